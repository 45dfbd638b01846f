-- Events and fatalities by division, month and kind, in the columns of the Humanitarian API's conflict events.
-- Violence against civilians counts as political violence and as civilian targeting, as there. P-codes need OCHA's
-- list: give its CSV (Location, Admin Level, P-Code, Name, Parent P-Code) as the variable pcodes, and for the flags of
-- countries that of HAPI's locations (code, has_hrp, in_gho) as hapi_locations, or they stay NULL.
{{ config(materialized='table') }}
with events as (
    select
        *,
        date_trunc('month', event_date_start)::date as month,
    from {{ ref('event_export_base') }}
    where date_precision in ('day', 'week', 'month') and country_iso3 is not null and hapi_event_type is not null
),

kinds as (
    select
        *,
        hapi_event_type as kind,
    from events
    union all
    select
        *,
        'civilian_targeting' as kind,
    from events
    where
        hapi_event_type = 'political_violence'
        and (event_type = 'Violence against civilians' or target_type = 'civilians')
),

pcodes as (
    {%- if var('pcodes') %}
        select
            "Location" as country_iso3,
            "Admin Level"::integer as admin_level,
            "P-Code" as pcode,
            "Name" as name,
            "Parent P-Code" as parent_pcode,
        from read_csv('{{ var("pcodes") | replace("'", "''") }}', all_varchar = true, header = true)
    {%- else %}
        select
            null::varchar as country_iso3,
            null::integer as admin_level,
            null::varchar as pcode,
            null::varchar as name,
            null::varchar as parent_pcode,
        where false
    {%- endif %}
),

locations as (
    {%- if var('hapi_locations') %}
        select
            code as country_iso3,
            has_hrp,
            in_gho,
        from read_csv('{{ var("hapi_locations") | replace("'", "''") }}', all_varchar = true, header = true)
    {%- else %}
        select
            null::varchar as country_iso3,
            null::varchar as has_hrp,
            null::varchar as in_gho,
        where false
    {%- endif %}
),

counted as (
    select
        country_iso3,
        admin1_name,
        admin2_name,
        kind,
        month,
        count(*) as events,
        sum(coalesce(killed_best, 0))::bigint as fatalities,
    from kinds
    group by country_iso3, admin1_name, admin2_name, kind, month
)

select
    counted.country_iso3 as location_code,
    locations.has_hrp,
    locations.in_gho,
    counted.admin1_name as provider_admin1_name,
    counted.admin2_name as provider_admin2_name,
    first_level.pcode as admin1_code,
    first_level.name as admin1_name,
    second_level.pcode as admin2_code,
    second_level.name as admin2_name,
    case
        when counted.admin2_name is not null then 2
        when counted.admin1_name is not null then 1
        else 0
    end as admin_level,
    counted.kind as event_type,
    counted.events,
    case when counted.kind <> 'demonstration' then counted.fatalities end as fatalities,
    counted.month as reference_period_start,
    last_day(counted.month) as reference_period_end,
    null::varchar as dataset_hdx_id,
    null::varchar as resource_hdx_id,
    null::varchar as warning,
    null::varchar as error,
from counted
left join locations on counted.country_iso3 = locations.country_iso3
left join pcodes as first_level
    on
        counted.country_iso3 = first_level.country_iso3
        and first_level.admin_level = 1
        and lower(counted.admin1_name) = lower(first_level.name)
left join pcodes as second_level
    on
        first_level.pcode = second_level.parent_pcode
        and second_level.admin_level = 2
        and lower(counted.admin2_name) = lower(second_level.name)
