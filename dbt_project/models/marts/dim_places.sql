-- The places that claims refer to, and all that these lie in.
with named as (
    {% for table in ['event_mentions', 'force_sizes', 'group_counts', 'casualties', 'quantities'] -%}
        select place_id from {{ ref('fct_' ~ table) }}
        {{- '\n        union' if not loop.last }}
    {% endfor %}
),

wanted as (
    select distinct unnest(kin.up) as place_id
    from {{ ref('int_place_kin') }} as kin
    semi join named on kin.place_id = named.place_id
)

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
semi join wanted on places.place_id = wanted.place_id
