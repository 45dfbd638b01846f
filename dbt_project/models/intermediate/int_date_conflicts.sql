-- One taker, one place, two dates that do not meet, and no claim in between that the place was lost again.
{{ config(materialized='incremental', pre_hook="{{ forget('place_id', ref('int_changed_places')) }}") }}
with takings as (
    select * from {{ ref('int_takings') }} as all_takings
    where {{ is_changed('all_takings', 'place_id', ref('int_changed_places')) }}
),

pairs as (
    select
        earlier.claim_id as claim_id_a,
        later.claim_id as claim_id_b,
        earlier.article_id as article_id_a,
        later.article_id as article_id_b,
        earlier.actor_id,
        earlier.place_id,
        list_distinct(list_concat(earlier.up, later.up)) as takers,
        earlier.date_from,
        later.date_to,
        {{ days_in_words('earlier.date_from', 'earlier.event_date_end') }} as value_a,
        {{ days_in_words('later.date_from', 'later.event_date_end') }} as value_b,
        {{ told_by('earlier.quote', 'earlier.outlet', 'earlier.source_ref') }} as told_a,
        {{ told_by('later.quote', 'later.outlet', 'later.source_ref') }} as told_b,
    from takings as earlier
    inner join takings as later
        on
            earlier.place_id = later.place_id
            and earlier.date_to < later.date_from
            and earlier.article_id <> later.article_id
    where
        earlier.is_change_of_control
        and later.is_change_of_control
        and (
            list_contains(earlier.up, later.actor_id)
            or list_contains(later.up, earlier.actor_id)
            or earlier.state = later.state
        )
),

regained as (
    select distinct
        pairs.claim_id_a,
        pairs.claim_id_b,
    from pairs
    inner join takings as losses
        on
            pairs.place_id = losses.place_id
            and losses.date_from <= pairs.date_to
            and losses.date_to >= pairs.date_from
    where
        case
            when not losses.is_change_of_control then list_contains(pairs.takers, losses.actor_id)
            when losses.target_up is not null then list_has_any(losses.target_up, pairs.takers)
            else not list_contains(pairs.takers, losses.actor_id)
        end
)

select
    pairs.place_id,
    'date' as conflict_kind,
    'date.change_of_control' as rule_id,
    pairs.claim_id_a,
    pairs.claim_id_b,
    pairs.article_id_a,
    pairs.article_id_b,
    coalesce(actors.actor_name, pairs.actor_id) || ' taking ' || coalesce(places.place_name, pairs.place_id) as subject,
    pairs.value_a,
    pairs.value_b,
    'Two dates for one capture: ' || pairs.told_a || ' gives ' || pairs.value_a || ', ' || pairs.told_b || ' gives '
    || pairs.value_b || '. No dated claim says that ' || coalesce(actors.actor_name, pairs.actor_id) || ' lost '
    || coalesce(places.place_name, pairs.place_id) || ' in between.' as explanation,
from pairs
anti join regained on pairs.claim_id_a = regained.claim_id_a and pairs.claim_id_b = regained.claim_id_b
left join {{ ref('stg_actors') }} as actors on pairs.actor_id = actors.actor_id
left join {{ ref('stg_places') }} as places on pairs.place_id = places.place_id
