-- Articles that have words, counted by publication: the earliest of some copies is the one that they are copies of.
-- `article_key` is a number for an article that stays when others come.
select
    row_number() over (
        order by coalesce(sightings.published_at, 'infinity'::timestamptz), sightings.article_id
    )::integer as position,
    hash(sightings.article_id) as article_key,
    sightings.article_id,
    sightings.record_id,
    sightings.published_at,
    sightings.partition as articles_partition,
from {{ ref('stg_articles') }} as sightings
semi join {{ ref('int_canonical_sightings') }} as canonical on sightings.record_id = canonical.record_id
where len(sightings.signature) > 0
