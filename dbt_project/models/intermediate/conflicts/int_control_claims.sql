-- Claims, of the reading that counts, that somebody took or left a place on a known day.
{{ config(materialized='incremental', pre_hook=[
    "{{ delete_changed_articles() }}", "{{ find_partitions('claims') }}"
]) }}
select
    mentions.claim_id,
    mentions.article_id,
    coalesce(mentions.act_id, mentions.claim_id) as act_id,
    mentions.event_code,
    event_types.is_change_of_control,
    mentions.source_actor_id as actor_id,
    mentions.target_actor_id,
    mentions.place_id,
    mentions.event_date_start as date_from,
    coalesce(mentions.event_date_end, '9999-12-31'::date) as date_to,
    mentions.event_date_end,
    coalesce(mentions.date_precision, 'unknown') as date_precision,
from {{ ref('stg_event_mentions') }} as mentions
inner join {{ ref('event_types') }} as event_types on mentions.event_code = event_types.event_code
inner join {{ ref('int_articles') }} as articles on mentions.reading_id = articles.reading_id
where
    {{ in_changed_partition('mentions') }}
    and {{ is_asserted('mentions') }}
    and (event_types.is_change_of_control or mentions.event_code = 'WITHDRAWAL')
    and mentions.source_actor_id is not null
    and mentions.place_id is not null
    and mentions.place_precision <> 'near'
    and mentions.event_date_start is not null
    and len({{ claim_flags('mentions', 'mentions', 'event_date_start', 'event_date_end') }}) = 0
