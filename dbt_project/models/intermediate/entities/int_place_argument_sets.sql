-- The places that acts name, each set once, with all they lie in.
with places as (
    select
        key as place_set,
        ids,
        unnest(ids) as place_id,
    from {{ ref('int_argument_sets') }}
    where kind = 'place'
)

select
    places.place_set,
    {
        'ids': any_value(places.ids),
        'ancestor_ids': list_sort(list_distinct(flatten(list(coalesce(ancestors.ancestor_ids, [places.place_id]))))),
        'coarseness': min(coalesce(ancestors.coarseness, 4)),
        'points': coalesce(
            list(
                { 'latitude': ancestors.latitude, 'longitude': ancestors.longitude } order by places.place_id
            ) filter (ancestors.coarseness = 0 and ancestors.latitude is not null),
            []
        )
    } as places,
from places
left join {{ ref('int_place_ancestors') }} as ancestors on places.place_id = ancestors.place_id
group by places.place_set
union all
select
    0 as place_set,
    {
        'ids': []::varchar[],
        'ancestor_ids': []::varchar[],
        'coarseness': 5,
        'points': []::struct(latitude double, longitude double)[]
    } as places,
