-- One place, one code and overlapping days, but takers that exclude each other: neither belongs to the other, neither
-- is but a class the other is of, and no claim makes them allies.
with takings as (
    select * from {{ ref('int_control_changes') }}
    where is_change_of_control and date_precision = 'day' and event_date_end is not null
),

sources as (
    select
        key,
        unnest(ids) as actor_id,
    from {{ ref('int_argument_sets') }}
    where kind = 'actor' and len(ids) > 1 and key in (select source_set from {{ ref('int_acts') }})
),

allies as (
    select distinct
        least(actor_id, ally_id) as actor_id,
        greatest(actor_id, ally_id) as ally_id,
    from {{ ref('int_alliances') }}
    union
    -- those who are the source of one act did it together
    select distinct
        one.actor_id,
        other.actor_id,
    from sources as one
    inner join sources as other on one.key = other.key and one.actor_id < other.actor_id
),

days as (
    select
        *,
        unnest(range(date_from, date_to + 1, interval 1 day)) as day,
    from takings
),

pairs as (
    select distinct
        one.* exclude (day),
        other.claim_id as other_claim_id,
        other.article_id as other_article_id,
        other.actor_id as other_actor_id,
    from days as one
    inner join days as other
        on
            one.place_id = other.place_id
            and one.event_code = other.event_code
            and one.day = other.day
            and one.claim_id < other.claim_id
            and one.article_id <> other.article_id
    where
        not list_contains(one.ancestor_ids, other.actor_id)
        and not list_contains(other.ancestor_ids, one.actor_id)
        and not ((one.is_generic or other.is_generic) and one.class = other.class)
        and not coalesce(one.state = other.state, false)
)

select
    'actor' as conflict_kind,
    'actor.taker' as rule_id,
    pairs.claim_id as claim_id_a,
    pairs.other_claim_id as claim_id_b,
    pairs.article_id as article_id_a,
    pairs.other_article_id as article_id_b,
    'Who took ' || coalesce(places.place_name, pairs.place_id) as subject,
    coalesce(actors.actor_name, pairs.actor_id) as value_a,
    coalesce(others.actor_name, pairs.other_actor_id) as value_b,
    'named ' || coalesce(actors.actor_name, pairs.actor_id) || ' as the taker of '
    || coalesce(places.place_name, pairs.place_id) || ' '
    || {{ time_in_words('pairs.date_from', 'pairs.date_to') }} as statement_a,
    'named ' || coalesce(others.actor_name, pairs.other_actor_id) as statement_b,
from pairs
anti join allies
    on
        least(pairs.actor_id, pairs.other_actor_id) = allies.actor_id
        and greatest(pairs.actor_id, pairs.other_actor_id) = allies.ally_id
left join {{ ref('stg_actors') }} as actors on pairs.actor_id = actors.actor_id
left join {{ ref('stg_actors') }} as others on pairs.other_actor_id = others.actor_id
left join {{ ref('stg_places') }} as places on pairs.place_id = places.place_id
