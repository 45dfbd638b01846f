{{ config(materialized='incremental', pre_hook="{{ delete_changed('event_id', ref('int_events_changed')) }}") }}
with mentions as (
    select * from {{ ref('fct_event_mentions') }} as all_mentions
    where event_id is not null and {{ is_changed('all_mentions', 'event_id', ref('int_events_changed')) }}
),

sides as (
    select
        event_id,
        event_code,
        source_actor_id as actor_id,
        'source' as side,
    from mentions
    where source_actor_id is not null
    union
    select
        event_id,
        event_code,
        target_actor_id as actor_id,
        'target' as side,
    from mentions
    where target_actor_id is not null
)

select
    sides.event_id,
    sides.actor_id,
    sides.side,
    case sides.side when 'source' then event_types.source_role else event_types.target_role end as role,
from sides
inner join {{ ref('event_types') }} as event_types on sides.event_code = event_types.event_code
