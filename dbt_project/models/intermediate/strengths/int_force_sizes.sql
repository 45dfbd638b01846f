-- Claims of how strong an actor is, told as so, of the reading that counts, with the bounds that the hedges leave.
{{ config(materialized='incremental', pre_hook=[
    "{{ delete_changed_articles() }}", "{{ find_partitions('claims') }}"
]) }}
-- depends_on: {{ ref('int_strengths_to_rebuild') }}
with claims as (select * from {{ ref('stg_force_sizes') }}),

articles as (select * from {{ ref('int_articles') }})

select
    claims.claim_id,
    claims.article_id,
    {{ value_columns('claims') }}
    claims.actor_id,
    coalesce(claims.scope, 'unknown') as scope,
    claims.place_id,
    claims.as_of_start,
    coalesce(claims.date_precision, 'unknown') as date_precision,
    claims.attributed_actor_id,
    claims.attributed_to,
from claims
{{ value_joins('claims') }}
inner join articles on claims.reading_id = articles.reading_id
where
    {{ in_changed_partition('claims') }}
    and {{ is_asserted('claims') }}
    and claims.actor_id is not null
    and len({{ force_flags('claims') }}) = 0
