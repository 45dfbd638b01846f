-- The actors and places that the claims of a partition name.
{{ config(materialized='incremental', pre_hook=[
    "{{ delete_missing_partitions('claims') }}", "{{ find_new_partitions('claims') }}"
]) }}
{% for table, columns in {
    'event_mentions': ['source_actor_id', 'target_actor_id', 'place_id'],
    'force_sizes': ['actor_id', 'place_id'],
    'group_counts': ['actor_id', 'place_id'],
    'casualties': ['victim_actor_id', 'perpetrator_actor_id', 'place_id'],
    'quantities': ['actor_id', 'place_id'],
    'actor_relations': ['subject_actor_id', 'object_actor_id'],
}.items() -%}
    {%- set table_loop = loop -%}
    {%- for column in columns + ['attributed_actor_id'] -%}
        select
            partition,
            '{{ 'place' if column == 'place_id' else 'actor' }}' as kind,
            {{ column }} as id,
        from {{ ref('stg_' ~ table) }} as claims
        where
            {{ column }} is not null
            {% if is_incremental() %} and {{ is_of_new_partition('claims', 'claims') }} {%- endif %}
        {{- '\nunion' if not (loop.last and table_loop.last) }}
    {% endfor %}
{%- endfor %}
