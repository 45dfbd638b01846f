{#- Bounds as a person would say them. -#}
{% macro bounds_in_words(low, high) -%}
    case
        when {{ low }} = {{ high }} then {{ low }}::varchar
        when {{ low }} is null and {{ high }} is null then 'any number'
        when {{ low }} is null then {{ high }} || ' at most'
        when {{ high }} is null then {{ low }} || ' or more'
        else {{ low }} || ' to ' || {{ high }}
    end
{%- endmacro %}

{#- An interval of days as a person would say it. -#}
{% macro days_in_words(start, end) -%}
    case
        when {{ start }} = {{ end }} then {{ start }}::varchar
        when {{ end }} is null then 'since ' || {{ start }}
        when {{ start }} = date_trunc('month', {{ start }}) and {{ end }} = last_day({{ start }})
            then strftime({{ start }}, '%B %Y')
        when
            {{ start }} = date_trunc('year', {{ start }})
            and {{ end }} = date_trunc('year', {{ start }}) + interval 1 year - interval 1 day
            then strftime({{ start }}, '%Y')
        else {{ start }} || ' to ' || {{ end }}
    end
{%- endmacro %}

{#- Where a claim stands, in a sentence: the words and who printed them. -#}
{% macro source_clause(quote, outlet, source_ref) -%}
    '"' || {{ quote }} || '" (' || coalesce({{ outlet }} || ', ', '') || coalesce({{ source_ref }}, '') || ')'
{%- endmacro %}
