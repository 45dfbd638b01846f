-- The acts by which one article tells of one happening, as one row. The clearest act speaks for the report; what it
-- leaves out comes from the next clearest. The code is the most specific one.
{{ config(
    materialized='incremental',
    pre_hook="{{ delete_changed('article_id', ref('int_articles_to_recluster')) }}"
) }}
with acts as (
    select
        acts.*,
        report_events.event_id,
        event_types.specificity,
    from {{ ref('int_acts') }} as acts
    inner join {{ ref('int_report_events') }} as report_events on acts.report_id = report_events.report_id
    left join {{ ref('event_types') }} as event_types on acts.event_code = event_types.event_code
    where {{ is_changed('report_events', 'article_id', ref('int_articles_to_recluster')) }}
),

reports as (
    select
        report_id,
        any_value(article_id) as article_id,
        any_value(event_id) as event_id,
        arg_max(event_code, (specificity, -position)) as event_code,
        arg_min(source_actor_id, position) as source_actor_id,
        arg_min(target_actor_id, position) as target_actor_id,
        arg_min(place_id, position) as place_id,
        arg_min(
            { 'date_start': event_date_start, 'date_end': event_date_end, 'precision': date_precision }, position
        ) filter (event_date_start is not null) as reported_date,
        sum(n_mentions)::bigint as n_mentions,
        bool_or(is_main) as is_main,
        max(confidence) as confidence,
        min(run_id) as run_id,
    from acts
    group by report_id
),

tolls as (
    select * from {{ ref('int_report_tolls') }} as all_tolls
    where {{ is_changed('all_tolls', 'article_id', ref('int_articles_to_recluster')) }}
)

select
    reports.report_id,
    reports.article_id,
    reports.event_id,
    reports.event_code,
    reports.source_actor_id,
    reports.target_actor_id,
    reports.place_id,
    reports.reported_date.date_start as event_date_start,
    reports.reported_date.date_end as event_date_end,
    coalesce(reports.reported_date.precision, 'unknown') as date_precision,
    reports.n_mentions,
    reports.is_main,
    killed.value_low as killed_low,
    killed.value_best as killed_best,
    killed.value_high as killed_high,
    wounded.value_low as wounded_low,
    wounded.value_best as wounded_best,
    wounded.value_high as wounded_high,
    reports.confidence,
    reports.run_id,
from reports
left join tolls as killed on reports.report_id = killed.report_id and killed.harm = 'killed'
left join tolls as wounded on reports.report_id = wounded.report_id and wounded.harm = 'wounded'
