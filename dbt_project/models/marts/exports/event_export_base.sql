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

places as (
    select
        places.*,
        countries.place_name as country_name,
    from {{ ref('dim_places') }} as places
    left join (
        select
            country_iso3,
            min(place_name) as place_name
        from {{ ref('dim_places') }}
        where place_type = 'country'
        group by country_iso3
    ) as countries on places.country_iso3 = countries.country_iso3
),

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
        {{ side }}s.country_iso3 as {{ side }}_country_iso3,
        {{ side }}s.cameo_type as {{ side }}_cameo_type,
        {{ side }}s.acled_interaction as {{ side }}_acled_interaction,
        {{ side }}s.ucdp_side as {{ side }}_ucdp_side,
    {%- endfor %}
    places.place_name,
    places.place_type,
    places.admin1_name,
    places.admin2_name,
    places.country_iso3,
    places.country_name,
    places.latitude,
    places.longitude,
    places.geoname_id,
    first_mentions.is_main,
    mentions.quote,
    mentions.place_precision,
    articles.title,
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
left join places on events.place_id = places.place_id
