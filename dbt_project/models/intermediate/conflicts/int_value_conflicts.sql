-- Numbers of one thing that no number fits both, from different speakers: people harmed in one event, or the strength
-- of one actor in one month. A number of an article that also holds the other's is none, nor is a later, higher toll.
-- Within one article both must be of the same people and said by somebody who is named: a writer seldom contradicts
-- himself. An article with several numbers that are not said to be of the same people is not compared with others.
-- Not made beside tolls: of a million articles the two together need more memory than there is.
-- depends_on: {{ ref('int_event_tolls') }}
{{ config(materialized='incremental', pre_hook="{{ delete_changed_events_and_strengths('event_id', 'actor_id') }}") }}
with articles as not materialized (
    select * from {{ ref('int_articles') }}
    where duplicate_of is null
),

actors as (select * from {{ ref('int_actor_ancestors') }}),

all_casualties as not materialized (
    select
        acts.event_id,
        casualties.harm,
        casualties.victim_class,
        casualties.victim_actor_id,
        casualties.claim_id,
        casualties.article_id,
        coalesce(casualties.repeats_claim_id, casualties.claim_id) as toll_id,
        casualties.unit,
        casualties.value_low,
        casualties.value_best,
        casualties.value_high,
        casualties.attributed_actor_id,
        casualties.attributed_to,
        casualties.place_id,
        casualties.event_date_start,
        casualties.event_date_end,
        coalesce(casualties.value_low + casualties.low_exclusive::bigint, -1) as at_least,
        coalesce(casualties.value_high - casualties.high_exclusive::bigint, 9223372036854775807) as at_most,
    from {{ ref('int_casualties') }} as casualties
    inner join {{ ref('int_act_events') }} as acts on casualties.act_id = acts.act_id
    semi join articles on casualties.article_id = articles.article_id
    where
        {{ is_changed('acts', 'event_id', ref('int_events_changed')) }}
        and casualties.count_scope = 'event'
        and casualties.part_of_claim_id is null
        and casualties.value_best is not null
),

all_sizes as not materialized (
    select
        sizes.actor_id,
        sizes.scope,
        sizes.unit,
        sizes.claim_id,
        sizes.article_id,
        sizes.place_id,
        sizes.value_low,
        sizes.value_best,
        sizes.value_high,
        sizes.attributed_actor_id,
        sizes.attributed_to,
        date_trunc('month', sizes.as_of_start)::date as month,
        case when sizes.scope <> 'total' then coalesce(sizes.place_id, '') end as place_key,
        coalesce(sizes.value_low + sizes.low_exclusive::bigint, -1) as at_least,
        coalesce(sizes.value_high - sizes.high_exclusive::bigint, 9223372036854775807) as at_most,
    from {{ ref('int_force_sizes') }} as sizes
    semi join articles on sizes.article_id = articles.article_id
    where
        sizes.scope <> 'unknown'
        and sizes.date_precision in ('day', 'week', 'month')
        and sizes.as_of_start is not null
        and sizes.value_best is not null
        and {{ is_strength_to_rebuild('sizes.actor_id', "date_trunc('month', sizes.as_of_start)::date") }}
),

-- Only of what is disputed is anything else looked at.
casualties as materialized (
    select claims.* from all_casualties as claims
    semi join (
        select
            event_id,
            harm,
            victim_class,
        from all_casualties
        group by all
        having max(at_least) > min(at_most)
    ) as disputed
        on
            claims.event_id = disputed.event_id
            and claims.harm = disputed.harm
            and claims.victim_class = disputed.victim_class
),

sizes as materialized (
    select claims.* from all_sizes as claims
    semi join (
        select
            actor_id,
            scope,
            unit,
            month,
            place_key,
        from all_sizes
        group by all
        having max(at_least) > min(at_most)
    ) as disputed
        on
            claims.actor_id = disputed.actor_id
            and claims.scope = disputed.scope
            and claims.unit is not distinct from disputed.unit
            and claims.month = disputed.month
            and claims.place_key is not distinct from disputed.place_key
),

