-- What all formats of others need of an event, once: names and types of the sides, the place and its divisions, and the
-- article that told it first.
{{ config(
    schema='intermediate',
    materialized='incremental',
    pre_hook="{{ delete_changed('event_id', ref('int_events_to_rebuild')) }}",
    contract={'enforced': false},
    persist_docs={'relation': false, 'columns': false}
) }}
with events as (
    select * from {{ ref('fct_events') }} as all_events
    where {{ is_plausible('all_events') }} and {{ is_changed('all_events', 'event_id', ref('int_events_to_rebuild')) }}
),

actors as (
    select
        dim_actors.*,
        crosswalk.cameo_type,
        crosswalk.acled_interaction,
        crosswalk.ucdp_side,
    from {{ ref('dim_actors') }} as dim_actors
    left join {{ ref('crosswalk_actor_types') }} as crosswalk on dim_actors.actor_type = crosswalk.actor_type
),

countries as (select * from {{ ref('crosswalk_countries') }}),

first_mentions as (
    select
        mentions.event_id,
        arg_min(
            mentions.claim_id,
            (coalesce(articles.published_at, 'infinity'::timestamptz), mentions.article_id, mentions.char_start)
        ) as claim_id,
        max(mentions.is_main::integer) as is_main,
    from {{ ref('fct_event_mentions') }} as mentions
    inner join {{ ref('dim_articles') }} as articles on mentions.article_id = articles.article_id
    where
        mentions.event_id is not null
        and {{ is_changed('mentions', 'event_id', ref('int_events_to_rebuild')) }}
    group by mentions.event_id
)

select
    events.* exclude (place_ids, operation_names, quality_flags),
    event_types.event_type,
    event_types.sub_event_type,
    event_types.plover_type,
    event_types.quad_class,
    crosswalk.* exclude (event_code, note),
    {%- for side in ['source', 'target'] %}
        {{ side }}s.actor_name as {{ side }}_name,
        {{ side }}s.actor_type as {{ side }}_type,
        {{ side }}s.is_generic as {{ side }}_is_generic,
        {{ side }}s.country_iso3 as {{ side }}_country_iso3,
        {{ side }}s.cameo_type as {{ side }}_cameo_type,
        {{ side }}s.acled_interaction as {{ side }}_acled_interaction,
        {{ side }}s.ucdp_side as {{ side }}_ucdp_side,
        {{ side }}_countries.gw_number as {{ side }}_gw_number,
        {{ side }}_countries.cow_number as {{ side }}_cow_number,
        {{ side }}_countries.ucdp_country as {{ side }}_ucdp_country,
    {%- endfor %}
    places.place_name,
    places.place_type,
    places.admin1_code,
    places.admin1_name,
    places.admin2_name,
    places.country_iso3,
    countries.country_name,
    countries.iso_numeric,
    countries.fips,
    countries.acled_region,
    countries.gw_number,
    countries.ucdp_country,
    places.latitude,
    places.longitude,
    places.geoname_id,
    first_mentions.is_main,
    mentions.quote,
    mentions.attributed_to,
    mentions.place_text,
    mentions.source_text,
    mentions.target_text,
    mentions.place_precision,
    articles.title,
    articles.language,
    articles.outlet,
    articles.url,
    articles.source_ref,
    articles.published_at,
from events
inner join {{ ref('dim_event_types') }} as event_types on events.event_code = event_types.event_code
inner join {{ ref('crosswalk_event_codes') }} as crosswalk on events.event_code = crosswalk.event_code
inner join first_mentions on events.event_id = first_mentions.event_id
inner join {{ ref('fct_event_mentions') }} as mentions on first_mentions.claim_id = mentions.claim_id
inner join {{ ref('dim_articles') }} as articles on mentions.article_id = articles.article_id
left join actors as sources on events.source_actor_id = sources.actor_id
left join actors as targets on events.target_actor_id = targets.actor_id
left join countries as source_countries on sources.country_iso3 = source_countries.country_iso3
left join countries as target_countries on targets.country_iso3 = target_countries.country_iso3
left join {{ ref('dim_places') }} as places on events.place_id = places.place_id
left join countries on places.country_iso3 = countries.country_iso3
