-- Who fights whom: events of battle, remote violence and violence against civilians whose days lie within one month.
with events as (
    select
        events.*,
        event_types.event_type,
        event_types.is_symmetric,
        date_trunc('month', events.event_date_start)::date as month,
    from {{ ref('fct_events') }} as events
    inner join {{ ref('dim_event_types') }} as event_types on events.event_code = event_types.event_code
    where
        event_types.event_type in ('Battles', 'Explosions/Remote violence', 'Violence against civilians')
        and events.date_precision in ('day', 'week', 'month')
        and {{ is_plausible('events') }}
),

-- One pair an event: its two sides as the event has them, by name where any act gives one. Who else took part on either
-- side stands in event_actors.
dyads as (
    select
        event_id,
        least(source_actor_id, target_actor_id) as actor_a_id,
        greatest(source_actor_id, target_actor_id) as actor_b_id,
    from events
    where source_actor_id is not null and target_actor_id is not null
)

select
    dyads.actor_a_id,
    dyads.actor_b_id,
    events.month,
    any_value(actors_a.actor_name) as actor_a_name,
    any_value(actors_b.actor_name) as actor_b_name,
    count(*) as n_events,
    count(*) filter (events.event_type = 'Battles') as n_battles,
    count(*) filter (events.event_type = 'Explosions/Remote violence') as n_remote_violence,
    count(*) filter (events.event_type = 'Violence against civilians') as n_violence_against_civilians,
    count(*) filter (not events.is_symmetric and events.source_actor_id = dyads.actor_a_id) as n_started_by_a,
    count(*) filter (not events.is_symmetric and events.source_actor_id = dyads.actor_b_id) as n_started_by_b,
    sum(events.killed_best)::bigint as killed_best,
    sum(events.civilians_killed_best)::bigint as civilians_killed_best,
from dyads
inner join events on dyads.event_id = events.event_id
left join {{ ref('dim_actors') }} as actors_a on dyads.actor_a_id = actors_a.actor_id
left join {{ ref('dim_actors') }} as actors_b on dyads.actor_b_id = actors_b.actor_id
group by dyads.actor_a_id, dyads.actor_b_id, events.month
