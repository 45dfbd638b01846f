{#- The columns that every claim has, as extract wrote them; those of a number, before the seeds make bounds of it. -#}
{% macro claim_as_read() -%}
    claim_id,
    reading_id,
    article_id,
    sentence_no,
    char_start,
    char_end,
    quote,
    modality,
    attributed_to,
    attributed_via,
    attributed_actor_id,
    confidence,
    {{ as_map('support') }} as support,
    {{ as_map('unresolved') }} as unresolved,
    rule_id,
    extractor_version,
    run_id,
{%- endmacro %}

{% macro number_as_read() -%}
    number_low,
    number_high,
    hedge,
    outer_hedge,
    vague_term,
    unit,
    value_text,
    act_id,
{%- endmacro %}

{#- The columns that every claim has, in the contract's order. -#}
{% macro claim_columns(claims) -%}
    {%- for column in [
        'claim_id', 'article_id', 'sentence_no', 'char_start', 'char_end', 'quote', 'modality', 'attributed_to',
        'attributed_via', 'attributed_actor_id', 'confidence', 'support', 'unresolved', 'rule_id', 'extractor_version',
        'run_id',
    ] %}
    {{ claims }}.{{ column }},
    {%- endfor %}
{%- endmacro %}

{#- A list of (key, value) as a map. The first value of a role wins, because a map refuses a key twice. -#}
{% macro as_map(entries) -%}
    coalesce(
        map_from_entries(
            list_transform(
                list_sort(list_distinct(list_transform({{ entries }}, lambda entry: entry.key))),
                lambda role: {
                    'key': role,
                    'value': list_filter({{ entries }}, lambda entry: entry.key = role)[1].value
                }
            )
        ),
        map([]::varchar[], []::varchar[])
    )
{%- endmacro %}

{#- Who said it, as far as counting sources goes: the organisation, else the name as written, else the outlet. -#}
{% macro speaker(claims, articles) -%}
    coalesce(
        'actor:' || {{ claims }}.attributed_actor_id,
        'name:' || lower({{ claims }}.attributed_to),
        'outlet:' || {{ articles }}.outlet,
        'article:' || coalesce({{ articles }}.duplicate_of, {{ articles }}.article_id)
    )
{%- endmacro %}

{#- Claims that say that something is so; a plan, a wish or a denial enters no estimate, toll or event. -#}
{% macro is_asserted(claims) -%}
    {{ claims }}.modality in ('occurred', 'ongoing')
{%- endmacro %}
