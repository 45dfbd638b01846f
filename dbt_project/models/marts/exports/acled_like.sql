-- Events in ACLED's columns, dated to a month or better. The ids are ours, and ACLED's own judgements (source scale,
-- associated actors) are NULL.
{{ config(
    materialized='incremental',
    pre_hook="{{ delete_changed('event_id_cnty', '(select event_id as event_id_cnty from ' ~ ref('int_events_to_rebuild') ~ ')') }}"
) }}
select
    event_id as event_id_cnty,
    event_date_start as event_date,
    year(event_date_start)::integer as year,
    case date_precision when 'day' then 1 when 'week' then 2 else 3 end as time_precision,
    case
        when acled_event_type in ('Protests', 'Riots') then 'Demonstrations'
        when acled_event_type = 'Strategic developments' then 'Strategic developments'
        else 'Political violence'
    end as disorder_type,
    acled_event_type as event_type,
    acled_sub_event_type as sub_event_type,
    source_name as actor1,
    null::varchar as assoc_actor_1,
    source_acled_interaction as inter1,
    target_name as actor2,
    null::varchar as assoc_actor_2,
    target_acled_interaction as inter2,
    concat_ws('-', source_acled_interaction, coalesce(target_acled_interaction, 'Sole action')) as interaction,
    case
        when target_type = 'civilians' and acled_event_type not in ('Strategic developments', 'Protests')
            then 'Civilian targeting'
    end as civilian_targeting,
    country_iso3 as iso,
    null::varchar as region,
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
    killed_best is null as fatalities_unknown,
    epoch(first_reported_at)::bigint as timestamp,
from {{ ref('event_export_base') }} as events
where
    {{ is_changed('events', 'event_id', ref('int_events_to_rebuild')) }}
    and acled_event_type is not null and date_precision in ('day', 'week', 'month')
