-- Claims that somebody took a place, with a date, from articles that are no copy of another; also those that left one.
-- Of claims that say the same, the five earliest stand for all.
{{ config(materialized='incremental', pre_hook="{{ forget('place_id', ref('int_changed_places')) }}") }}
with mentions as (
    select * from {{ ref('fct_event_mentions') }} as all_mentions
    where {{ is_changed('all_mentions', 'place_id', ref('int_changed_places')) }}
),

takings as (
    select
        mentions.claim_id,
        mentions.article_id,
        mentions.act_id,
        mentions.event_code,
        event_types.is_change_of_control,
        mentions.source_actor_id as actor_id,
        mentions.target_actor_id,
        mentions.place_id,
        mentions.event_date_start as date_from,
        coalesce(mentions.event_date_end, '9999-12-31'::date) as date_to,
        mentions.event_date_end,
        mentions.date_precision,
        mentions.quote,
        articles.outlet,
        articles.source_ref,
        coalesce(articles.published_at, 'infinity'::timestamptz) as published_at,
    from mentions
    inner join {{ ref('event_types') }} as event_types on mentions.event_code = event_types.event_code
    inner join {{ ref('int_articles') }} as articles on mentions.article_id = articles.article_id
    where
        {{ is_asserted('mentions') }}
        and (event_types.is_change_of_control or mentions.event_code = 'WITHDRAWAL')
        and mentions.source_actor_id is not null
        and mentions.place_id is not null
        and mentions.event_date_start is not null
        and articles.duplicate_of is null
)

select
    takings.*,
    coalesce(kin.up, [takings.actor_id]) as up,
    kin.class,
    kin.state,
    coalesce(kin.is_generic, false) as is_generic,
    target_kin.up as target_up,
from takings
left join {{ ref('int_actor_kin') }} as kin on takings.actor_id = kin.actor_id
left join {{ ref('int_actor_kin') }} as target_kin on takings.target_actor_id = target_kin.actor_id
qualify
    row_number() over (
        partition by
            takings.event_code,
            takings.actor_id,
            takings.target_actor_id,
            takings.place_id,
            takings.date_from,
            takings.date_to
        order by takings.published_at, takings.article_id, takings.claim_id
    ) <= 5
