-- Which texts were read, likewise.
-- depends_on: {{ ref('int_touched_articles') }}
{{ config(materialized='incremental', pre_hook=[
    "{{ forget_partitions('claims') }}", "{{ find_new_partitions('claims') }}"
]) }}
select * from {{ ref('stg_readings') }} as readings
{% if is_incremental() %} where {{ is_of_new_partition('readings', 'claims') }} {%- endif %}
