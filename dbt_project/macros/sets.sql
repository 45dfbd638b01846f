{#- A set of ids as one number, 0 for none. -#}
{% macro set_key(ids) -%}
    case when {{ ids }} is null then 0::ubigint else md5_number_lower(array_to_string({{ ids }}, '|')) end
{%- endmacro %}

{#-
How much an act leaves open, as one number: first whether it has a day, then how many days it may be, how wide its place
is, which sides are missing.
-#}
{% macro clearness(is_undated, span_days, coarseness, lacks_source, lacks_target) -%}
    (
        ({{ is_undated }}::bigint << 25)
        + (least(coalesce({{ span_days }}, 1000000), 1000000) << 5)
        + ({{ coarseness }} << 2)
        + {{ lacks_source }}::bigint
        + {{ lacks_target }}::bigint
    )
{%- endmacro %}

{#- The sets behind the keys of an act, which is the alias of a table with source_set, target_set and place_set. -#}
{% macro set_joins(act, kind='inner') -%}
    {%- for side in ['source', 'target'] %}
    {{ kind }} join {{ ref('int_actor_argument_sets') }} as {{ act }}_{{ side }}s
        on {{ act }}.{{ side }}_set = {{ act }}_{{ side }}s.actor_set
    {%- endfor %}
    {{ kind }} join {{ ref('int_place_argument_sets') }} as {{ act }}_places
        on {{ act }}.place_set = {{ act }}_places.place_set
{%- endmacro %}
