-- One row per act with the event of its report; NULL where only copies tell of it.
{{ config(
    materialized='incremental',
    pre_hook="{{ delete_changed('article_id', ref('int_articles_to_recluster')) }}"
) }}
select
    acts.act_id,
    acts.article_id,
    report_events.event_id,
from {{ ref('int_report_events') }} as report_events
inner join {{ ref('int_acts') }} as acts on report_events.report_id = acts.report_id
where {{ is_changed('report_events', 'article_id', ref('int_articles_to_recluster')) }}
