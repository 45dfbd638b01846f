select
    reading_id,
    article_id,
    anchor_date,
    anchor_basis,
    n_sentences,
from {{ source('claims', 'readings') }}
