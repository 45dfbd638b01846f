select
    reading_id,
    article_id,
    sentence_no,
    char_start,
    char_end,
    text,
    parse_path(filename)[-2] as partition,
from {{ source('claims', 'sentences') }}
