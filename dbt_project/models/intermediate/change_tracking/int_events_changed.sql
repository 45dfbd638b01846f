-- Events, by their old ids and their new ones, that changed articles report or reported, or that an act of another
-- article left or came to.
{% set known_mentions = previous_build('main', 'fct_event_mentions') -%}
with changed as (select article_id from {{ ref('int_articles_changed') }}),

acts as not materialized (select * from {{ ref('int_act_events') }}),

known as not materialized (
    {% if known_mentions %}
        select
            article_id,
            act_id,
            event_id,
        from {{ known_mentions }}
    {% else %}
        select
            article_id,
            act_id,
            event_id,
        from acts
        where false
    {% endif %}
),

moved as (
    select
        known.event_id as old_event_id,
        acts.event_id as new_event_id,
    from known
    inner join acts on known.act_id = acts.act_id
    where
        known.event_id is distinct from acts.event_id
        and acts.article_id in (select article_id from {{ ref('int_articles_to_recluster') }})
)

select event_id from acts
where event_id is not null and article_id in (select article_id from changed)
union
select event_id from known
where event_id is not null and article_id in (select article_id from changed)
union
select old_event_id from moved
where old_event_id is not null
union
select new_event_id from moved
where new_event_id is not null
