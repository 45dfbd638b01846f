{#- Bounds as a person would say them in a sentence. -#}
{% macro bounds_in_words(low, high) -%}
    case
        when {{ low }} = {{ high }} then {{ low }}::varchar
        when {{ low }} is null and {{ high }} is null then 'any number'
        when {{ low }} is null then {{ high }} || ' at most'
        when {{ high }} is null then {{ low }} || ' or more'
        else {{ low }} || ' to ' || {{ high }}
    end
{%- endmacro %}

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

{#- The same where a sentence goes on: "on 5 January 2031", "in January 2014". NULL without a day. -#}
{% macro time_in_words(start, end) -%}
    case
        when {{ start }} = {{ end }} then strftime({{ start }}, 'on %-d %B %Y')
        when {{ start }} = date_trunc('month', {{ start }}) and {{ end }} = last_day({{ start }})
            then strftime({{ start }}, 'in %B %Y')
        else strftime({{ start }}, 'from %-d %B %Y') || strftime({{ end }}, ' to %-d %B %Y')
    end
{%- endmacro %}

{#- Where something was: "at Konduga", "in Syria". `places` is an alias of stg_places. NULL without a place. -#}
{% macro place_in_words(places) -%}
    case when {{ places }}.place_type in ('settlement', 'feature') then 'at ' else 'in ' end || {{ places }}.place_name
{%- endmacro %}
