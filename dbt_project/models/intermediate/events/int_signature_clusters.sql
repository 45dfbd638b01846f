-- Which signatures are one event: each with the clearest one that it may be one event with. Centres have no row.
{% set to_recluster = '(select report_signature as node from ' ~ ref('int_signatures_to_recluster') ~ ')' -%}
{{ config(materialized='incremental', pre_hook="{{ delete_changed_nodes(ref('int_signatures_to_recluster')) }}") }}
with edges as (
    select
        pairs.node,
        pairs.centre,
    from {{ ref('int_signature_pairs') }} as pairs
    where {{ is_changed('pairs', 'node', to_recluster) }}
),

{{ stars('edges', rounds=4) }}

select
    node,
    centre,
from stars
