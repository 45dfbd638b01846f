-- One thing that can be counted and one outlet: its first and last number, how often it changed, and whether the last
-- number fits those of the others. It says who reports what, not who is right.
{{ config(
    materialized='incremental',
    pre_hook="{{ delete_changed_events_and_strengths('subject_id', 'subject_id') }}"
) }}
-- Not made beside the conflicts of numbers: of a million articles the two together need more memory than there is.
-- depends_on: {{ ref('int_value_conflicts') }}
with articles as not materialized (select * from {{ ref('int_articles') }}),

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
    from {{ ref('int_article_tolls') }} as reports
    where {{ is_changed('reports', 'event_id', ref('int_events_changed')) }}
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
        and {{ is_plausible('sizes') }}
        and sizes.actor_id is not null
        and sizes.value_best is not null
        and sizes.date_precision in ('day', 'week', 'month')
        and sizes.as_of_start is not null
        and {{ is_strength_to_rebuild('sizes.actor_id', "date_trunc('month', sizes.as_of_start)::date") }}
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

-- What the other outlets said last: their middle, and the ends that hold nearest.
compared as (
    select
        *,
        count(*) over others as n_other_outlets,
        median(last.best) over others as median_of_others,
        min(last.high) over others as least_high,
        max(last.low) over others as greatest_low,
    from outlets
    window others as (
        partition by subject_kind, subject_id, measure, month
        order by outlet
        rows between unbounded preceding and unbounded following exclude current row
    )
)

select
    subject_kind,
    subject_id,
    measure,
    month,
    outlet,
    n_articles,
    first_reported_at,
    last_reported_at,
    first_best,
    last.low as last_low,
    last.best as last_best,
    last.high as last_high,
    n_revisions,
    n_other_outlets,
    median_of_others,
    case
        when n_other_outlets > 0
            then coalesce(last.low <= least_high, true) and coalesce(greatest_low <= last.high, true)
    end as agrees_with_others,
from compared
