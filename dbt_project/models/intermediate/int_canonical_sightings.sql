-- The sighting that speaks for an article: by publication, then by name, never by arrival.
select
    article_id,
    arg_min(
        record_id, (coalesce(published_at, 'infinity'::timestamptz), coalesce(source_ref, ''), record_id)
    ) as record_id,
    min(seen_at) as first_seen_at,
    bit_xor(hash(record_id, source, source_ref, url, outlet, seen_at, run_id)) as sightings_fingerprint,
from {{ ref('stg_articles') }}
group by article_id
