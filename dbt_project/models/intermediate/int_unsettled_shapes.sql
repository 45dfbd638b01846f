-- All that hangs together with what changed, over any number of pairs: within it clusters are made anew, and nothing in
-- it touches a cluster outside.
-- depends_on: {{ ref('int_changed_shapes') }}
-- depends_on: {{ ref('int_shape_pairs') }}
{% if as_before('intermediate', 'int_shape_stars') -%}
    with recursive links as (
        select
            node as shape,
            centre as other,
        from {{ ref('int_shape_pairs') }}
        union all
        select
            centre as shape,
            node as other,
        from {{ ref('int_shape_pairs') }}
    ),

    reached as (
        select shape from {{ ref('int_changed_shapes') }}
        union
        select links.other as shape
        from reached
        inner join links on reached.shape = links.shape
    )

    select shape from reached
{%- else -%}
    select shape from {{ ref('int_changed_shapes') }}
{%- endif %}
