select
    reading_id,
    article_id,
    sentence_no,
    char_start,
    char_end,
    text,
from {{ source('claims', 'sentences') }}
