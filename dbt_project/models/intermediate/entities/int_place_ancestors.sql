-- One row per place that a claim names, or that holds one, with all the places it lies in.
with recursive places as (select * from {{ ref('stg_places') }}),

lines as (
    select
        id as place_id,
        id as ancestor_id,
    from {{ ref('int_entities_by_partition') }}
    where kind = 'place'
    union
    select
        lines.place_id,
        places.parent_place_id as ancestor_id,
    from lines
    inner join places on lines.ancestor_id = places.place_id
    where places.parent_place_id is not null
),

above as (
    select
        place_id,
        list_sort(list(ancestor_id)) as ancestor_ids,
    from lines
    group by place_id
)

select
    above.place_id,
    above.ancestor_ids,
    hash(places, above.ancestor_ids) as fingerprint,
    places.place_type,
    places.country_iso3,
    places.latitude,
    places.longitude,
    case places.place_type
        when 'settlement' then 0
        when 'feature' then 0
        when 'admin2' then 1
        when 'admin1' then 2
        when 'country' then 3
        else 4
    end as coarseness,
from above
left join places on above.place_id = places.place_id
