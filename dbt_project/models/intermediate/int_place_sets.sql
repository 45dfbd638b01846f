-- The places that acts name, each set once, with all they lie in.
with places as (
    select
        key as place_set,
        ids,
        unnest(ids) as place_id,
    from {{ ref('int_sets') }}
    where kind = 'place'
)

select
    places.place_set,
    {
        'ids': any_value(places.ids),
        'up': list_sort(list_distinct(flatten(list(coalesce(kin.up, [places.place_id]))))),
        'coarseness': min(coalesce(kin.coarseness, 4))
    } as places,
from places
left join {{ ref('int_place_kin') }} as kin on places.place_id = kin.place_id
group by places.place_set
union all
select
    0 as place_set,
    { 'ids': []::varchar[], 'up': []::varchar[], 'coarseness': 5 } as places,
