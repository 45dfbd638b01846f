{{ config(materialized='incremental', pre_hook=[
    "{{ delete_changed_articles() }}", "{{ find_partitions('claims') }}"
], post_hook="{{ reassign_events(tells_event('claims')) }}") }}
-- depends_on: {{ ref('int_events_changed') }}
with mentions as (select * from {{ ref('stg_event_mentions') }}),

articles as (select * from {{ ref('int_articles') }}),

report_events as (
    select * from {{ ref('int_report_events') }} as all_reports
    where {{ is_changed('all_reports', 'article_id', ref('int_articles_changed')) }}
)

select
    {{ claim_columns('mentions') }}
    coalesce(mentions.act_id, mentions.claim_id) as act_id,
    coalesce(mentions.report_id, mentions.act_id, mentions.claim_id) as report_id,
    case when {{ tells_event('mentions') }} then report_events.event_id end as event_id,
    mentions.event_code,
    coalesce(mentions.is_main, false) as is_main,
    mentions.source_actor_id,
    mentions.source_text,
    mentions.target_actor_id,
    mentions.target_text,
    mentions.place_id,
    mentions.place_text,
    mentions.place_precision,
    mentions.trigger_text,
    mentions.operation_name,
    mentions.weapon_text,
    mentions.weapon_class,
    mentions.event_date_start,
    mentions.event_date_end,
    coalesce(mentions.date_precision, 'unknown') as date_precision,
    mentions.date_text,
    coalesce(mentions.is_background, false) as is_background,
    {{ claim_flags('mentions', 'mentions', 'event_date_start', 'event_date_end') }} as quality_flags,
from mentions
inner join articles on mentions.reading_id = articles.reading_id
left join report_events
    on coalesce(mentions.report_id, mentions.act_id, mentions.claim_id) = report_events.report_id
where {{ in_changed_partition('mentions') }}
