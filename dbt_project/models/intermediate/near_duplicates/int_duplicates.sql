-- Stars around the earliest article of a cluster: a copy of a copy that is no longer like the original stays apart.
with edges as (
    select
        copies.position as node,
        earlier.position as centre,
    from {{ ref('int_duplicate_pairs') }} as pairs
    inner join {{ ref('int_article_order') }} as copies on pairs.article_key = copies.article_key
    inner join {{ ref('int_article_order') }} as earlier on pairs.earlier_key = earlier.article_key
),

{{ stars('edges', rounds=4) }}

select
    copies.article_id,
    originals.article_id as duplicate_of,
from stars
inner join {{ ref('int_article_order') }} as copies on stars.node = copies.position
inner join {{ ref('int_article_order') }} as originals on stars.centre = originals.position
