{{ config(materialized='incremental', pre_hook=[
    "{{ delete_changed_articles() }}", "{{ find_partitions('claims') }}"
]) }}
with claims as (select * from {{ ref('stg_actor_relations') }}),

articles as (select * from {{ ref('int_articles') }})

select
    {{ claim_columns('claims') }}
    claims.relation,
    claims.subject_actor_id,
    claims.subject_text,
    claims.object_actor_id,
    claims.object_text,
from claims
semi join articles on claims.reading_id = articles.reading_id
where {{ in_changed_partition('claims') }}
