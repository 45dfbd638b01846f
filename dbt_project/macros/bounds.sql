{#-
The value columns of a table of numbers, from the number and hedge as written and the seeds hedges and vague_terms.

`claims` is an alias with the columns number_low, number_high, hedge, outer_hedge, vague_term, unit, value_text.
The hedge that moves the ends is the outer one for a range or a vague word ("at least dozens"), else the hedge itself.
Counts are BIGINT: the ends round outwards, the best value half up. Measures are DOUBLE. The arithmetic is decimal,
because 1.1 * 100000 in doubles is a little more than 110000 and would round up to 110001. A number that no BIGINT can
hold has no bounds.
-#}
{% macro value_columns(claims, type='bigint') -%}
    {%- set low = exactly('coalesce(vague_terms.low, ' ~ claims ~ '.number_low)') -%}
    {%- set high = exactly('coalesce(vague_terms.high, ' ~ claims ~ '.number_high, ' ~ claims ~ '.number_low)') -%}
    case when not policy.low_open then {{ bound(low ~ ' * policy.low_factor', type, 'floor') }} end as value_low,
    {{ bound(
        exactly('coalesce(vague_terms.best, (' ~ low ~ ' + ' ~ high ~ ') / 2)') ~ ' * policy.best_factor',
        type,
        'half_up',
    ) }} as value_best,
    case when not policy.high_open then {{ bound(high ~ ' * policy.high_factor', type, 'ceil') }} end as value_high,
    coalesce(policy.low_exclusive, false) as low_exclusive,
    coalesce(policy.high_exclusive, false) as high_exclusive,
    {{ claims }}.hedge,
    {{ claims }}.unit,
    {{ claims }}.value_text,
{%- endmacro %}

{% macro value_joins(claims) -%}
    left join {{ ref('vague_terms') }} as vague_terms on {{ claims }}.vague_term = vague_terms.term
    left join {{ ref('hedges') }} as policy
        on policy.hedge = case
            when {{ claims }}.hedge in ('range', 'vague') then coalesce({{ claims }}.outer_hedge, {{ claims }}.hedge)
            else {{ claims }}.hedge
        end
{%- endmacro %}

{% macro exactly(number) -%}
    try_cast({{ number }} as decimal(30, 6))
{%- endmacro %}

{% macro bound(exact, type, rounding) -%}
    {%- if type == 'double' -%}
        ({{ exact }})::double
    {%- elif rounding == 'half_up' -%}
        try_cast(floor({{ exact }} + 0.5) as bigint)
    {%- else -%}
        try_cast({{ rounding }}({{ exact }}) as bigint)
    {%- endif -%}
{%- endmacro %}

{#- The sum of numbers with their bounds (structs of low, best, high): open at an end where one of them is. -#}
{% macro summed(bounds) -%}
    {
        'low': case when bool_and({{ bounds }}.low is not null) then sum({{ bounds }}.low) end,
        'best': sum({{ bounds }}.best),
        'high': case when bool_and({{ bounds }}.high is not null) then sum({{ bounds }}.high) end
    }
{%- endmacro %}
