-- One row per actor that the lexicon or the text knows, with all that it belongs to.
{{ config(materialized='table') }}
with recursive memberships as (
    select distinct
        actor_id,
        parent_actor_id,
    from {{ ref('stg_actor_memberships') }}
),

lines as (
    select
        actor_id,
        actor_id as ancestor_id,
    from {{ ref('stg_actors') }}
    union
    select
        lines.actor_id,
        memberships.parent_actor_id,
    from lines
    inner join memberships on lines.ancestor_id = memberships.actor_id
),

ancestors as (
    select
        actor_id,
        list_sort(list(ancestor_id)) as ancestor_ids,
    from lines
    group by actor_id
)

select
    actors.actor_id,
    ancestors.ancestor_ids,
    hash(actors, ancestors.ancestor_ids) as fingerprint,
    actors.actor_type,
    coalesce(actors.is_generic, false) as is_generic,
    -- an army, a police and a government of one country may stand for one another
    case
        when actors.actor_type in ('state_forces', 'police', 'government') then 'state of ' || actors.country_iso3
    end as state,
    case
        when actors.actor_type in ('state_forces', 'police', 'government', 'alliance') then 'state'
        when actors.actor_type in ('rebel_group', 'militia', 'jihadist_group', 'criminal_group') then 'armed_group'
        else actors.actor_type
    end as class,
from {{ ref('stg_actors') }} as actors
inner join ancestors on actors.actor_id = ancestors.actor_id
