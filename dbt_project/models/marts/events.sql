{{ config(materialized='view') }}
select
    told.event_id,
    types.sub_event_type as what,
    types.event_type as what_group,
    told.event_code,
    doer.actor_name as who,
    hit.actor_name as whom,
    place.place_name as place,
    place.admin1_name as province,
    coalesce(country.place_name, place.country_iso3) as country,
    place.country_iso3,
    place.latitude,
    place.longitude,
    told.event_date_start,
    told.event_date_end,
    told.date_precision,
    {{ written_bounds('told.killed_low', 'told.killed_best', 'told.killed_high') }} as killed,
    told.killed_low,
    told.killed_best,
    told.killed_high,
    told.civilians_killed_best,
    {{ written_bounds('told.wounded_low', 'told.wounded_best', 'told.wounded_high') }} as wounded,
    told.wounded_best,
    told.n_articles,
    told.n_outlets,
    told.n_sources,
    told.has_conflict,
    told.quality_flags,
    told.confidence,
    told.first_reported_at,
    told.last_reported_at
from {{ ref('fct_events') }} as told
inner join {{ ref('dim_event_types') }} as types on told.event_code = types.event_code
left join {{ ref('dim_actors') }} as doer on told.source_actor_id = doer.actor_id
left join {{ ref('dim_actors') }} as hit on told.target_actor_id = hit.actor_id
left join {{ ref('dim_places') }} as place on told.place_id = place.place_id
left join {{ ref('dim_places') }} as country on 'country:' || lower(place.country_iso3) = country.place_id
