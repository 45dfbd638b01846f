{#-
Clusters as stars: every node joins one centre that it is linked to itself, never through a third.

`edges` names a CTE with columns node and centre, integers that are places in an order: centre < node. Going through the
nodes in that order, one that has a centre before it that is no member itself becomes a member of the least such centre;
else it is a centre. That takes as many rounds as the longest chain of doubt; what is undecided after `rounds` stands
alone. Ends in a CTE stars (node, centre) with the members only.
-#}
{% macro stars(edges, rounds) -%}
undecided_0 as (select distinct node from {{ edges }}),

centres_0 as (
    select distinct centre as node from {{ edges }}
    except
    select node from {{ edges }}
),
{% for round in range(1, rounds + 1) %}
members_{{ round }} as (
    select distinct edges.node from {{ edges }} as edges
    semi join undecided_{{ round - 1 }} as undecided on edges.node = undecided.node
    semi join centres_{{ round - 1 }} as centres on edges.centre = centres.node
),

left_{{ round }} as (
    select undecided.node from undecided_{{ round - 1 }} as undecided
    anti join members_{{ round }} as members on undecided.node = members.node
),

-- A node becomes a centre when none of those before it is undecided: all are members elsewhere.
centres_{{ round }} as (
    select remaining.node from left_{{ round }} as remaining
    anti join (
        select edges.node from {{ edges }} as edges
        semi join left_{{ round }} as doubtful on edges.centre = doubtful.node
    ) as waiting on remaining.node = waiting.node
),

undecided_{{ round }} as (
    select remaining.node from left_{{ round }} as remaining
    anti join centres_{{ round }} as centres on remaining.node = centres.node
),
{% endfor %}
stars as (
    select edges.node, min(edges.centre) as centre
    from {{ edges }} as edges
    semi join (
        {%- for round in range(1, rounds + 1) %}
        select node from members_{{ round }}
        {{- '\n        union all' if not loop.last }}
        {%- endfor %}
    ) as members on edges.node = members.node
    semi join (
        {%- for round in range(0, rounds) %}
        select node from centres_{{ round }}
        {{- '\n        union all' if not loop.last }}
        {%- endfor %}
    ) as centres on edges.centre = centres.node
    group by edges.node
)
{%- endmacro %}
