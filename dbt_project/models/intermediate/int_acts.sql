-- Acts that are told as done or under way, with all that decides which of them are one event. An act is one trigger in
-- one sentence; its mentions differ in source, target or place.
with mentions as (
    select
        coalesce(mentions.act_id, mentions.claim_id) as act_id,
        mentions.* exclude (act_id),
        articles.anchor_date,
        coalesce(articles.published_at, 'infinity'::timestamptz) as published_at,
    from {{ ref('stg_event_mentions') }} as mentions
    inner join {{ ref('int_articles') }} as articles on mentions.reading_id = articles.reading_id
    where {{ is_asserted('mentions') }} and mentions.event_code <> 'STATEMENT'
),

actors as (select * from {{ ref('int_actor_kin') }}),

sides as (
    select
        roles.act_id,
        roles.side,
        list(distinct roles.actor_id order by roles.actor_id) as ids,
        list_distinct(flatten(list(coalesce(actors.up, [roles.actor_id])))) as up,
        list_filter(
            list_distinct(flatten(list([actors.class, actors.state]))), lambda class: class is not null
        ) as classes,
        list_filter(
            list_distinct(flatten(list([case when actors.is_generic then actors.class end, actors.state]))),
            lambda class: class is not null
        ) as generic,
    from (
        select distinct
            act_id,
            'source' as side,
            source_actor_id as actor_id
        from mentions
        where source_actor_id is not null
        union all
        select distinct
            act_id,
            'target' as side,
            target_actor_id as actor_id
        from mentions
        where target_actor_id is not null
    ) as roles
    left join actors on roles.actor_id = actors.actor_id
    group by roles.act_id, roles.side
),

places as (
    select
        places_of_act.act_id,
        list(places_of_act.place_id order by places_of_act.place_id) as ids,
        list_distinct(flatten(list(coalesce(kin.up, [places_of_act.place_id])))) as up,
        min(coalesce(kin.coarseness, 4)) as coarseness,
    from (select distinct
        act_id,
        place_id
    from mentions
    where place_id is not null) as places_of_act
    left join {{ ref('int_place_kin') }} as kin on places_of_act.place_id = kin.place_id
    group by places_of_act.act_id
),

acts as (
    select
        act_id,
        min(claim_id) as first_claim_id,
        any_value(reading_id) as reading_id,
        any_value(article_id) as article_id,
        any_value(published_at) as published_at,
        any_value(anchor_date) as anchor_date,
        arg_min(event_code, claim_id) as event_code,
        min(char_start) as char_start,
        bool_and(coalesce(is_background, false)) as is_background,
        arg_min(source_actor_id, (char_start, claim_id)) as source_actor_id,
        arg_min(target_actor_id, (char_start, claim_id)) as target_actor_id,
        arg_min(place_id, (char_start, claim_id)) as place_id,
        min(event_date_start) as event_date_start,
        -- an open end stays open: max() would pass over it
        case
            when bool_or(event_date_start is not null and event_date_end is null) then null
            else max(event_date_end)
        end as event_date_end,
        arg_min(date_precision, claim_id) filter (event_date_start is not null) as date_precision,
    from mentions
    group by act_id
),

dated as (
    select
        *,
        event_date_start is null as is_undated,
        case
            when event_date_start is not null then event_date_start
            when not is_background then anchor_date - {{ var('undated_news_days') }}
        end as date_from,
        case
            when event_date_start is not null
                then greatest(coalesce(event_date_end, anchor_date, event_date_start), event_date_start)
            when not is_background then anchor_date
        end as date_to,
    from acts
),

described as (
    select
        dated.*,
        event_types.is_symmetric,
        event_types.is_mixed,
        {%- for side in ['source', 'target'] %}
            {
                'ids': coalesce({{ side }}s.ids, []),
                'up': coalesce({{ side }}s.up, []),
                'classes': coalesce({{ side }}s.classes, []),
                'generic': coalesce({{ side }}s.generic, [])
            } as {{ side }},
        {%- endfor %}
        {
            'ids': coalesce(places.ids, []),
            'up': coalesce(places.up, []),
            'coarseness': coalesce(places.coarseness, 5)
        } as place,
    from dated
    left join {{ ref('event_types') }} as event_types on dated.event_code = event_types.event_code
    {%- for side in ['source', 'target'] %}
        left join sides as {{ side }}s on dated.act_id = {{ side }}s.act_id and {{ side }}s.side = '{{ side }}'
    {%- endfor %}
    left join places on dated.act_id = places.act_id
)

-- The more an act says of its day and place, the earlier it stands: the centre of a cluster is its clearest act, so
-- that a report of a month cannot join two dated days.
select
    *,
    row_number() over (
        order by
            is_undated,
            coalesce(date_to - date_from, 1000000),
            place.coarseness,
            (len(source.ids) = 0)::integer + (len(target.ids) = 0)::integer,
            published_at,
            article_id,
            char_start,
            act_id
    ) as position,
from described
