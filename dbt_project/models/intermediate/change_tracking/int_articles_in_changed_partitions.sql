-- Articles of which a partition of the lake that came or went since the last build says anything.
{% set sightings = previous_build('intermediate', 'int_sightings') -%}
{%- set readings = previous_build('intermediate', 'int_readings') -%}
{{ config(pre_hook=[
    "{{ find_new_partitions('articles', previous_build('intermediate', 'int_sightings')) }}",
    "{{ find_new_partitions('claims', previous_build('intermediate', 'int_readings')) }}",
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
