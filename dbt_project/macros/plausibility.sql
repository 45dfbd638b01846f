{#- The ids of the rules, by their conditions, that find a row implausible: it is published with them, and left out of what
is counted. `expectations/` tells of each, and how many rows it found. -#}
{% macro plausibility_flags(rules) -%}
    list_filter([
        {%- for rule_id, condition in rules.items() %}
        case when {{ condition }} then '{{ rule_id }}' end
        {{- ',' if not loop.last }}
        {%- endfor %}
    ], lambda rule_id: rule_id is not null)
{%- endmacro %}

{#- Rows that no rule finds implausible. -#}
{% macro is_plausible(rows) -%}
    len({{ rows }}.quality_flags) = 0
{%- endmacro %}
