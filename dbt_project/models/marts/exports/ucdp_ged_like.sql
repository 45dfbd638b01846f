-- Fatal events in the columns of UCDP's georeferenced event dataset. Its conflict, dyad and actor numbers are given out
-- by UCDP and stay NULL; low, best and high are ours.
{{ config(
    materialized='incremental',
    pre_hook="{{ delete_changed('id', '(select event_id as id from ' ~ ref('int_events_to_rebuild') ~ ')') }}"
) }}
with events as (
    select
        *,
        case
            when source_ucdp_side = 'civilians' or target_ucdp_side = 'civilians' then 3
            when source_ucdp_side = 'state' or target_ucdp_side = 'state' then 1
            when source_ucdp_side = 'non_state' and target_ucdp_side = 'non_state' then 2
        end as type_of_violence,
    from {{ ref('event_export_base') }} as all_events
    where
        {{ is_changed('all_events', 'event_id', ref('int_events_to_rebuild')) }}
        and event_type in ('Battles', 'Explosions/Remote violence', 'Violence against civilians', 'Protests', 'Riots')
)

select
    event_id as id,
    event_id as relid,
    year(event_date_start)::integer as year,
    null::boolean as active_year,
    type_of_violence,
    null::bigint as conflict_new_id,
    null::varchar as conflict_name,
    null::bigint as dyad_new_id,
    concat_ws(' - ', source_name, target_name) as dyad_name,
    null::bigint as side_a_new_id,
    source_name as side_a,
    null::bigint as side_b_new_id,
    target_name as side_b,
    n_sources as number_of_sources,
    concat_ws(', ', outlet, source_ref) as source_article,
    outlet as source_office,
    published_at::date as source_date,
    title as source_headline,
    quote as source_original,
    case
        when place_type in ('settlement', 'feature') then case when place_precision = 'near' then 2 else 1 end
        when place_type = 'admin2' then 3
        when place_type = 'admin1' then 4
        when place_type = 'country' then 6
    end as where_prec,
    place_name as where_coordinates,
    admin1_name as adm_1,
    admin2_name as adm_2,
    latitude,
    longitude,
    case when latitude is not null then 'POINT (' || longitude || ' ' || latitude || ')' end as geom_wkt,
    null::bigint as priogrid_gid,
    country_name as country,
    null::integer as country_id,
    null::varchar as region,
    case when n_articles > 1 then 1 else 2 end as event_clarity,
    case
        when date_precision = 'day' and event_date_start = event_date_end then 1
        when event_date_end - event_date_start < 6 then 2
        when date_precision = 'week' then 3
        when date_precision = 'month' then 4
        else 5
    end as date_prec,
    event_date_start as date_start,
    event_date_end as date_end,
    null::bigint as deaths_a,
    null::bigint as deaths_b,
    coalesce(civilians_killed_best, 0) as deaths_civilians,
    killed_best - coalesce(civilians_killed_best, 0) as deaths_unknown,
    killed_best as best,
    coalesce(killed_high, killed_best) as high,
    coalesce(killed_low, 0) as low,
from events
where killed_best > 0 and event_date_start is not null and event_date_end is not null
