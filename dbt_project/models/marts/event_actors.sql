-- Everybody who is named on a side of an event. Civilians and media attack nobody, whatever a sentence seems to say.
{{ config(materialized='incremental', pre_hook="{{ delete_changed('event_id', ref('int_events_to_rebuild')) }}") }}
with events as (
    select * from {{ ref('fct_events') }} as all_events
    where {{ is_changed('all_events', 'event_id', ref('int_events_to_rebuild')) }}
),

mentions as (
    select * from {{ ref('fct_event_mentions') }} as all_mentions
    where event_id is not null and {{ is_changed('all_mentions', 'event_id', ref('int_events_to_rebuild')) }}
),

sides as (
    {% for rows in ['events', 'mentions'] -%}
        {%- set rows_loop = loop -%}
        {%- for side in ['source', 'target'] -%}
            select
                event_id,
                {{ side }}_actor_id as actor_id,
                '{{ side }}' as side,
            from {{ rows }}
            where {{ side }}_actor_id is not null
            {{- '\n            union' if not (loop.last and rows_loop.last) }}
        {% endfor %}
    {%- endfor %}
)

select
    sides.event_id,
    sides.actor_id,
    sides.side,
    case sides.side when 'source' then event_types.source_role else event_types.target_role end as role,
from sides
inner join events on sides.event_id = events.event_id
inner join {{ ref('event_types') }} as event_types on events.event_code = event_types.event_code
left join {{ ref('int_actor_ancestors') }} as actors on sides.actor_id = actors.actor_id
where
    not (
        event_types.is_violent
        and case
            when sides.side = 'source' then coalesce(actors.actor_type, '') in ('media', 'civilians')
            else event_types.is_symmetric and coalesce(actors.actor_type, '') = 'media'
        end
    )
