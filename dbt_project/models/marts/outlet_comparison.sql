-- One thing that can be counted and one outlet: its first and last number, how often it changed, and whether the last
-- number fits those of the others. It says who reports what, not who is right.
{{ config(materialized='incremental', pre_hook="{{ forget_comparisons() }}") }}
with articles as (select * from {{ ref('int_articles') }}),

claims as (
    select
        'event' as subject_kind,
        reports.event_id as subject_id,
        reports.harm as measure,
        null::date as month,
        reports.article_id,
        reports.value_low,
        reports.value_best,
        reports.value_high,
    from {{ ref('int_event_reports') }} as reports
    where {{ is_changed('reports', 'event_id', ref('int_changed_events')) }}
    union all
    select
        'actor_strength' as subject_kind,
        sizes.actor_id as subject_id,
        sizes.unit as measure,
        date_trunc('month', sizes.as_of_start)::date as month,
        sizes.article_id,
        sizes.value_low,
        sizes.value_best,
        sizes.value_high,
    from {{ ref('fct_force_sizes') }} as sizes
    where
        sizes.scope = 'total'
        and {{ is_asserted('sizes') }}
        and sizes.actor_id is not null
        and sizes.value_best is not null
        and sizes.date_precision in ('day', 'week', 'month')
        and sizes.as_of_start is not null
),

printed as (
    select
        claims.*,
        articles.outlet,
        coalesce(articles.published_at, articles.first_seen_at) as reported_at,
        (coalesce(articles.published_at, '-infinity'::timestamptz), claims.article_id, claims.value_best) as turn,
    from claims
    inner join articles on claims.article_id = articles.article_id
    where articles.outlet is not null
),

outlets as (
    select
        subject_kind,
        subject_id,
        measure,
        month,
        outlet,
        count(distinct article_id) as n_articles,
        min(reported_at) as first_reported_at,
        max(reported_at) as last_reported_at,
        arg_min(value_best, turn) as first_best,
        arg_max({ 'low': value_low, 'best': value_best, 'high': value_high }, turn)
            as last,
        count(distinct value_best) - 1 as n_revisions,
    from printed
    group by subject_kind, subject_id, measure, month, outlet
),

-- The narrowest and widest ends of the other outlets' last numbers.
compared as (
    select
        one.subject_kind,
        one.subject_id,
        one.measure,
        one.month,
        one.outlet,
        count(*) as n_other_outlets,
        median(other.last.best) as median_of_others,
        bool_and(
            coalesce(one.last.low <= other.last.high, true) and coalesce(other.last.low <= one.last.high, true)
        ) as agrees_with_others,
    from outlets as one
    inner join outlets as other
        on
            one.subject_kind = other.subject_kind
            and one.subject_id = other.subject_id
            and one.measure is not distinct from other.measure
            and one.month is not distinct from other.month
            and one.outlet <> other.outlet
    group by one.subject_kind, one.subject_id, one.measure, one.month, one.outlet
)

select
    outlets.subject_kind,
    outlets.subject_id,
    outlets.measure,
    outlets.month,
    outlets.outlet,
    outlets.n_articles,
    outlets.first_reported_at,
    outlets.last_reported_at,
    outlets.first_best,
    outlets.last.low as last_low,
    outlets.last.best as last_best,
    outlets.last.high as last_high,
    outlets.n_revisions,
    coalesce(compared.n_other_outlets, 0) as n_other_outlets,
    compared.median_of_others,
    compared.agrees_with_others,
from outlets
left join compared
    on
        outlets.subject_kind = compared.subject_kind
        and outlets.subject_id = compared.subject_id
        and outlets.measure is not distinct from compared.measure
        and outlets.month is not distinct from compared.month
        and outlets.outlet = compared.outlet
