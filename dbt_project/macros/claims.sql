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

{#- Words without case and with a space before, between and behind them, so that one can be looked for. -#}
{% macro words_of(text) -%}
    regexp_replace(' ' || lower({{ text }}) || ' ', '[^\p{L}\p{N}]+', ' ', 'g')
{%- endmacro %}

{#- The words that tell a named speaker from another, without case: those of some length, if there are any. -#}
{% macro speaker_words(claims) -%}
    {%- set words -%} regexp_extract_all(lower({{ claims }}.attributed_to), '[\p{L}\p{N}]+') {%- endset -%}
    coalesce(nullif(list_filter({{ words }}, lambda word: len(word) > 3), []), {{ words }})
{%- endmacro %}

{#- Whether a speaker is but a noun that stands for somebody named elsewhere: "the group", "a monitor". -#}
{% macro is_short_form(claims) -%}
    (
        {{ claims }}.attributed_actor_id is null
        and coalesce(
            list_last(regexp_extract_all(lower({{ claims }}.attributed_to), '[\p{L}\p{N}]+'))
            in (select noun from {{ ref('short_forms') }}),
            false
        )
    )
{%- endmacro %}

{#-
Whether two claims are known to be of two speakers; they have the columns article_id, speaker, speaker_words and
is_short_form, of the macros above. "Barazi" is the Talal al-Barazi named before. In one article both must be named, and
a short form may be the other.
-#}
{% macro is_another_speaker(one, other) -%}
    (
        {{ one }}.speaker <> {{ other }}.speaker
        and not coalesce(
            list_has_all({{ one }}.speaker_words, {{ other }}.speaker_words)
            or list_has_all({{ other }}.speaker_words, {{ one }}.speaker_words),
            {{ one }}.article_id = {{ other }}.article_id
        )
        and not (
            {{ one }}.article_id = {{ other }}.article_id
            and ({{ one }}.is_short_form or {{ other }}.is_short_form)
        )
    )
{%- endmacro %}

{#- Claims that say that something is so; a plan, a wish or a denial enters no estimate, toll or event. -#}
{% macro is_asserted(claims) -%}
    {{ claims }}.modality in ('occurred', 'ongoing')
{%- endmacro %}

{#- Mentions that may tell of an event. -#}
{% macro tells_event(mentions) -%}
    {{ is_asserted(mentions) }} and {{ mentions }}.event_code <> 'STATEMENT'
{%- endmacro %}

{#-
Counts of people harmed that belong to an event, where value_best stands beside them. Those of a period, of all so far and
of who is held belong to none; a thousand dead and more are those of a war, unless their own words have a day and a place.
-#}
{% macro is_event_toll(casualties) -%}
    {{ is_asserted(casualties) }}
    and coalesce({{ casualties }}.count_scope, 'event') = 'event'
    and not (
        {{ casualties }}.harm in ('killed', 'killed_or_wounded')
        and coalesce(value_best, 0) >= {{ var('great_toll') }}
        and not coalesce(
            {{ casualties }}.support['place'] = 'stated'
            and {{ casualties }}.support['date'] = 'stated'
            and {{ casualties }}.event_date_start = {{ casualties }}.event_date_end
            and {{ casualties }}.date_precision = 'day',
            false
        )
    )
{%- endmacro %}
