-- Acts that are told as done or under way, with all that decides which of them are one event. An act is one trigger in
-- one sentence; its mentions differ in source, target or place.
{{ config(materialized='incremental', pre_hook=[
    "{{ delete_changed_articles() }}", "{{ find_partitions('claims') }}"
]) }}
with mentions as not materialized (
    select
        coalesce(mentions.act_id, mentions.claim_id) as act_id,
        coalesce(mentions.report_id, mentions.act_id, mentions.claim_id) as report_id,
        mentions.* exclude (act_id, report_id),
        articles.anchor_date,
        coalesce(articles.published_at, 'infinity'::timestamptz) as published_at,
        ancestors.coarseness,
    from {{ ref('stg_event_mentions') }} as mentions
    inner join {{ ref('int_articles') }} as articles on mentions.reading_id = articles.reading_id
    left join {{ ref('int_place_ancestors') }} as ancestors on mentions.place_id = ancestors.place_id
    where
        {{ tells_event('mentions') }}
        and {{ in_changed_partition('mentions') }}
),

-- Most acts have one mention, and are spared the making of groups and lists, which for all takes gigabytes.
several as (
    select act_id from mentions
    group by act_id
    having count(*) > 1
),

acts as (
    select
        act_id,
        report_id,
        claim_id as first_claim_id,
        article_id,
        published_at,
        anchor_date,
        event_code,
        char_start,
        coalesce(is_background, false) as is_background,
        coalesce(is_main, false) as is_main,
        confidence,
        1::bigint as n_mentions,
        run_id,
        {%- for side in ['source_actor', 'target_actor', 'place'] %}
            {{ side }}_id,
            case when {{ side }}_id is not null then [{{ side }}_id] end as {{ side }}_ids,
        {%- endfor %}
        case when place_id is not null then coalesce(coarseness, 4) end as coarseness,
        event_date_start,
        event_date_end,
        case when event_date_start is not null then date_precision end as date_precision,
    from mentions
    where act_id not in (select act_id from several)
    union all
    select
        act_id,
        min(report_id) as report_id,
        min(claim_id) as first_claim_id,
        any_value(article_id) as article_id,
        any_value(published_at) as published_at,
        any_value(anchor_date) as anchor_date,
        arg_min(event_code, claim_id) as event_code,
        min(char_start) as char_start,
        bool_and(coalesce(is_background, false)) as is_background,
        bool_or(coalesce(is_main, false)) as is_main,
        max(confidence) as confidence,
        count(*) as n_mentions,
        any_value(run_id) as run_id,
        {%- for side in ['source_actor', 'target_actor', 'place'] %}
            arg_min({{ side }}_id, (char_start, claim_id)) as {{ side }}_id,
            list_sort(list_distinct(list({{ side }}_id) filter ({{ side }}_id is not null))) as {{ side }}_ids,
        {%- endfor %}
        min(coalesce(coarseness, 4)) filter (place_id is not null) as coarseness,
        min(event_date_start) as event_date_start,
        -- an open end stays open: max() would pass over it
        case
            when bool_or(event_date_start is not null and event_date_end is null) then null
            else max(event_date_end)
        end as event_date_end,
        arg_min(date_precision, claim_id) filter (event_date_start is not null) as date_precision,
    from mentions
    where act_id in (select act_id from several)
    group by act_id
),

dated as (
    select
        * replace (coalesce(coarseness, 5) as coarseness),
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
)

-- The more an act says of its day and place, the earlier it stands: the centre of a cluster is its clearest act, so
-- that a report of a month cannot join two dated days.
select
    dated.* exclude (source_actor_ids, target_actor_ids, place_ids, coarseness),
    event_types.is_symmetric,
    event_types.is_mixed,
    source_actor_ids,
    target_actor_ids,
    place_ids,
    {{ set_key('source_actor_ids') }} as source_set,
    {{ set_key('target_actor_ids') }} as target_set,
    {{ set_key('place_ids') }} as place_set,
    {{ clearness(
        'is_undated', 'date_to - date_from', 'coarseness', '(source_actor_ids is null)', '(target_actor_ids is null)'
    ) }} as clearness,
    row_number() over (partition by article_id order by clearness, char_start, act_id) as position,
from dated
left join {{ ref('event_types') }} as event_types on dated.event_code = event_types.event_code
