-- Events in ACLED's columns, dated to a month or better. The ids are ours, and ACLED's own judgements (source scale,
-- associated actors, tags) are NULL. The last column is ours: `sitrep export` leaves it out.
{{ config(
    materialized='incremental',
    pre_hook="{{ delete_changed('event_id_cnty', '(select event_id as event_id_cnty from ' ~ ref('int_events_to_rebuild') ~ ')') }}"
) }}
with events as (
    select
        *,
        {{ acled_kind('source') }} as inter1,
        {{ acled_kind('target') }} as inter2,
        {{ acled_number('inter1') }} as number1,
        {{ acled_number('inter2') }} as number2,
    from {{ ref('event_export_base') }} as all_events
    where
        {{ is_changed('all_events', 'event_id', ref('int_events_to_rebuild')) }}
        and acled_event_type is not null and date_precision in ('day', 'week', 'month')
)

select
    event_id as event_id_cnty,
    event_date_start as event_date,
    year(event_date_start)::integer as year,
    case date_precision when 'day' then 1 when 'week' then 2 else 3 end as time_precision,
    case
        when acled_sub_event_type = 'Excessive force against protesters' then 'Political violence; Demonstrations'
        when acled_sub_event_type = 'Mob violence' then 'Political violence'
        when acled_event_type in ('Protests', 'Riots') then 'Demonstrations'
        when acled_event_type = 'Strategic developments' then 'Strategic developments'
        else 'Political violence'
    end as disorder_type,
    acled_event_type as event_type,
    acled_sub_event_type as sub_event_type,
    {{ acled_name('source', 'inter1') }} as actor1,
    null::varchar as assoc_actor_1,
    inter1,
    {{ acled_name('target', 'inter2') }} as actor2,
    null::varchar as assoc_actor_2,
    inter2,
    case
        when inter2 is null then inter1 || ' only'
        when inter1 is null then inter2 || ' only'
        when number1 <= number2 then inter1 || '-' || inter2
        else inter2 || '-' || inter1
    end as interaction,
    case
        when
            acled_event_type = 'Violence against civilians'
            or acled_sub_event_type = 'Excessive force against protesters'
            or (inter2 = 'Civilians' and acled_event_type in ('Explosions/Remote violence', 'Riots'))
            then 'Civilian targeting'
    end as civilian_targeting,
    iso_numeric::integer as iso,
    acled_region as region,
    country_name as country,
    admin1_name as admin1,
    admin2_name as admin2,
    null::varchar as admin3,
    place_name as location,
    latitude,
    longitude,
    case
        when place_type = 'country' then 3
        when place_type in ('admin1', 'admin2') then 2
        when place_type is not null then case when place_precision = 'near' then 2 else 1 end
    end as geo_precision,
    outlet as source,
    null::varchar as source_scale,
    quote as notes,
    coalesce(killed_best, 0) as fatalities,
    null::varchar as tags,
    epoch(first_reported_at)::bigint as timestamp,
    killed_best is null as fatalities_unknown,
from events
