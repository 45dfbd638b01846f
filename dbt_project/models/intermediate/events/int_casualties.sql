-- Claims of people harmed, of the reading that counts, with the bounds that the hedges leave: what tolls are made of.
{{ config(materialized='incremental', pre_hook=[
    "{{ delete_changed_articles() }}", "{{ find_partitions('claims') }}"
]) }}
with claims as (select * from {{ ref('stg_casualties') }}),

articles as (select * from {{ ref('int_articles') }})

select
    claims.claim_id,
    claims.article_id,
    claims.sentence_no,
    claims.act_id,
    coalesce(claims.report_id, claims.act_id) as report_id,
    {{ value_columns('claims') }}
    claims.harm,
    claims.victim_actor_id,
    claims.victim_class,
    claims.count_scope,
    {{ is_event_toll('claims') }} as is_in_event,
    claims.part_of_claim_id,
    claims.repeats_claim_id,
    claims.attributed_actor_id,
    claims.attributed_to,
    claims.place_id,
    claims.event_date_start,
    claims.event_date_end,
from claims
{{ value_joins('claims') }}
semi join articles on claims.reading_id = articles.reading_id
where {{ in_changed_partition('claims') }} and {{ is_asserted('claims') }}
