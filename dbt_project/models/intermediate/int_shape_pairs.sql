-- Shapes of one code that may be one event, found by a place or an actor that one names and the other names or lies in,
-- and by a day in common; what is longer than a week is looked up by month.
{{ config(materialized='incremental', pre_hook="{{ forget_pairs(ref('int_changed_shapes')) }}") }}
with shapes as (
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

{% for unit, keys in [('day', 'own'), ('day', 'all'), ('month', 'own'), ('month', 'all')] -%}
    {{ unit }}_{{ keys }} as (
        select
            shape,
            is_long,
            is_new,
            hash(
                event_code,
                unnest(range(date_trunc('{{ unit }}', date_from), date_to + 1, interval 1 {{ unit }})),
                key
            ) as bucket,
        from (select
            *,
            unnest({{ keys }}_keys) as key
        from keyed
        {{ "where not is_long" if unit == 'day' }})
    ),

{% endfor %}
candidates as (
    {% for unit, new in [
        ('day', 'owners'), ('day', 'holders'), ('month', 'owners'), ('month', 'holders')
    ] if is_incremental() or new == 'owners' -%}
        select
            greatest(owners.shape, holders.shape) as node,
            least(owners.shape, holders.shape) as centre,
        from {{ unit }}_own as owners
        inner join {{ unit }}_all as holders on owners.bucket = holders.bucket and owners.shape <> holders.shape
        where {{ new }}.is_new {{ "and (owners.is_long or holders.is_long)" if unit == 'month' }}
        {{- '\n        union' if not loop.last }}
    {% endfor %}
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
