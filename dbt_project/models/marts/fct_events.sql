-- Reports that tell of one happening, as one row. The clearest act speaks for the event; what it leaves out comes from
-- the next clearest. The code is the most specific one, the place the finest, and a side has a name if any act gives
-- one. Copies of an article count once, and so do outlets that quote one speaker.
{{ config(materialized='incremental', pre_hook="{{ delete_changed('event_id', ref('int_events_to_rebuild')) }}") }}
with acts as (
    select
        act_events.event_id,
        acts.*,
        event_types.specificity,
        coalesce(places.coarseness, 4) as coarseness,
        row_number() over (
            partition by act_events.event_id
            order by acts.clearness, acts.published_at, acts.article_id, acts.position
        ) as rank,
    from {{ ref('int_acts') }} as acts
    inner join {{ ref('int_act_events') }} as act_events on acts.act_id = act_events.act_id
    inner join {{ ref('event_types') }} as event_types on acts.event_code = event_types.event_code
    left join {{ ref('int_place_ancestors') }} as places on acts.place_id = places.place_id
    where act_events.event_id is not null and {{ is_changed('act_events', 'event_id', ref('int_events_to_rebuild')) }}
),

mentions as (
    select * from {{ ref('fct_event_mentions') }} as all_mentions
    where event_id is not null and {{ is_changed('all_mentions', 'event_id', ref('int_events_to_rebuild')) }}
),

articles as not materialized (select * from {{ ref('int_articles') }}),

tolls as (select * from {{ ref('int_event_tolls') }}),

actors as (select * from {{ ref('int_actor_ancestors') }}),

described as (
    select
        event_id,
        arg_max(event_code, (specificity, -rank)) as event_code,
        arg_min(place_id, (coarseness, rank)) as place_id,
        arg_min(
            { 'date_start': event_date_start, 'date_end': event_date_end, 'precision': date_precision }, rank
        ) filter (event_date_start is not null) as reported_date,
    from acts
    group by event_id
),

-- Who is harmed and by whom, where the numbers say it and the acts do not.
harmed as (
    select
        event_id,
        perpetrator_actor_id as source_actor_id,
        victim_actor_id as target_actor_id,
        claim_id,
    from {{ ref('fct_casualties') }} as casualties
    where
        event_id is not null
        and harm in ('killed', 'wounded', 'killed_or_wounded')
        and value_best > 0
        and {{ is_changed('casualties', 'event_id', ref('int_events_to_rebuild')) }}
),

named as (
    {% for side in ['source', 'target'] -%}
        select
            event_id,
            '{{ side }}' as side,
            {{ side }}_actor_id as actor_id,
            false as is_of_toll,
            lpad(rank::varchar, 9, '0') as turn,
        from acts
        where {{ side }}_actor_id is not null
        union all
        select
            event_id,
            '{{ side }}' as side,
            {{ side }}_actor_id as actor_id,
            true as is_of_toll,
            claim_id as turn,
        from harmed
        where {{ side }}_actor_id is not null
        {{- '\n        union all' if not loop.last }}
    {% endfor %}
),

-- Whom the article names on either side: first by name, then by a class of armed people ("rebels"), the clearest act
-- first. Civilians and media attack nobody, and media are no party to a clash.
parties as (
    select
        named.event_id,
        named.side,
        named.actor_id,
        actors.ancestor_ids,
        event_types.is_symmetric,
        coalesce(
            event_types.is_violent
            and case
                when named.side = 'source' then actors.actor_type in ('media', 'civilians')
                else actors.actor_type = 'media' and event_types.is_symmetric
            end,
            false
        ) as is_no_party,
        (
            named.is_of_toll,
            coalesce(actors.actor_type = 'media', false),
            coalesce(actors.is_generic and actors.class = 'armed_group', true),
            named.turn
        ) as turn,
    from named
    inner join described on named.event_id = described.event_id
    inner join {{ ref('event_types') }} as event_types on described.event_code = event_types.event_code
    left join actors on named.actor_id = actors.actor_id
),

sources as (
    select
        event_id,
        arg_min(actor_id, turn) as told_actor_id,
        arg_min(actor_id, turn) filter (not is_no_party) as actor_id,
        arg_min(ancestor_ids, turn) filter (not is_no_party) as ancestor_ids,
    from parties
    where side = 'source'
    group by event_id
),

-- A clash told from both sides: who is the source here may be the target there.
targets as (
    select
        parties.event_id,
        arg_min(parties.actor_id, parties.turn) filter (parties.side = 'target') as told_actor_id,
        arg_min(parties.actor_id, (parties.side = 'source', parties.turn)) filter (
            not parties.is_no_party
            and (parties.side = 'target' or parties.is_symmetric)
            and not coalesce(list_contains(sources.ancestor_ids, parties.actor_id), false)
            and not coalesce(list_contains(parties.ancestor_ids, sources.actor_id), false)
        ) as actor_id,
        bool_or(parties.side = 'target' and parties.is_no_party) as is_media,
    from parties
    left join sources on parties.event_id = sources.event_id
    group by parties.event_id
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

disputed as (select * from {{ ref('int_disputed_events') }})

select
    described.event_id,
    described.event_code,
    sources.actor_id as source_actor_id,
    targets.actor_id as target_actor_id,
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
        'events.sides_differ': 'targets.actor_id is null and targets.told_actor_id = sources.actor_id',
        'events.attacker_bears_arms': 'sources.actor_id is null and sources.told_actor_id is not null',
        'events.media_no_party': 'targets.actor_id is null and targets.is_media',
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
left join sources on described.event_id = sources.event_id
left join targets on described.event_id = targets.event_id
left join tolls as killed on described.event_id = killed.event_id and killed.harm = 'killed'
left join tolls as wounded on described.event_id = wounded.event_id and wounded.harm = 'wounded'
left join finest_places on described.event_id = finest_places.event_id
left join disputed on described.event_id = disputed.event_id
