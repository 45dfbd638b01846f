-- One row per event, article and harm: the people that the article says were killed or wounded in the event. Of
-- several reports in one article that of the speaker best placed to know counts, and of his the one with the most
-- people, which holds the others. A copy counts as the article that it copies, and only where that one has no toll of
-- its own.
{{ config(materialized='incremental', pre_hook="{{ delete_changed('event_id', ref('int_events_changed')) }}") }}
with events as (
    select
        reports.event_id,
        reports.report_id,
    from {{ ref('int_report_events') }} as reports
    where reports.event_id is not null and {{ is_changed('reports', 'event_id', ref('int_events_changed')) }}
),

articles as not materialized (select * from {{ ref('int_articles') }})

select
    events.event_id,
    originals.article_id,
    tolls.harm,
    any_value(originals.outlet) as outlet,
    any_value(coalesce(originals.published_at, '-infinity'::timestamptz)) as reported_at,
    unnest(arg_max(
        {
            'value_low': tolls.value_low,
            'value_best': tolls.value_best,
            'value_high': tolls.value_high,
            'standing': tolls.standing,
            'civilians_best': tolls.civilians_best
        },
        (
            articles.duplicate_of is null,
            tolls.standing,
            tolls.value_best,
            tolls.value_low,
            tolls.value_high,
            tolls.report_id
        )
    )),
from {{ ref('int_report_tolls') }} as tolls
inner join events on tolls.report_id = events.report_id
inner join articles on tolls.article_id = articles.article_id
inner join articles as originals on coalesce(articles.duplicate_of, articles.article_id) = originals.article_id
group by events.event_id, originals.article_id, tolls.harm
