{{ config(materialized='incremental', pre_hook=[
    "{{ delete_changed_articles() }}", "{{ find_partitions('claims') }}"
]) }}
with claims as (select * from {{ ref('stg_quantities') }}),

articles as (select * from {{ ref('int_articles') }})

select
    {{ claim_columns('claims') }}
    {{ value_columns('claims', 'double') }}
    claims.act_id,
    claims.measure,
    claims.actor_id,
    claims.actor_text,
    claims.place_id,
    claims.place_text,
    {{ claim_flags('quantities', 'claims', beyond_belief='value_best > 1000000000') }} as quality_flags,
from claims
{{ value_joins('claims') }}
semi join articles on claims.reading_id = articles.reading_id
where {{ in_changed_partition('claims') }}
