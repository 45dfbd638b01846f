-- What acts say, each thing once: code, sides, places and days. A thousand articles on one air strike make a few
-- shapes, and only these are compared with one another, the clearest first.
{{ config(
    materialized='incremental', pre_hook="{{ forget('shape', ref('int_changed_shapes') ~ ' where is_changed') }}"
) }}
with shapes as (
    select
        acts.shape,
        any_value(acts.event_code) as event_code,
        any_value(acts.is_symmetric) as is_symmetric,
        any_value(acts.is_mixed) as is_mixed,
        any_value(acts.source_set) as source_set,
        any_value(acts.target_set) as target_set,
        any_value(acts.place_set) as place_set,
        any_value(acts.is_undated) as is_undated,
        any_value(acts.date_from) as date_from,
        any_value(acts.date_to) as date_to,
        any_value(acts.date_to - acts.date_from) as span_days,
    from {{ ref('int_article_acts') }} as acts
    where
        acts.shape is not null
        and {{ is_changed('acts', 'shape', ref('int_changed_shapes') ~ ' where is_changed') }}
    group by acts.shape
),

-- Whether two acts of this shape, in two articles, are one event.
checked as (
    select
        shapes.shape,
        {{ comparison('shapes', 'shapes') }}
        {{ is_one_event('shapes', 'shapes') }} as tells_one_event,
    from shapes
    {{ set_joins('shapes') }}
)

select
    shapes.*,
    checked.tells_one_event,
from shapes
inner join checked on shapes.shape = checked.shape
