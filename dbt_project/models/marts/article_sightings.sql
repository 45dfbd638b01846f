{{ config(materialized='incremental', pre_hook="{{ delete_changed_articles() }}") }}
select
    record_id,
    article_id,
    source,
    source_ref,
    url,
    outlet,
    seen_at,
    run_id,
from {{ ref('int_sightings') }} as sightings
where {{ is_changed('sightings', 'article_id', ref('int_articles_changed')) }}
