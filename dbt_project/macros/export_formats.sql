{#- A side of an event as ACLED calls its kind: forces of another state are foreign ones, who riots is no protester, and
who is not named is known by what was done. -#}
{% macro acled_kind(side) -%}
    case
        when {{ side }}_type in ('state_forces', 'police', 'government') and {{ side }}_country_iso3 <> country_iso3
            then 'External/Other forces'
        when {{ side }}_acled_interaction = 'Protesters' and acled_event_type = 'Riots' then 'Rioters'
        when {{ side }}_name is not null then {{ side }}_acled_interaction
        {%- if side == 'source' %}
        when acled_event_type in ('Battles', 'Explosions/Remote violence', 'Violence against civilians')
            then 'Political militia'
        when acled_event_type = 'Riots' then 'Rioters'
        when acled_event_type = 'Protests' and acled_sub_event_type = 'Peaceful protest' then 'Protesters'
        {%- else %}
        when acled_event_type = 'Battles' then 'Political militia'
        when acled_event_type = 'Violence against civilians' then 'Civilians'
        {%- endif %}
    end
{%- endmacro %}

{#- The name of a side there: its own, or that of people, crowds and armed men without one, with the country. `kind` is
the column that acled_kind() gave. -#}
{% macro acled_name(side, kind) -%}
    case
        when {{ kind }} in ('Civilians', 'Protesters', 'Rioters') and coalesce({{ side }}_type, '') <> 'media'
            then {{ kind }} || coalesce(' (' || country_name || ')', '')
        when {{ kind }} = 'Political militia' and coalesce({{ side }}_is_generic, true)
            then 'Unidentified Armed Group' || coalesce(' (' || country_name || ')', '')
        else {{ side }}_name
    end
{%- endmacro %}

{#- ACLED's number of a kind of actor. -#}
{% macro acled_number(kind) -%}
    list_position([
        'State forces', 'Rebel group', 'Political militia', 'Identity militia', 'Rioters', 'Protesters', 'Civilians',
        'External/Other forces'
    ], {{ kind }})
{%- endmacro %}

{#- UCDP's name of a side: states are their governments. -#}
{% macro ucdp_name(side) -%}
    case
        when {{ side }}_ucdp_side = 'state' and {{ side }}_ucdp_country is not null
            then 'Government of ' || {{ side }}_ucdp_country
        when {{ side }}_ucdp_side = 'civilians' then 'Civilians'
        else {{ side }}_name
    end
{%- endmacro %}

{#- UCDP's region of a state by its number. -#}
{% macro ucdp_region(number) -%}
    case
        when {{ number }} < 200 then 'Americas'
        when {{ number }} < 400 then 'Europe'
        when {{ number }} < 627 then 'Africa'
        when {{ number }} < 700 then 'Middle East'
        when {{ number }} < 1000 then 'Asia'
    end
{%- endmacro %}
