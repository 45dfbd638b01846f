-- Events whose rows are to be made again: those that changed, and those that a conflict came upon or left.
-- depends_on: {{ ref('int_disputed_events') }}
{% set known_events = previous_build('main', 'fct_events') -%}
select event_id from {{ ref('int_events_changed') }}
{% if known_events -%}
    union
    select event_id
    from {{ known_events }}
    where has_conflict <> (event_id in (select event_id from {{ ref('int_disputed_events') }}))
{%- endif %}
