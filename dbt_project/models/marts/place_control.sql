-- Who is said to have taken a place, and until when nobody else is said to have it. An event with several places takes
-- them all. Without a date a taking stands in no order and ends nowhere.
with events as (select * from {{ ref('fct_events') }}),

changes as (
    select
        events.event_id,
        unnest(events.place_ids) as place_id,
        events.event_code,
        events.source_actor_id as actor_id,
        events.event_date_start,
        events.event_date_end,
        events.date_precision,
        events.confidence,
        events.n_articles,
        events.has_conflict,
        event_types.is_change_of_control,
        ancestors.ancestor_ids,
        ancestors.state,
    from events
    inner join {{ ref('dim_event_types') }} as event_types on events.event_code = event_types.event_code
    left join {{ ref('int_actor_ancestors') }} as ancestors on events.source_actor_id = ancestors.actor_id
    where
        (event_types.is_change_of_control or events.event_code = 'WITHDRAWAL')
        and events.source_actor_id is not null
),

-- The next dated change by somebody else, or the withdrawal of the taker or its own, ends what a taking began.
ends as (
    select
        takings.event_id,
        takings.place_id,
        arg_min(
            {
                'day': later.event_date_start, 'event_id': later.event_id, 'is_taking': later.is_change_of_control,
                'actor_id': later.actor_id
            },
            (later.event_date_start, later.event_id)
        ) as change,
    from changes as takings
    inner join changes as later
        on
            takings.place_id = later.place_id
            and later.event_date_start > coalesce(takings.event_date_end, takings.event_date_start)
    where
        takings.is_change_of_control
        and later.is_change_of_control <> (
            list_contains(takings.ancestor_ids, later.actor_id)
            or list_contains(later.ancestor_ids, takings.actor_id)
            or coalesce(takings.state = later.state, false)
        )
    group by takings.event_id, takings.place_id
),

claims as (
    select
        event_id,
        place_id,
        list(claim_id order by claim_id) as claim_ids,
    from {{ ref('fct_event_mentions') }}
    where event_id in (select event_id from changes) and place_id is not null
    group by event_id, place_id
)

select
    changes.place_id,
    places.place_name,
    changes.actor_id,
    actors.actor_name,
    changes.event_date_start as control_from,
    changes.event_date_end as control_from_latest,
    changes.date_precision,
    ends.change.day as control_until,
    ends.change.event_id as ended_by_event_id,
    case when ends.change.is_taking then ends.change.actor_id end as lost_to_actor_id,
    changes.event_id,
    changes.event_code,
    claims.claim_ids,
    changes.n_articles,
    changes.confidence,
    changes.has_conflict,
from changes
inner join claims on changes.event_id = claims.event_id and changes.place_id = claims.place_id
left join ends on changes.event_id = ends.event_id and changes.place_id = ends.place_id
left join {{ ref('dim_places') }} as places on changes.place_id = places.place_id
left join {{ ref('dim_actors') }} as actors on changes.actor_id = actors.actor_id
where changes.is_change_of_control