counted as (
    select
        'value.event_harm' as rule_id,
        casualties.event_id,
        null as actor_id,
        null::date as month,
        concat_ws('|', casualties.event_id, casualties.harm, casualties.victim_class) as subject_key,
        casualties.harm || ' in one event (' || case casualties.victim_class
            when 'civilian' then 'civilians'
            when 'combatant' then 'combatants'
            else 'people'
        end || ')' as subject,
        'the number of people ' || replace(casualties.harm, '_', ' ') as counted_thing,
        casualties.claim_id,
        casualties.article_id,
        casualties.toll_id,
        casualties.value_low,
        casualties.value_best,
        casualties.value_high,
        casualties.at_least,
        casualties.at_most,
        case when not coalesce(victims.is_generic, true) then casualties.victim_actor_id end as counted_actor_id,
        victims.ancestor_ids as counted_ancestor_ids,
        -- "17 people" and "26 civilians" may be all that there were, "nine children" are some of them
        case when casualties.unit not in ('people', 'civilians') then casualties.unit end as counted_kind,
        casualties.place_id,
        told_places.ancestor_ids as place_ancestor_ids,
        casualties.event_date_start as date_from,
        coalesce(casualties.event_date_end, casualties.event_date_start) as date_to,
        {{ speaker('casualties', 'articles') }} as speaker,
        {{ speaker_words('casualties') }} as speaker_words,
        {{ is_short_form('casualties') }} as is_short_form,
        articles.published_at,
    from casualties
    inner join articles on casualties.article_id = articles.article_id
    left join {{ ref('int_place_ancestors') }} as told_places on casualties.place_id = told_places.place_id
    left join actors as victims on casualties.victim_actor_id = victims.actor_id
    union all
    select
        'value.force_size' as rule_id,
        null as event_id,
        sizes.actor_id,
        sizes.month,
        concat_ws(
            '|',
            sizes.actor_id,
            sizes.scope,
            sizes.unit,
            sizes.month,
            sizes.place_key
        ) as subject_key,
        coalesce(names.actor_name, sizes.actor_id) || ', ' || sizes.unit || ' (' || sizes.scope || '), '
        || strftime(sizes.month, '%B %Y') as subject,
        'the number of ' || coalesce(sizes.unit, 'fighters') || ' of ' || coalesce(names.actor_name, sizes.actor_id)
            as counted_thing,
        sizes.claim_id,
        sizes.article_id,
        sizes.actor_id as toll_id,
        sizes.value_low,
        sizes.value_best,
        sizes.value_high,
        sizes.at_least,
        sizes.at_most,
        null as counted_actor_id,
        null as counted_ancestor_ids,
        null as counted_kind,
        sizes.place_id,
        [sizes.place_id] as place_ancestor_ids,
        sizes.month as date_from,
        last_day(sizes.month) as date_to,
        {{ speaker('sizes', 'articles') }} as speaker,
        {{ speaker_words('sizes') }} as speaker_words,
        {{ is_short_form('sizes') }} as is_short_form,
        null as published_at,
    from sizes
    inner join articles on sizes.article_id = articles.article_id
    left join {{ ref('stg_actors') }} as names on sizes.actor_id = names.actor_id
),

-- Of claims that say the same, the five earliest stand for all.
spokesmen as (
    select
        *,
        min(toll_id) over tolls_of_article = max(toll_id) over tolls_of_article as is_only_toll,
    from counted
    window tolls_of_article as (partition by rule_id, subject_key, counted_kind, article_id)
    qualify
        row_number() over (
            partition by rule_id, subject_key, counted_actor_id, at_least, at_most
            order by coalesce(published_at, 'infinity'::timestamptz), article_id, claim_id
        ) <= 5
),

pairs as (
    select
        one.*,
        other.claim_id as other_claim_id,
        other.article_id as other_article_id,
        other.at_least as other_at_least,
        other.at_most as other_at_most,
        {{ bounds_in_words('one.value_low', 'one.value_high') }} as value_a,
        {{ bounds_in_words('other.value_low', 'other.value_high') }} as value_b,
        case
            when coalesce(len(one.place_ancestor_ids), 0) < len(other.place_ancestor_ids) then other.place_id
            else one.place_id
        end as told_place_id,
        coalesce(one.date_from, other.date_from) as told_from,
        coalesce(one.date_to, other.date_to) as told_to,
    from spokesmen as one
    inner join spokesmen as other
        on
            one.rule_id = other.rule_id
            and one.subject_key = other.subject_key
            and (one.value_best, one.claim_id) < (other.value_best, other.claim_id)
            and one.counted_kind is not distinct from other.counted_kind
            and {{ is_another_speaker('one', 'other') }}
            and case
                when one.article_id = other.article_id then one.toll_id = other.toll_id
                else one.is_only_toll and other.is_only_toll
            end
            and (one.at_least > other.at_most or other.at_least > one.at_most)
    where
        case
            when one.counted_actor_id is null or other.counted_actor_id is null
                then one.counted_actor_id is not distinct from other.counted_actor_id
            else
                list_contains(one.counted_ancestor_ids, other.counted_actor_id)
                or list_contains(other.counted_ancestor_ids, one.counted_actor_id)
        end
        and not coalesce(one.date_from > other.date_to or other.date_from > one.date_to, false)
        and coalesce(
            list_contains(one.place_ancestor_ids, other.place_id)
            or list_contains(other.place_ancestor_ids, one.place_id),
            true
        )
        and not coalesce(
            one.published_at::date <> other.published_at::date
            and (one.published_at < other.published_at) = (one.value_best < other.value_best),
            false
        )
),

reconciled as (
    select distinct
        pairs.claim_id,
        pairs.other_claim_id,
    from pairs
    inner join counted as held
        on
            pairs.rule_id = held.rule_id
            and pairs.subject_key = held.subject_key
            and pairs.article_id <> pairs.other_article_id
    where
        (
            held.article_id = pairs.article_id
            and held.at_least <= pairs.other_at_most
            and held.at_most >= pairs.other_at_least
        )
        or (
            held.article_id = pairs.other_article_id
            and held.at_least <= pairs.at_most
            and held.at_most >= pairs.at_least
        )
)

select
    pairs.event_id,
    pairs.actor_id,
    pairs.month,
    'value' as conflict_kind,
    pairs.rule_id,
    pairs.claim_id as claim_id_a,
    pairs.other_claim_id as claim_id_b,
    pairs.article_id as article_id_a,
    pairs.other_article_id as article_id_b,
    pairs.subject,
    pairs.value_a,
    pairs.value_b,
    'put ' || pairs.counted_thing || coalesce(' ' || {{ place_in_words('places') }}, '')
    || coalesce(' ' || {{ time_in_words('pairs.told_from', 'pairs.told_to') }}, '') || ' at ' || pairs.value_a
        as statement_a,
    'said ' || pairs.value_b as statement_b,
from pairs
anti join reconciled
    on pairs.claim_id = reconciled.claim_id and pairs.other_claim_id = reconciled.other_claim_id
left join {{ ref('stg_places') }} as places on pairs.told_place_id = places.place_id
