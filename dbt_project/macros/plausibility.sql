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

{#- The same of a claim of `table`: what is told as done lies after its article, a day is left for time zones; a year far
off is most often a number misread as a date; `beyond_belief` is a condition on value_best, which stands beside it. `start`
and `end` name the columns of its days. `articles` is an alias of int_articles. -#}
{% macro claim_flags(table, claims, start=none, end=none, beyond_belief=none) -%}
    {%- set published = "(articles.published_at at time zone 'UTC')::date" -%}
    {%- set rules = {} -%}
    {%- if start -%}
        {%- set begins, ends = claims ~ '.' ~ start, claims ~ '.' ~ end -%}
        {%- do rules.update({
            table ~ '.not_after_publication':
                claims ~ ".modality = 'occurred' and " ~ begins ~ ' > coalesce(' ~ published ~ ', articles.anchor_date) + 1',
            table ~ '.dates_plausible':
                begins ~ " < '1800-01-01'::date or greatest(" ~ begins ~ ', ' ~ ends ~ ') > coalesce(' ~ published
                ~ ", (articles.first_seen_at at time zone 'UTC')::date) + 3650",
        }) -%}
    {%- endif -%}
    {%- if beyond_belief -%} {%- do rules.update({table ~ '.plausible': beyond_belief}) -%} {%- endif -%}
    {{ plausibility_flags(rules) }}
{%- endmacro %}

{#- Claims of people harmed, with value_best beside it. -#}
{% macro casualty_flags(claims) -%}
    {{ claim_flags('casualties', claims, 'event_date_start', 'event_date_end',
        "value_best > case when " ~ claims ~ ".harm = 'displaced' then 20000000 when coalesce(" ~ claims
        ~ ".count_scope, 'event') = 'event' then 100000 else 5000000 end") }}
{%- endmacro %}

{#- Claims of strength, likewise: no force is larger, and such a number counts something else. -#}
{% macro force_flags(claims) -%}
    {{ claim_flags('force_sizes', claims, 'as_of_start', 'as_of_end', 'value_best not between 1 and 5000000') }}
{%- endmacro %}
