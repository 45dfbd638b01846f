-- Acts by which one article tells of one happening, as one row: what the clearest act leaves out comes from the next
-- clearest, the code is the most specific one. Of two reports of an article, the clearer has the lower position.
{{ config(materialized='incremental', pre_hook="{{ delete_changed_articles() }}") }}
with acts as (
    select
        acts.*,
        places.places.coarseness,
        event_types.specificity,
    from {{ ref('int_acts') }} as acts
    left join {{ ref('event_types') }} as event_types on acts.event_code = event_types.event_code
    inner join {{ ref('int_place_argument_sets') }} as places on acts.place_set = places.place_set
    where {{ is_changed('acts', 'article_id', ref('int_articles_changed')) }}
),

reports as (
    select
        report_id,
        any_value(article_id) as article_id,
        min(first_claim_id) as first_claim_id,
        arg_max(event_code, (specificity, -position)) as event_code,
        bool_and(is_background) as is_background,
        arg_min(source_set, position) filter (source_set <> 0) as source_set,
        arg_min(place_set, (coarseness, position)) filter (place_set <> 0) as place_set,
        arg_min(
            { 'is_undated': is_undated, 'date_from': date_from, 'date_to': date_to }, (is_undated, position)
        ) as days,
        min(position) as first_position,
    from acts
    group by report_id
),

-- A clash may be told from either side: who is named as the source of one act may be the other side of the next.
targets as (
    select
        acts.report_id,
        coalesce(
            arg_min(acts.target_set, acts.position) filter (acts.target_set not in (0, reports.source_set)),
            arg_min(acts.source_set, acts.position) filter (acts.is_symmetric and acts.source_set <> reports.source_set)
        ) as target_set,
    from acts
    inner join (
        select
            report_id,
            coalesce(source_set, 0) as source_set,
        from reports
    ) as reports on acts.report_id = reports.report_id
    group by acts.report_id
),

tolls as (
    select
        report_id,
        any_value(value_best) filter (harm = 'killed') as killed_best,
        any_value(value_best) filter (harm = 'killed' and {{ is_rare_toll() }}) as rare_killed,
        any_value(value_best) filter (harm = 'wounded' and {{ is_rare_toll() }}) as rare_wounded,
    from {{ ref('int_report_tolls') }} as all_tolls
    where {{ is_changed('all_tolls', 'article_id', ref('int_articles_changed')) }}
    group by report_id
),

described as (
    select
        reports.report_id,
        reports.article_id,
        reports.first_claim_id,
        reports.event_code,
        event_types.happening,
        event_types.is_symmetric,
        event_types.is_mixed,
        event_types.is_attack,
        event_types.is_unspecific,
        reports.is_background,
        coalesce(reports.source_set, 0) as source_set,
        coalesce(targets.target_set, 0) as target_set,
        coalesce(reports.place_set, 0) as place_set,
        reports.days.is_undated,
        reports.days.date_from,
        reports.days.date_to,
        tolls.killed_best,
        tolls.rare_killed,
        tolls.rare_wounded,
        reports.first_position,
    from reports
    inner join targets on reports.report_id = targets.report_id
    left join {{ ref('event_types') }} as event_types on reports.event_code = event_types.event_code
    left join tolls on reports.report_id = tolls.report_id
)

select
    described.* exclude (first_position),
    row_number() over (
        partition by described.article_id
        order by
            {{ clearness(
                'described.is_undated', 'described.date_to - described.date_from', 'places.places.coarseness',
                '(described.source_set = 0)', '(described.target_set = 0)'
            ) }},
            described.first_position,
            described.report_id
    ) as position,
from described
inner join {{ ref('int_place_argument_sets') }} as places on described.place_set = places.place_set
