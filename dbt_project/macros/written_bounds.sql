{#- A number with its bounds as a person writes them: `17`, `17–26`, `at least 12`, `up to 40`. NULL where nobody gives one. -#}
{% macro written_bounds(low, best, high) -%}
    case
        when {{ low }} is null and {{ best }} is null and {{ high }} is null then null
        when {{ low }} = {{ high }} then cast({{ low }} as varchar)
        when {{ high }} is null then 'at least ' || coalesce({{ low }}, {{ best }})
        when {{ low }} is null then 'up to ' || {{ high }}
        else {{ low }} || '–' || {{ high }}
    end
{%- endmacro %}
