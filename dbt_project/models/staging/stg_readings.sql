select
    reading_id,
    article_id,
    extraction_status,
    relevance,
    anchor_date,
    anchor_basis,
    n_sentences,
    run_id,
    {{ partition('extractor_version') }} as partition,
from {{ source('claims', 'readings') }}
