-- Stars around the earliest article of a cluster: a copy of a copy that is no longer like the original stays apart.
with edges as (
    select
        position as node,
        earlier_position as centre,
    from {{ ref('int_duplicate_pairs') }}
),

{{ stars('edges', rounds=4) }},

names as (
    select distinct
        position,
        article_id
    from {{ ref('int_duplicate_pairs') }}
    union
    select distinct
        earlier_position,
        earlier_article_id
    from {{ ref('int_duplicate_pairs') }}
)

select
    copies.article_id,
    originals.article_id as duplicate_of,
from stars
inner join names as copies on stars.node = copies.position
inner join names as originals on stars.centre = originals.position
