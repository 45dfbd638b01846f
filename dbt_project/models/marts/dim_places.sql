-- The places that claims refer to, and all that these lie in.
select
    places.place_id,
    places.place_name,
    places.place_type,
    places.admin1_code,
    places.admin1_name,
    places.admin2_name,
    places.country_iso3,
    places.latitude,
    places.longitude,
    places.geoname_id,
    places.parent_place_id,
from {{ ref('stg_places') }} as places
semi join (select distinct unnest(ancestor_ids) as place_id from {{ ref('int_place_ancestors') }}) as wanted
    on places.place_id = wanted.place_id
