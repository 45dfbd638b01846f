-- The sighting that speaks for an article: by publication, then by name, never by arrival.
{{ config(
    materialized='incremental',
    pre_hook="{{ delete_changed('article_id', ref('int_articles_in_changed_partitions')) }}"
) }}
with articles as (
    select
        article_id,
        arg_min(
            {
                'record_id': record_id,
                'url': url,
                'published_at': published_at,
                'has_words': has_words,
                'articles_partition': partition
            },
            (coalesce(published_at, 'infinity'::timestamptz), coalesce(source_ref, ''), record_id)
        ) as canonical,
        min(seen_at) as first_seen_at,
        bit_xor(hash(record_id, source, source_ref, url, outlet, seen_at, run_id)) as sightings_fingerprint,
    from {{ ref('int_sightings') }} as sightings
    where {{ is_changed('sightings', 'article_id', ref('int_articles_in_changed_partitions')) }}
    group by article_id
)

select
    article_id,
    unnest(canonical),
    first_seen_at,
    sightings_fingerprint,
from articles
