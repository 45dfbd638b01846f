-- Fatal events in the 49 columns of UCDP's georeferenced event dataset, of the three kinds of violence that it knows:
-- an event whose two sides are not told, or of which one is no organised actor, is none there. Numbers of conflicts,
-- dyads and actors are given out by UCDP and stay NULL; low, best and high are ours.
{{ config(
    materialized='incremental',
    pre_hook="{{ delete_changed('id', '(select ' ~ gdelt_id() ~ ' as id from ' ~ ref('int_events_to_rebuild') ~ ')') }}"
) }}
with events as (
    select
        *,
        -- civilians who die by shells and bombs or in a fight need not have been meant
        target_ucdp_side = 'civilians'
        and event_code not in ('AIR_STRIKE', 'ART_MISS_ATTACK', 'CHEM_WEAP', 'ARMED_CLASH', 'OFFENSIVE')
            as is_one_sided,
        case
            when source_ucdp_side in ('state', 'non_state') and is_one_sided then 3
            when
                source_ucdp_side in ('state', 'non_state') and target_ucdp_side in ('state', 'non_state')
                then if('state' in (source_ucdp_side, target_ucdp_side), 1, 2)
        end as type_of_violence,
        -- the government is side A
        type_of_violence = 1 and source_ucdp_side <> 'state' as is_turned,
    from {{ ref('event_export_base') }} as all_events
    where
        {{ is_changed('all_events', 'event_id', ref('int_events_to_rebuild')) }}
        and event_type in ('Battles', 'Explosions/Remote violence', 'Violence against civilians', 'Protests', 'Riots')
        and killed_best > 0 and event_date_start is not null and event_date_end is not null
),

sided as (
    select
        *,
        {{ gdelt_id() }} as id,
        case when is_turned then {{ ucdp_name('target') }} else {{ ucdp_name('source') }} end as side_a,
        case when is_turned then {{ ucdp_name('source') }} else {{ ucdp_name('target') }} end as side_b,
        case when is_turned then target_gw_number else source_gw_number end as number_a,
        case when is_turned then source_gw_number else target_gw_number end as number_b,
        case when is_turned then target_ucdp_side else source_ucdp_side end as kind_a,
        case when is_turned then source_ucdp_side else target_ucdp_side end as kind_b,
        case
            when event_date_start = event_date_end then 1
            when event_date_end - event_date_start < 6 then 2
            when event_date_end - event_date_start = 6 then 3
            when event_date_end - event_date_start < 31 then 4
            else 5
        end as date_prec,
        least(coalesce(civilians_killed_best, 0), killed_best) as civilians,
    from events
    where type_of_violence is not null
)

select
    id,
    concat_ws('-', country_iso3, year(event_date_start), type_of_violence, id) as relid,
    year(event_date_start)::integer as year,
    null::boolean as active_year,
    null::varchar as code_status,
    type_of_violence,
    null::varchar as conflict_dset_id,
    null::bigint as conflict_new_id,
    null::varchar as conflict_name,
    null::varchar as dyad_dset_id,
    null::bigint as dyad_new_id,
    side_a || ' - ' || side_b as dyad_name,
    null::varchar as side_a_dset_id,
    null::bigint as side_a_new_id,
    side_a,
    null::varchar as side_b_dset_id,
    null::bigint as side_b_new_id,
    side_b,
    n_sources as number_of_sources,
    concat_ws(', ', outlet, source_ref) as source_article,
    outlet as source_office,
    published_at::date as source_date,
    title as source_headline,
    attributed_to as source_original,
    case
        when place_type in ('settlement', 'feature') then case when place_precision = 'near' then 2 else 1 end
        when place_type = 'admin2' then 3
        when place_type = 'admin1' then 4
        when place_type = 'country' then 6
    end as where_prec,
    place_name as where_coordinates,
    place_text as where_description,
    admin1_name as adm_1,
    admin2_name as adm_2,
    latitude,
    longitude,
    case when latitude is not null then 'POINT (' || longitude || ' ' || latitude || ')' end as geom_wkt,
    -- PRIO-GRID's cells of half a degree, counted from the south-west
    (floor((latitude + 90) * 2) * 720 + floor((longitude + 180) * 2) + 1)::bigint as priogrid_gid,
    ucdp_country as country,
    gw_number::integer as country_id,
    {{ ucdp_region('gw_number') }} as region,
    case when date_prec <= 2 then 1 else 2 end as event_clarity,
    date_prec,
    event_date_start as date_start,
    event_date_end as date_end,
    null::bigint as deaths_a,
    null::bigint as deaths_b,
    civilians as deaths_civilians,
    killed_best - civilians as deaths_unknown,
    killed_best as best,
    greatest(killed_high, killed_best) as high,
    least(coalesce(killed_low, 0), killed_best) as low,
    case when kind_a = 'state' then number_a::integer end as gwnoa,
    case when kind_b = 'state' then number_b::integer end as gwnob,
from sided
