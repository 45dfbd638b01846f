-- Articles of which a partition of the lake that came or went since the last build says anything.
{% set sightings = as_before('intermediate', 'int_sightings') -%}
{%- set readings = as_before('intermediate', 'int_readings') -%}
{{ config(pre_hook=[
    "{{ find_new_partitions('articles', as_before('intermediate', 'int_sightings')) }}",
    "{{ find_new_partitions('claims', as_before('intermediate', 'int_readings')) }}",
]) }}
select article_id from {{ ref('stg_articles') }} as sightings
where {{ is_of_new_partition('sightings', 'articles') }}
union
select article_id from {{ ref('stg_readings') }} as readings
where {{ is_of_new_partition('readings', 'claims') }}
{% for known, stage in [(sightings, 'articles'), (readings, 'claims')] if known -%}
    union
    select article_id from {{ known }}
    where partition not in {{ partitions_there(stage) }}
{% endfor %}
