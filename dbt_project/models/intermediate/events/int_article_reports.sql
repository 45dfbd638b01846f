-- Reports as their whole article tells them. A report that has no day or no place of its own, or the very toll of a
-- clearer one, and that nothing sets apart from it, is told with that one and takes from it what it leaves out. "The
-- attack came at dawn" has the place and the day of the attack in the lead.
{{ config(materialized='incremental', pre_hook="{{ delete_changed_articles() }}") }}
with reports as (
    select
        *,
        md5_number_lower(article_id)::hugeint * 1000000 + position as node,
    from {{ ref('int_reports') }} as all_reports
    where {{ is_changed('all_reports', 'article_id', ref('int_articles_changed')) }}
),

pairs as (
    select
        later.node,
        earlier.node as centre,
        {{ comparison('later', 'earlier') }}
    from reports as later
    inner join reports as earlier
        on
            later.article_id = earlier.article_id
            and later.happening = earlier.happening
            and later.position > earlier.position
    {{ set_joins('later') }}
    {{ set_joins('earlier') }}
    where {{ is_one_in_article('later', 'earlier') }}
),

edges as (
    select
        node,
        centre
    from pairs
),

{{ stars('edges', rounds=3) }},

-- Members with their sides as the centre has them: a clash may be told from either side.
members as (
    select
        stars.node,
        stars.centre,
        pairs.is_crossed,
        case when pairs.is_crossed then reports.target_set else reports.source_set end as source_set,
        case when pairs.is_crossed then reports.source_set else reports.target_set end as target_set,
        reports.place_set,
        reports.rare_killed,
        reports.rare_wounded,
    from stars
    inner join pairs on stars.node = pairs.node and stars.centre = pairs.centre
    inner join reports on stars.node = reports.node
),

told_by_members as (
    select
        centre,
        {%- for part in ['source', 'target', 'place'] %}
            coalesce(arg_min({{ part }}_set, node) filter ({{ part }}_set <> 0), 0) as {{ part }}_set,
        {%- endfor %}
        arg_min(rare_killed, node) filter (rare_killed is not null) as rare_killed,
        arg_min(rare_wounded, node) filter (rare_wounded is not null) as rare_wounded,
    from members
    group by centre
),

centres as (
    select
        reports.node,
        {%- for part in ['source', 'target', 'place'] %}
            case when reports.{{ part }}_set <> 0 then reports.{{ part }}_set else told.{{ part }}_set end
                as {{ part }}_set,
        {%- endfor %}
        coalesce(reports.rare_killed, told.rare_killed) as rare_killed,
        coalesce(reports.rare_wounded, told.rare_wounded) as rare_wounded,
        reports.position,
        reports.event_code,
        reports.is_undated,
        reports.date_from,
        reports.date_to,
    from reports
    inner join told_by_members as told on reports.node = told.centre
),

completed as (
    select
        reports.report_id,
        reports.article_id,
        reports.position,
        coalesce(centres.position, reports.position) as leader_position,
        reports.first_claim_id,
        reports.event_code,
        reports.happening,
        reports.is_symmetric,
        reports.is_mixed,
        reports.is_attack,
        reports.is_unspecific,
        {%- for side, other in [('source', 'target'), ('target', 'source')] %}
            case
                when reports.{{ side }}_set <> 0 or centres.node is null then reports.{{ side }}_set
                when members.is_crossed then centres.{{ other }}_set
                else centres.{{ side }}_set
            end as {{ side }}_set,
        {%- endfor %}
        case when reports.place_set <> 0 or centres.node is null then reports.place_set else centres.place_set end
            as place_set,
        reports.is_undated and coalesce(centres.is_undated, true) as is_undated,
        case when reports.is_undated and centres.node is not null then centres.date_from else reports.date_from end
            as date_from,
        case when reports.is_undated and centres.node is not null then centres.date_to else reports.date_to end
            as date_to,
        coalesce(reports.rare_killed, centres.rare_killed) as rare_killed,
        coalesce(reports.rare_wounded, centres.rare_wounded) as rare_wounded,
    from reports
    left join members on reports.node = members.node
    left join centres on coalesce(members.centre, reports.node) = centres.node
)

-- What a report says as a whole, as a number: of two, the lesser is the clearer. NULL for history without a day.
select
    completed.*,
    case
        when date_from is not null
            then
                ({{ clearness(
                    'is_undated', 'date_to - date_from', 'places.places.coarseness', '(source_set = 0)',
                    '(target_set = 0)'
                ) }}::hugeint << 64)
                + md5_number_lower(
                    concat_ws(
                        '|',
                        event_code,
                        source_set,
                        target_set,
                        completed.place_set,
                        is_undated,
                        date_from,
                        date_to,
                        coalesce(rare_killed, -1),
                        coalesce(rare_wounded, -1)
                    )
                )
    end as report_signature,
from completed
inner join {{ ref('int_place_argument_sets') }} as places on completed.place_set = places.place_set
