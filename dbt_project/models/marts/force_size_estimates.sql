-- Per actor, unit and month, from claims of total strength that are dated to the month. The method is in the docs.
{{ config(
    materialized='incremental',
    pre_hook="{{ delete_changed('(actor_id, month)', ref('int_strengths_to_rebuild')) }}",
    post_hook="{{ mark_latest_strengths() }}"
) }}
with articles as (select * from {{ ref('int_articles') }}),

claims as not materialized (
    select
        sizes.*,
        articles.outlet,
        articles.published_at,
        {{ speaker('sizes', 'articles') }} as speaker,
        date_trunc('month', sizes.as_of_start)::date as month,
        sizes.value_low + sizes.low_exclusive::bigint as at_least,
        sizes.value_high - sizes.high_exclusive::bigint as at_most,
    from {{ ref('fct_force_sizes') }} as sizes
    inner join articles on sizes.article_id = articles.article_id
    inner join {{ ref('stg_actors') }} as actors on sizes.actor_id = actors.actor_id
    inner join {{ ref('actor_types') }} as actor_types on actors.actor_type = actor_types.actor_type
    where
        (
            sizes.scope = 'total'
            -- who is at a place or does something may be a part of all, and soldiers of a state mostly are
            or (
                sizes.scope = 'unknown'
                and sizes.hedge <> 'vague'
                and sizes.place_id is null
                and sizes.act_id is null
                and actor_types.is_irregular
            )
        )
        and {{ is_asserted('sizes') }}
        and {{ is_plausible('sizes') }}
        and sizes.actor_id is not null
        and sizes.value_best is not null
        and articles.duplicate_of is null
),

dated as (
    select * from claims
    where
        date_precision in ('day', 'week', 'month')
        and month is not null
        and {{ is_strength_to_rebuild('claims.actor_id') }}
    -- what nothing says to be all stands in only where nobody tells the total
    qualify rank() over (partition by actor_id, unit, month order by (scope <> 'total')) = 1
),

-- What a speaker said last in a month replaces what they said before.
last_words as (
    select * from dated
    qualify
        row_number() over (
            partition by actor_id, unit, month, speaker
            order by as_of_start desc, coalesce(published_at, '-infinity'::timestamptz) desc, claim_id desc
        ) = 1
),

counted as (
    select
        actor_id,
        unit,
        month,
        count(*) as n_claims,
        count(distinct coalesce(outlet, '')) as n_outlets,
        count(distinct speaker) as n_sources,
        max(as_of_start) as latest_claim_date,
        any_value(scope) as scope,
    from dated
    group by actor_id, unit, month
),

combined as (
    select
        actor_id,
        unit,
        month,
        coalesce(max(at_least) > min(at_most), false) as is_contested,
        max(value_low) as agreed_low,
        min(value_high) as agreed_high,
        case when count(value_low) = count(*) then min(value_low) end as widest_low,
        case when count(value_high) = count(*) then max(value_high) end as widest_high,
        floor(median(value_best) + 0.5)::bigint as median_best,
    from last_words
    group by actor_id, unit, month
),

undated as (
    select
        actor_id,
        unit,
        count(*) as n_claims,
    from claims
    where date_precision not in ('day', 'week', 'month') or month is null
    group by actor_id, unit
),

bounded as (
    select
        *,
        case when is_contested then widest_low else agreed_low end as value_low,
        case when is_contested then widest_high else agreed_high end as value_high,
    from combined
)

select
    bounded.actor_id,
    bounded.unit,
    bounded.month,
    bounded.value_low,
    least(
        greatest(bounded.median_best, coalesce(bounded.value_low, bounded.median_best)),
        coalesce(bounded.value_high, 9223372036854775807)
    ) as value_best,
    bounded.value_high,
    counted.n_claims,
    counted.n_outlets,
    counted.n_sources,
    counted.scope,
    bounded.is_contested,
    counted.latest_claim_date,
    coalesce(undated.n_claims, 0) as n_claims_without_month,
    '{{ var("method_version") }}' as method_version,
    true as is_latest,
from bounded
inner join counted
    on
        bounded.actor_id = counted.actor_id
        and bounded.unit is not distinct from counted.unit
        and bounded.month = counted.month
left join undated on bounded.actor_id = undated.actor_id and bounded.unit is not distinct from undated.unit
