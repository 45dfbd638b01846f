-- Events with a PLOVER type, in the 40 columns of the POLECAT data. Intensity, contexts and what only its
-- makers give are NULL. The last three columns are ours: `sitrep export` leaves them out.
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
    source_cow_number::integer as actor_cow,
    source_cameo_type as primary_actor_sector,
    source_cameo_type as actor_sectors,
    null::varchar as actor_title,
    source_text as actor_name_raw,
    null::varchar as wikipedia_actor_id,
    target_name as recipient_name,
    target_country_iso3 as recipient_country,
    target_cow_number::integer as recipient_cow,
    target_cameo_type as primary_recipient_sector,
    target_cameo_type as recipient_sectors,
    null::varchar as recipient_title,
    target_text as recipient_name_raw,
    null::varchar as wikipedia_recipient_id,
    place_name as placename,
    case when place_type in ('settlement', 'feature') then place_name end as city,
    admin2_name as district,
    admin1_name as province,
    country_name as country,
    latitude,
    longitude,
    geoname_id as geonames_id,
    place_text as raw_placename,
    place_type as feature_type,
    outlet as source,
    published_at as publication_date,
    null::varchar as story_people,
    null::varchar as story_organizations,
    null::varchar as story_locations,
    language,
    '{{ var("extractor_version") }}' as version,
    source_cameo_type as actor_sector,
    target_cameo_type as recipient_sector,
    title as headline,
from {{ ref('event_export_base') }} as events
where
    {{ is_changed('events', 'event_id', ref('int_events_to_rebuild')) }}
    and plover_type is not null and event_date_start is not null
