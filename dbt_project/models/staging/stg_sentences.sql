select
    reading_id,
    article_id,
    sentence_no,
    char_start,
    char_end,
    text,
    {{ partition('extractor_version') }} as partition,
from {{ source('claims', 'sentences') }}
