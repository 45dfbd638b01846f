-- Which shapes are one event: each with the clearest one that it may be one event with. Centres have no row.
{{ config(
    materialized='incremental',
    pre_hook="{{ forget('node', '(select shape as node from ' ~ ref('int_unsettled_shapes') ~ ')') }}"
) }}
with edges as (
    select
        pairs.node,
        pairs.centre,
    from {{ ref('int_shape_pairs') }} as pairs
    where {{ is_changed('pairs', 'node', '(select shape as node from ' ~ ref('int_unsettled_shapes') ~ ')') }}
),

{{ stars('edges', rounds=4) }}

select
    node,
    centre,
from stars
