-- One row per event, article and harm: the people that the article, where it is no copy, says were killed or wounded in
-- the event. Of several reports in one article the one with the most people holds the others.
{{ config(materialized='incremental', pre_hook="{{ delete_changed('event_id', ref('int_events_changed')) }}") }}
with events as (
    select distinct
        acts.event_id,
        int_acts.report_id,
    from {{ ref('int_act_events') }} as acts
    inner join {{ ref('int_acts') }} as int_acts on acts.act_id = int_acts.act_id
    where acts.event_id is not null and {{ is_changed('acts', 'event_id', ref('int_events_changed')) }}
),

articles as not materialized (
    select * from {{ ref('int_articles') }}
    where duplicate_of is null
)

select
    events.event_id,
    tolls.article_id,
    tolls.harm,
    any_value(articles.outlet) as outlet,
    any_value(coalesce(articles.published_at, '-infinity'::timestamptz)) as reported_at,
    unnest(arg_max(
        {
            'value_low': tolls.value_low,
            'value_best': tolls.value_best,
            'value_high': tolls.value_high,
            'civilians_best': tolls.civilians_best
        },
        (tolls.value_best, tolls.value_low, tolls.value_high, tolls.report_id)
    )),
from {{ ref('int_report_tolls') }} as tolls
inner join events on tolls.report_id = events.report_id
inner join articles on tolls.article_id = articles.article_id
group by events.event_id, tolls.article_id, tolls.harm
