-- Shapes of one code that may be one event, found by a place or an actor that one names and the other names or lies in,
-- and by a day in common; what is longer than a week is looked up by month.
with shapes as (
    select * from {{ ref('int_act_shapes') }}
    where tells_one_event
),

-- A code of mixed acts and an act without a place are looked up by their sides.
keyed as (
    select
        *,
        case
            when not is_mixed and len(place.ids) > 0 then place.ids
            when is_symmetric then list_concat(source.ids, target.ids)
            else source.ids
        end as own_keys,
        case
            when not is_mixed and len(place.ids) > 0 then place.up
            when is_symmetric then list_concat(source.up, target.up)
            else source.up
        end as all_keys,
        span_days > 7 as is_long,
    from shapes
),

by_day as (
    select
        shape,
        event_code,
        own_keys,
        all_keys,
        unnest(range(date_from, date_to + 1, interval 1 day)) as bucket
    from keyed
    where not is_long
),

by_month as (
    select
        shape,
        event_code,
        own_keys,
        all_keys,
        is_long,
        unnest(range(date_trunc('month', date_from), date_to + 1, interval 1 month)) as bucket,
    from keyed
),

day_owners as (
    select
        shape,
        event_code,
        bucket,
        unnest(own_keys) as key
    from by_day
),

day_holders as (
    select
        shape,
        event_code,
        bucket,
        unnest(all_keys) as key
    from by_day
),

month_owners as (
    select
        shape,
        event_code,
        bucket,
        is_long,
        unnest(own_keys) as key
    from by_month
),

month_holders as (
    select
        shape,
        event_code,
        bucket,
        is_long,
        unnest(all_keys) as key
    from by_month
),

candidates as (
    select distinct
        greatest(owners.shape, holders.shape) as node,
        least(owners.shape, holders.shape) as centre,
    from day_owners as owners
    inner join day_holders as holders
        on
            owners.event_code = holders.event_code
            and owners.key = holders.key
            and owners.bucket = holders.bucket
            and owners.shape <> holders.shape
    union
    select distinct
        greatest(owners.shape, holders.shape) as node,
        least(owners.shape, holders.shape) as centre,
    from month_owners as owners
    inner join month_holders as holders
        on
            owners.event_code = holders.event_code
            and owners.key = holders.key
            and owners.bucket = holders.bucket
            and owners.shape <> holders.shape
            and (owners.is_long or holders.is_long)
)

select
    candidates.node,
    candidates.centre,
    {{ comparison('later', 'earlier') }}
from candidates
inner join shapes as later on candidates.node = later.shape
inner join shapes as earlier on candidates.centre = earlier.shape
where {{ is_one_event('later', 'earlier') }}
