{{ config(materialized='incremental', pre_hook=[
    "{{ delete_changed_articles() }}", "{{ find_partitions('claims') }}"
]) }}
with claims as (select * from {{ ref('stg_group_counts') }}),

articles as (select * from {{ ref('int_articles') }})

select
    {{ claim_columns('claims') }}
    {{ value_columns('claims') }}
    claims.act_id,
    claims.category,
    claims.collective_text,
    claims.actor_id,
    claims.place_id,
    claims.place_text,
    claims.as_of_start,
    claims.as_of_end,
    coalesce(claims.date_precision, 'unknown') as date_precision,
    claims.date_text,
    {{ claim_flags(
        'group_counts',
        'claims',
        'as_of_start',
        'as_of_end',
        "value_best > case claims.category when 'countries' then 200 when 'armed_groups' then 10000 else 100000 end",
    ) }} as quality_flags,
from claims
{{ value_joins('claims') }}
inner join articles on claims.reading_id = articles.reading_id
where {{ in_changed_partition('claims') }}
