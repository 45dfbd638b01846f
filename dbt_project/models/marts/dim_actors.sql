-- The actors that claims refer to, and all that these belong to.
with wanted as (
    select distinct unnest(ancestors.ancestor_ids) as actor_id
    from {{ ref('int_actor_ancestors') }} as ancestors
    semi join {{ ref('int_entities_by_partition') }} as named on named.kind = 'actor' and ancestors.actor_id = named.id
)

select
    actors.actor_id,
    actors.actor_name,
    actors.acronym,
    actors.actor_type,
    actors.country_iso3,
    actors.wikidata_qid,
    coalesce(actors.is_discovered, false) as is_discovered,
    coalesce(actors.is_generic, false) as is_generic,
    list_filter(ancestors.ancestor_ids, lambda ancestor: ancestor <> actors.actor_id) as member_of,
    actors.aliases,
from {{ ref('stg_actors') }} as actors
inner join {{ ref('int_actor_ancestors') }} as ancestors on actors.actor_id = ancestors.actor_id
semi join wanted on actors.actor_id = wanted.actor_id
