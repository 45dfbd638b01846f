{{ config(materialized='incremental', pre_hook=[
    "{{ delete_changed_articles() }}", "{{ find_partitions('claims') }}"
]) }}
with claims as (select * from {{ ref('stg_force_sizes') }}),

articles as (select * from {{ ref('int_articles') }})

select
    {{ claim_columns('claims') }}
    {{ value_columns('claims') }}
    claims.act_id,
    claims.actor_id,
    claims.actor_text,
    coalesce(claims.scope, 'unknown') as scope,
    claims.place_id,
    claims.place_text,
    claims.as_of_start,
    claims.as_of_end,
    coalesce(claims.date_precision, 'unknown') as date_precision,
    claims.date_text,
    {{ force_flags('claims') }} as quality_flags,
from claims
{{ value_joins('claims') }}
inner join articles on claims.reading_id = articles.reading_id
where {{ in_changed_partition('claims') }}
