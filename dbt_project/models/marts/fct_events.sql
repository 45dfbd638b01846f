-- Acts that tell of one happening, as one row. The clearest act speaks for the event; what it leaves out comes from the
-- next clearest. Copies of an article count once, and so do outlets that quote one speaker.
{{ config(materialized='incremental', pre_hook="{{ delete_changed('event_id', ref('int_events_to_rebuild')) }}") }}
with acts as (
    select
        act_events.event_id,
        acts.*,
        row_number() over (
            partition by act_events.event_id
            order by acts.clearness, acts.published_at, acts.article_id, acts.position
        ) as rank,
    from {{ ref('int_acts') }} as acts
    inner join {{ ref('int_act_events') }} as act_events on acts.act_id = act_events.act_id
    where act_events.event_id is not null and {{ is_changed('act_events', 'event_id', ref('int_events_to_rebuild')) }}
),

mentions as (
    select * from {{ ref('fct_event_mentions') }} as all_mentions
    where event_id is not null and {{ is_changed('all_mentions', 'event_id', ref('int_events_to_rebuild')) }}
),

articles as not materialized (select * from {{ ref('int_articles') }}),

tolls as (select * from {{ ref('int_event_tolls') }}),

described as (
    select
        event_id,
        arg_min(event_code, rank) as event_code,
        arg_min(source_actor_id, rank) as source_actor_id,
        arg_min(target_actor_id, rank) as target_actor_id,
        bool_or(is_symmetric) as is_symmetric,
        arg_min(place_id, rank) as place_id,
        arg_min(
            { 'date_start': event_date_start, 'date_end': event_date_end, 'precision': date_precision }, rank
        ) filter (event_date_start is not null) as reported_date,
    from acts
    group by event_id
),

-- A clash told from both sides: who is the source here may be the target there.
counterparts as (
    select
        acts.event_id,
        arg_min(
            case
                when acts.source_actor_id = described.source_actor_id then acts.target_actor_id
                else acts.source_actor_id
            end,
            acts.rank
        ) as actor_id,
    from acts
    inner join described on acts.event_id = described.event_id
    where described.is_symmetric
    group by acts.event_id
),

counted as (
    select
        mentions.event_id,
        count(distinct mentions.act_id) filter (articles.duplicate_of is null) as n_mentions,
        count(distinct mentions.article_id) filter (articles.duplicate_of is null) as n_articles,
        count(distinct coalesce(articles.outlet, '')) filter (articles.duplicate_of is null) as n_outlets,
        count(distinct {{ speaker('mentions', 'articles') }}) filter (articles.duplicate_of is null) as n_sources,
        max(mentions.confidence) as confidence,
        min(coalesce(articles.published_at, articles.first_seen_at)) as first_reported_at,
        max(coalesce(articles.published_at, articles.first_seen_at)) as last_reported_at,
        list(distinct mentions.operation_name order by mentions.operation_name)
        filter (mentions.operation_name is not null) as operation_names,
    from mentions
    inner join articles on mentions.article_id = articles.article_id
    group by mentions.event_id
),

told_places as (
    select distinct
        event_id,
        place_id
    from mentions
    where place_id is not null
),

-- "In the province" adds nothing to the town in it.
holding_places as (
    select distinct
        told_places.event_id,
        unnest(list_filter(ancestors.ancestor_ids, lambda ancestor: ancestor <> told_places.place_id)) as place_id,
    from told_places
    inner join {{ ref('int_place_ancestors') }} as ancestors on told_places.place_id = ancestors.place_id
),

finest_places as (
    select
        told_places.event_id,
        list(told_places.place_id order by told_places.place_id) as place_ids,
    from told_places
    anti join holding_places
        on told_places.event_id = holding_places.event_id and told_places.place_id = holding_places.place_id
    group by told_places.event_id
),

disputed as (select * from {{ ref('int_disputed_events') }}),

sides as (
    select
        described.event_id,
        described.source_actor_id,
        coalesce(
            case when described.target_actor_id <> described.source_actor_id then described.target_actor_id end,
            counterparts.actor_id,
            described.target_actor_id
        ) as target_actor_id,
        event_types.is_violent and sources.actor_type in ('media', 'civilians') as is_unarmed_source,
        event_types.is_symmetric and event_types.is_violent and targets.actor_type = 'media' as is_media_party,
    from described
    inner join {{ ref('event_types') }} as event_types on described.event_code = event_types.event_code
    left join counterparts on described.event_id = counterparts.event_id
    left join {{ ref('int_actor_ancestors') }} as sources on described.source_actor_id = sources.actor_id
    left join {{ ref('int_actor_ancestors') }} as targets on described.target_actor_id = targets.actor_id
)

select
    described.event_id,
    described.event_code,
    case when not coalesce(sides.is_unarmed_source, false) then sides.source_actor_id end as source_actor_id,
    case
        when not coalesce(sides.is_media_party, false) and sides.target_actor_id is distinct from sides.source_actor_id
            then sides.target_actor_id
    end as target_actor_id,
    described.place_id,
    described.reported_date.date_start as event_date_start,
    described.reported_date.date_end as event_date_end,
    coalesce(described.reported_date.precision, 'unknown') as date_precision,
    counted.n_mentions,
    counted.n_articles,
    counted.n_outlets,
    counted.n_sources,
    killed.value_low as killed_low,
    killed.value_best as killed_best,
    killed.value_high as killed_high,
    case when killed.civilians_best > killed.value_high then killed.value_high else killed.civilians_best end
        as civilians_killed_best,
    wounded.value_low as wounded_low,
    wounded.value_best as wounded_best,
    wounded.value_high as wounded_high,
    counted.confidence,
    disputed.event_id is not null as has_conflict,
    {{ plausibility_flags({
        'events.sides_differ': 'sides.source_actor_id = sides.target_actor_id',
        'events.attacker_bears_arms': 'sides.is_unarmed_source',
        'events.media_no_party': 'sides.is_media_party',
        'events.toll_plausible': 'killed.value_best > ' ~ var('most_killed'),
        'events.not_after_report':
            "described.reported_date.date_start > (counted.last_reported_at at time zone 'UTC')::date + 1",
        'events.not_before_memory': "described.reported_date.date_start < '1800-01-01'::date",
    }) }} as quality_flags,
    counted.first_reported_at,
    counted.last_reported_at,
    coalesce(finest_places.place_ids, []) as place_ids,
    coalesce(counted.operation_names, []) as operation_names,
from described
inner join counted on described.event_id = counted.event_id
inner join sides on described.event_id = sides.event_id
left join tolls as killed on described.event_id = killed.event_id and killed.harm = 'killed'
left join tolls as wounded on described.event_id = wounded.event_id and wounded.harm = 'wounded'
left join finest_places on described.event_id = finest_places.event_id
left join disputed on described.event_id = disputed.event_id
