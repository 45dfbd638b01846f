-- Places of which changed articles say, or said, that somebody took or left them.
{{ config(pre_hook="{{ find_partitions('claims') }}") }}
{% set known_takings = previous_build('intermediate', 'int_control_changes') -%}
select mentions.place_id
from {{ ref('stg_event_mentions') }} as mentions
inner join {{ ref('event_types') }} as event_types on mentions.event_code = event_types.event_code
where
    {{ is_of_changed_article('mentions') }}
    and (event_types.is_change_of_control or mentions.event_code = 'WITHDRAWAL')
    and mentions.place_id is not null
{% if known_takings -%}
    union
    select place_id
    from {{ known_takings }}
    where article_id in (select article_id from {{ ref('int_articles_changed') }})
{%- else -%}
    group by mentions.place_id
{%- endif %}
