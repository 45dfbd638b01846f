-- Shapes of one code that may be one event, found by a place or an actor that one names and the other names or lies in,
-- and by a day in common; what is longer than a week is looked up by month.
{{ config(materialized='incremental', pre_hook="{{ forget_pairs(ref('int_changed_shapes')) }}") }}
with shapes as not materialized (
    select * from {{ ref('int_act_shapes') }}
    where tells_one_event
),

-- A code of mixed acts and an act without a place are looked up by their sides.
keyed as (
    select
        shapes.shape,
        shapes.event_code,
        shapes.date_from,
        shapes.date_to,
        case
            when not shapes.is_mixed and shapes.place_set <> 0 then shapes_places.places.ids
            when shapes.is_symmetric then list_concat(shapes_sources.actors.ids, shapes_targets.actors.ids)
            else shapes_sources.actors.ids
        end as own_keys,
        case
            when not shapes.is_mixed and shapes.place_set <> 0 then shapes_places.places.up
            when shapes.is_symmetric then list_concat(shapes_sources.actors.up, shapes_targets.actors.up)
            else shapes_sources.actors.up
        end as all_keys,
        shapes.span_days > 7 as is_long,
        {{ is_changed('shapes', 'shape', ref('int_changed_shapes') ~ ' where is_changed') }} as is_new,
    from shapes
    {{ set_joins('shapes') }}
),

keys as (
    select
        * exclude (own_keys, all_keys, event_code, key),
        list_contains(own_keys, key) as is_own,
        hash(event_code, key) as key,
    from (select
        *,
        unnest(all_keys) as key
    from keyed) as keyed
),

buckets as not materialized (
    {% for unit in ['day', 'month'] -%}
        select
            shape,
            is_long,
            is_new,
            is_own,
            '{{ unit }}' as unit,
            hash(
                '{{ unit }}',
                key,
                unnest(range(date_trunc('{{ unit }}', date_from), date_to + 1, interval 1 {{ unit }}))
            ) as bucket,
        from keys
        {{- "\n        where not is_long\n        union all" if unit == 'day' }}
    {% endfor %}
),

-- Few shapes are new, and each asks for all that it may meet, on either side. In a build from nothing every shape asks,
-- and only by what it names itself: thousands that lie in one country are not to meet there.
candidates as (
    select distinct
        greatest(one.shape, other.shape) as node,
        least(one.shape, other.shape) as centre,
    from buckets as one
    inner join buckets as other on one.bucket = other.bucket and one.shape <> other.shape
    where
        {{ 'one.is_new and (one.is_own or other.is_own)' if is_incremental() else 'one.is_own' }}
        and (one.unit = 'day' or one.is_long or other.is_long)
)

select
    candidates.node,
    candidates.centre,
    {{ comparison('later', 'earlier') }}
from candidates
inner join shapes as later on candidates.node = later.shape
inner join shapes as earlier on candidates.centre = earlier.shape
{{ set_joins('later') }}
{{ set_joins('earlier') }}
where
    later.event_code = earlier.event_code
    and {{ is_one_event('later', 'earlier') }}
