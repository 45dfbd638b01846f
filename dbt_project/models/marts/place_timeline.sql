{{ config(materialized='incremental', pre_hook="{{ delete_changed('event_id', ref('int_events_to_rebuild')) }}") }}
with events as (
    select * from {{ ref('fct_events') }} as all_events
    where {{ is_changed('all_events', 'event_id', ref('int_events_to_rebuild')) }}
),

happenings as (
    select
        event_id,
        unnest(place_ids) as place_id,
    from events
)

select
    happenings.place_id,
    places.place_name,
    places.country_iso3,
    events.event_date_start,
    events.event_date_end,
    events.date_precision,
    events.event_id,
    events.event_code,
    event_types.sub_event_type,
    events.source_actor_id,
    sources.actor_name as source_name,
    events.target_actor_id,
    targets.actor_name as target_name,
    events.killed_low,
    events.killed_best,
    events.killed_high,
    events.n_articles,
    events.n_sources,
    events.has_conflict,
from happenings
inner join events on happenings.event_id = events.event_id
inner join {{ ref('dim_event_types') }} as event_types on events.event_code = event_types.event_code
left join {{ ref('dim_places') }} as places on happenings.place_id = places.place_id
left join {{ ref('dim_actors') }} as sources on events.source_actor_id = sources.actor_id
left join {{ ref('dim_actors') }} as targets on events.target_actor_id = targets.actor_id
