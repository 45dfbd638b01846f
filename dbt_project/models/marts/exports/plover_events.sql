-- Events with a PLOVER type, in the columns of the POLECAT data. Intensity and contexts are not judged here: NULL.
{{ config(
    materialized='incremental',
    pre_hook="{{ delete_changed('event_id', '(select event_id from ' ~ ref('int_events_to_rebuild') ~ ')') }}"
) }}
select
    event_id,
    event_date_start as event_date,
    plover_type as event_type,
    plover_mode as event_mode,
    null::double as intensity,
    case quad_class
        when 'verbal_cooperation' then 'Q1'
        when 'material_cooperation' then 'Q2'
        when 'verbal_conflict' then 'Q3'
        when 'material_conflict' then 'Q4'
    end as quad_code,
    null::varchar as contexts,
    source_name as actor_name,
    source_country_iso3 as actor_country,
    source_cameo_type as actor_sector,
    target_name as recipient_name,
    target_country_iso3 as recipient_country,
    target_cameo_type as recipient_sector,
    place_name as placename,
    case when place_type in ('settlement', 'feature') then place_name end as city,
    admin2_name as district,
    admin1_name as province,
    country_name as country,
    latitude,
    longitude,
    geoname_id as geonames_id,
    outlet as source,
    title as headline,
    published_at as publication_date,
from {{ ref('event_export_base') }} as events
where
    {{ is_changed('events', 'event_id', ref('int_events_to_rebuild')) }}
    and plover_type is not null and event_date_start is not null
