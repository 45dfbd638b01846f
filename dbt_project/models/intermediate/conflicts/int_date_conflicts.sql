-- One taker, one place, two dates that do not meet, and no claim in between that the place was lost again.
{{ config(materialized='incremental', pre_hook="{{ delete_changed('place_id', ref('int_places_changed')) }}") }}
with takings as (
    select * from {{ ref('int_control_changes') }} as all_takings
    where {{ is_changed('all_takings', 'place_id', ref('int_places_changed')) }}
),

-- A taker is met by itself, by what it belongs to, and by its state.
keyed as (
    select
        * exclude (state),
        unnest(ancestor_ids) as key,
        key = actor_id as is_own,
    from takings
    where is_change_of_control
    union all
    select
        * exclude (state),
        state as key,
        true as is_own,
    from takings
    where is_change_of_control and state is not null
),

pairs as (
    select distinct
        earlier.claim_id as claim_id_a,
        later.claim_id as claim_id_b,
        earlier.place_id,
        list_distinct(list_concat(earlier.ancestor_ids, later.ancestor_ids)) as takers,
        earlier.date_from,
        later.date_to,
    from keyed as earlier
    inner join keyed as later
        on
            earlier.place_id = later.place_id
            and earlier.key = later.key
            and earlier.date_to < later.date_from
            and earlier.article_id <> later.article_id
    where earlier.is_own or later.is_own
),

losses as (
    select
        place_id,
        date_from,
        date_to,
        actor_id as loser_id,
    from takings
    where not is_change_of_control
    union all
    select
        place_id,
        date_from,
        date_to,
        unnest(target_ancestor_ids) as loser_id,
    from takings
    where is_change_of_control
),

lost as (
    select distinct
        pairs.claim_id_a,
        pairs.claim_id_b,
    from (select
        *,
        unnest(takers) as taker_id
    from pairs) as pairs
    inner join losses
        on
            pairs.place_id = losses.place_id
            and pairs.taker_id = losses.loser_id
            and losses.date_from <= pairs.date_to
            and losses.date_to >= pairs.date_from
),

-- Somebody else took it, and nobody says from whom.
taken_over as (
    select distinct
        pairs.claim_id_a,
        pairs.claim_id_b,
    from pairs
    anti join lost on pairs.claim_id_a = lost.claim_id_a and pairs.claim_id_b = lost.claim_id_b
    inner join takings
        on
            pairs.place_id = takings.place_id
            and takings.date_from <= pairs.date_to
            and takings.date_to >= pairs.date_from
    where
        takings.is_change_of_control
        and takings.target_ancestor_ids is null
        and not list_contains(pairs.takers, takings.actor_id)
),

conflicts as (
    select
        pairs.place_id,
        pairs.claim_id_a,
        pairs.claim_id_b,
        earlier.article_id as article_id_a,
        later.article_id as article_id_b,
        earlier.actor_id,
        {{ days_in_words('earlier.date_from', 'earlier.event_date_end') }} as value_a,
        {{ days_in_words('later.date_from', 'later.event_date_end') }} as value_b,
    from pairs
    anti join lost on pairs.claim_id_a = lost.claim_id_a and pairs.claim_id_b = lost.claim_id_b
    anti join taken_over on pairs.claim_id_a = taken_over.claim_id_a and pairs.claim_id_b = taken_over.claim_id_b
    inner join takings as earlier on pairs.claim_id_a = earlier.claim_id
    inner join takings as later on pairs.claim_id_b = later.claim_id
)

select
    conflicts.place_id,
    'date' as conflict_kind,
    'date.change_of_control' as rule_id,
    conflicts.claim_id_a,
    conflicts.claim_id_b,
    conflicts.article_id_a,
    conflicts.article_id_b,
    coalesce(actors.actor_name, conflicts.actor_id) || ' taking '
    || coalesce(places.place_name, conflicts.place_id) as subject,
    conflicts.value_a,
    conflicts.value_b,
    'gave ' || conflicts.value_a || ' as the date on which ' || coalesce(actors.actor_name, conflicts.actor_id)
    || ' took ' || coalesce(places.place_name, conflicts.place_id) as statement_a,
    'gave ' || conflicts.value_b as statement_b,
from conflicts
left join {{ ref('stg_actors') }} as actors on conflicts.actor_id = actors.actor_id
left join {{ ref('stg_places') }} as places on conflicts.place_id = places.place_id
