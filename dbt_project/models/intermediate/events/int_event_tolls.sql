-- One row per event and harm. The best value is that of the latest report of the speaker best placed to know (seed
-- toll_speakers): a later count of his replaces an earlier one. Low and high hold the last word of every outlet, and
-- are open where one of these is.
{{ config(materialized='incremental', pre_hook="{{ delete_changed('event_id', ref('int_events_changed')) }}") }}
with reports as (
    select
        *,
        row_number() over (
            partition by event_id, harm, coalesce(outlet, article_id)
            order by reported_at desc, article_id desc
        ) = 1 as is_last_word,
    from {{ ref('int_article_tolls') }} as reports
    where {{ is_changed('reports', 'event_id', ref('int_events_changed')) }}
)

select
    event_id,
    harm,
    case when count(value_low) = count(*) then min(value_low) end as value_low,
    arg_max(value_best, (standing, reported_at, article_id)) as value_best,
    case when count(value_high) = count(*) then max(value_high) end as value_high,
    arg_max(civilians_best, (standing, reported_at, article_id)) as civilians_best,
from reports
where is_last_word
group by event_id, harm
