select
    record_id,
    article_id,
    source,
    source_ref,
    url,
    outlet,
    seen_at,
    run_id,
from {{ ref('stg_articles') }}
