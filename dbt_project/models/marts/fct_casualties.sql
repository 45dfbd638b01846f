{{ config(materialized='incremental', pre_hook=[
    "{{ delete_changed_articles() }}", "{{ find_partitions('claims') }}"
], post_hook="{{ reassign_events(is_event_toll('claims')) }}") }}
with claims as (select * from {{ ref('stg_casualties') }}),

articles as (select * from {{ ref('int_articles') }}),

report_events as (
    select * from {{ ref('int_report_events') }} as all_reports
    where {{ is_changed('all_reports', 'article_id', ref('int_articles_changed')) }}
)

select
    {{ claim_columns('claims') }}
    {{ value_columns('claims') }}
    claims.act_id,
    coalesce(claims.report_id, claims.act_id) as report_id,
    case when {{ is_event_toll('claims') }} then report_events.event_id end as event_id,
    claims.harm,
    claims.victim_text,
    claims.victim_actor_id,
    claims.victim_class,
    claims.perpetrator_actor_id,
    claims.perpetrator_text,
    claims.count_scope,
    claims.part_of_claim_id,
    claims.repeats_claim_id,
    claims.place_id,
    claims.place_text,
    claims.event_date_start,
    claims.event_date_end,
    coalesce(claims.date_precision, 'unknown') as date_precision,
    claims.date_text,
    {{ casualty_flags('claims') }} as quality_flags,
from claims
{{ value_joins('claims') }}
left join report_events on coalesce(claims.report_id, claims.act_id) = report_events.report_id
inner join articles on claims.reading_id = articles.reading_id
where {{ in_changed_partition('claims') }}
