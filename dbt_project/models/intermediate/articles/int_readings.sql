-- Which texts were read, likewise.
-- depends_on: {{ ref('int_articles_in_changed_partitions') }}
{{ config(materialized='incremental', pre_hook=[
    "{{ delete_missing_partitions('claims') }}", "{{ find_new_partitions('claims') }}"
]) }}
select * from {{ ref('stg_readings') }} as readings
{% if is_incremental() %} where {{ is_of_new_partition('readings', 'claims') }} {%- endif %}
