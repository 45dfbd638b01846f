-- Events, by their old ids and their new ones, that articles tell whose acts were told to events anew.
-- depends_on: {{ ref('int_affected_articles') }}
{% set known_mentions = as_before('main', 'fct_event_mentions') -%}
select event_id
from {{ ref('int_act_events') }}
{% if known_mentions -%}
    where article_id in (select article_id from {{ ref('int_affected_articles') }})
    union
    select event_id
    from {{ known_mentions }}
    where event_id is not null and article_id in (select article_id from {{ ref('int_affected_articles') }})
{%- else -%}
    group by event_id
{%- endif %}
