select
    reading_id,
    article_id,
    anchor_date,
    anchor_basis,
    n_sentences,
    run_id,
    {{ partition('extractor_version') }} as partition,
from {{ source('claims', 'readings') }}
