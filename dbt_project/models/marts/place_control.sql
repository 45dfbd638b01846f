-- Who is said to have taken a town or a site, and until when nobody else is said to have it. What was taken of a place
-- in part or near it, who bears no arms, and what cannot be put in order with the rest are left out: who holds a place
-- of which nobody says so is not known.
with events as (
    select * from {{ ref('fct_events') }}
    where len(quality_flags) = 0
),

-- What one claim leaves out of taker and day another of its event may tell. A taking that nobody dates was done by the
-- day of the article that tells it as news.
claims as (
    select
        mentions.event_id,
        mentions.place_id,
        mentions.claim_id,
        event_types.is_change_of_control,
        coalesce(mentions.source_actor_id, events.source_actor_id) as actor_id,
        case
            when mentions.event_date_start is not null
                then {
                    'date_start': mentions.event_date_start,
                    'date_end': mentions.event_date_end,
                    'precision': mentions.date_precision
                }
            when events.event_date_start is not null
                then {
                    'date_start': events.event_date_start,
                    'date_end': events.event_date_end,
                    'precision': events.date_precision
                }
            when not mentions.is_background and articles.anchor_date is not null
                then { 'date_start': null::date, 'date_end': articles.anchor_date, 'precision': 'unknown' }
        end as told,
    from {{ ref('fct_event_mentions') }} as mentions
    inner join events on mentions.event_id = events.event_id
    inner join {{ ref('dim_event_types') }} as event_types on mentions.event_code = event_types.event_code
    inner join {{ ref('dim_places') }} as places on mentions.place_id = places.place_id
    inner join {{ ref('int_articles') }} as articles on mentions.article_id = articles.article_id
    where
        (event_types.is_change_of_control or mentions.event_code = 'WITHDRAWAL')
        and {{ is_asserted('mentions') }}
        and mentions.place_precision = 'exact'
        and places.place_type in ('settlement', 'feature')
),

changes as (
    select
        claims.event_id,
        claims.place_id,
        bool_or(claims.is_change_of_control) as is_change_of_control,
        arg_min(claims.actor_id, (claims.actor_id <> events.source_actor_id, claims.actor_id)) as actor_id,
        arg_min(
            claims.told,
            (claims.told.date_start is null, claims.told.date_end - claims.told.date_start, claims.told.date_end)
        ) as told,
        list(distinct claims.claim_id order by claims.claim_id) as claim_ids,
    from claims
    inner join events on claims.event_id = events.event_id
    inner join {{ ref('dim_places') }} as places on claims.place_id = places.place_id
    inner join {{ ref('dim_actors') }} as actors on claims.actor_id = actors.actor_id
    inner join {{ ref('actor_types') }} as actor_types on actors.actor_type = actor_types.actor_type
    where
        claims.told is not null
        -- "soldiers" without a country are anybody's; a government takes what is its own country's
        and (actors.country_iso3 is not null or not actors.is_generic)
        and (actor_types.is_armed or (actors.actor_type = 'government' and actors.country_iso3 = places.country_iso3))
    group by claims.event_id, claims.place_id
),

sided as (
    select
        changes.*,
        coalesce(changes.told.date_start, changes.told.date_end) as day_from,
        coalesce(changes.told.date_end, changes.told.date_start) as day_to,
        ancestors.ancestor_ids,
        ancestors.state,
    from changes
    inner join {{ ref('int_actor_ancestors') }} as ancestors on changes.actor_id = ancestors.actor_id
),

-- The next change by somebody else, or the withdrawal of the taker or its own, ends what a taking began.
ends as (
    select
        takings.event_id,
        takings.place_id,
        arg_min(
            {
                'day': later.day_from, 'event_id': later.event_id, 'is_taking': later.is_change_of_control,
                'actor_id': later.actor_id
            },
            (later.day_from, later.event_id)
        ) as change,
    from sided as takings
    inner join sided as later on takings.place_id = later.place_id and takings.day_to < later.day_from
    where
        takings.is_change_of_control
        and later.is_change_of_control <> (
            list_contains(takings.ancestor_ids, later.actor_id)
            or list_contains(later.ancestor_ids, takings.actor_id)
            or coalesce(takings.state = later.state, false)
        )
    group by takings.event_id, takings.place_id
)

select
    changes.place_id,
    places.place_name,
    changes.actor_id,
    actors.actor_name,
    changes.told.date_start as control_from,
    changes.told.date_end as control_from_latest,
    changes.told.precision as date_precision,
    ends.change.day as control_until,
    ends.change.event_id as ended_by_event_id,
    case when ends.change.is_taking then ends.change.actor_id end as lost_to_actor_id,
    changes.event_id,
    events.event_code,
    changes.claim_ids,
    events.n_articles,
    events.confidence,
    events.has_conflict,
from sided as changes
inner join events on changes.event_id = events.event_id
left join ends on changes.event_id = ends.event_id and changes.place_id = ends.place_id
left join {{ ref('dim_places') }} as places on changes.place_id = places.place_id
left join {{ ref('dim_actors') }} as actors on changes.actor_id = actors.actor_id
where changes.is_change_of_control
