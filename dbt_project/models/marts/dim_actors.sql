-- The actors that claims refer to, and all that these belong to.
with named as (
    {% for table, columns in {
        'fct_event_mentions': ['source_actor_id', 'target_actor_id'],
        'fct_force_sizes': ['actor_id'],
        'fct_group_counts': ['actor_id'],
        'fct_casualties': ['victim_actor_id', 'perpetrator_actor_id'],
        'fct_quantities': ['actor_id'],
        'fct_actor_relations': ['subject_actor_id', 'object_actor_id'],
    }.items() -%}
        {%- set table_loop = loop -%}
        {%- for column in columns + ['attributed_actor_id'] -%}
            select {{ column }} as actor_id from {{ ref(table) }}
            {{- '\n            union' if not (loop.last and table_loop.last) }}
        {% endfor %}
    {%- endfor %}
),

wanted as (
    select distinct unnest(kin.up) as actor_id
    from {{ ref('int_actor_kin') }} as kin
    semi join named on kin.actor_id = named.actor_id
)

select
    actors.actor_id,
    actors.actor_name,
    actors.acronym,
    actors.actor_type,
    actors.country_iso3,
    actors.wikidata_qid,
    coalesce(actors.is_discovered, false) as is_discovered,
    coalesce(actors.is_generic, false) as is_generic,
    list_filter(kin.up, lambda ancestor: ancestor <> actors.actor_id) as member_of,
from {{ ref('stg_actors') }} as actors
inner join {{ ref('int_actor_kin') }} as kin on actors.actor_id = kin.actor_id
semi join wanted on actors.actor_id = wanted.actor_id
