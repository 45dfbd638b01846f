-- Events with a day and a CAMEO code, in the 61 columns of GDELT 2.0's event table.
{{ config(
    materialized='incremental',
    pre_hook="{{ delete_changed('GlobalEventID', '(select ' ~ gdelt_id() ~ ' as GlobalEventID from ' ~ ref('int_events_to_rebuild') ~ ')') }}"
) }}
select
    {{ gdelt_id() }} as GlobalEventID,
    strftime(event_date_start, '%Y%m%d')::integer as Day,
    strftime(event_date_start, '%Y%m')::integer as MonthYear,
    year(event_date_start)::integer as Year,
    round(year(event_date_start) + (dayofyear(event_date_start) - 1) / 365.0, 4)::double as FractionDate,
    nullif(concat(coalesce(source_country_iso3, ''), coalesce(source_cameo_type, '')), '') as Actor1Code,
    upper(source_name) as Actor1Name,
    source_country_iso3 as Actor1CountryCode,
    null::varchar as Actor1KnownGroupCode,
    null::varchar as Actor1EthnicCode,
    null::varchar as Actor1Religion1Code,
    null::varchar as Actor1Religion2Code,
    source_cameo_type as Actor1Type1Code,
    null::varchar as Actor1Type2Code,
    null::varchar as Actor1Type3Code,
    nullif(concat(coalesce(target_country_iso3, ''), coalesce(target_cameo_type, '')), '') as Actor2Code,
    upper(target_name) as Actor2Name,
    target_country_iso3 as Actor2CountryCode,
    null::varchar as Actor2KnownGroupCode,
    null::varchar as Actor2EthnicCode,
    null::varchar as Actor2Religion1Code,
    null::varchar as Actor2Religion2Code,
    target_cameo_type as Actor2Type1Code,
    null::varchar as Actor2Type2Code,
    null::varchar as Actor2Type3Code,
    is_main::integer as IsRootEvent,
    cameo_code as EventCode,
    left(cameo_code, 3) as EventBaseCode,
    left(cameo_code, 2) as EventRootCode,
    case
        when left(cameo_code, 2) <= '05' then 1
        when left(cameo_code, 2) <= '08' then 2
        when left(cameo_code, 2) <= '13' then 3
        else 4
    end as QuadClass,
    goldstein as GoldsteinScale,
    n_mentions as NumMentions,
    n_outlets as NumSources,
    n_articles as NumArticles,
    null::double as AvgTone,
    null::integer as Actor1Geo_Type,
    null::varchar as Actor1Geo_Fullname,
    null::varchar as Actor1Geo_CountryCode,
    null::varchar as Actor1Geo_ADM1Code,
    null::varchar as Actor1Geo_ADM2Code,
    null::double as Actor1Geo_Lat,
    null::double as Actor1Geo_Long,
    null::varchar as Actor1Geo_FeatureID,
    null::integer as Actor2Geo_Type,
    null::varchar as Actor2Geo_Fullname,
    null::varchar as Actor2Geo_CountryCode,
    null::varchar as Actor2Geo_ADM1Code,
    null::varchar as Actor2Geo_ADM2Code,
    null::double as Actor2Geo_Lat,
    null::double as Actor2Geo_Long,
    null::varchar as Actor2Geo_FeatureID,
    case
        when place_type = 'country' then 1
        when place_type in ('admin1', 'admin2') then if(country_iso3 = 'USA', 2, 5)
        when place_type is not null then if(country_iso3 = 'USA', 3, 4)
        else 0
    end as ActionGeo_Type,
    nullif(concat_ws(', ', place_name, nullif(admin1_name, place_name), nullif(country_name, place_name)), '')
        as ActionGeo_Fullname,
    fips as ActionGeo_CountryCode,
    fips || coalesce(split_part(admin1_code, '.', 2), '') as ActionGeo_ADM1Code,
    null::varchar as ActionGeo_ADM2Code,
    latitude as ActionGeo_Lat,
    longitude as ActionGeo_Long,
    -- towns have numbers of the GNS there, which are not ours to give
    case when place_type in ('country', 'admin1') then ActionGeo_ADM1Code end as ActionGeo_FeatureID,
    strftime(first_reported_at, '%Y%m%d%H%M%S')::bigint as DATEADDED,
    url as SOURCEURL,
from {{ ref('event_export_base') }} as events
where
    {{ is_changed('events', 'event_id', ref('int_events_to_rebuild')) }}
    and date_precision = 'day' and cameo_code is not null
