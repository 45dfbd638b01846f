select
    reading_id,
    article_id,
    anchor_date,
    anchor_basis,
    n_sentences,
    run_id,
    parse_path(filename)[-2] as partition,
from {{ source('claims', 'readings') }}
