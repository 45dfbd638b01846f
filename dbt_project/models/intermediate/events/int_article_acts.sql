-- Acts as their whole article tells them: what one sentence leaves out is taken from the clearest act of the same
-- article that nothing speaks against, and what that one leaves out from the others. "The attack came at dawn" has the
-- place and the day of the attack in the lead.
{{ config(materialized='incremental', pre_hook="{{ delete_changed_articles() }}") }}
with acts as (
    select
        *,
        md5_number_lower(article_id)::hugeint * 1000000 + position as node,
    from {{ ref('int_acts') }} as all_acts
    where {{ is_changed('all_acts', 'article_id', ref('int_articles_changed')) }}
),

pairs as (
    select
        later.node,
        earlier.node as centre,
        {{ comparison('later', 'earlier') }}
    from acts as later
    inner join acts as earlier
        on
            later.article_id = earlier.article_id
            and later.event_code = earlier.event_code
            and later.position > earlier.position
    {{ set_joins('later') }}
    {{ set_joins('earlier') }}
    where
        least(source_kinship, target_kinship, place_containment) >= 0
        and (not later.is_mixed or least(source_kinship, target_kinship) = 2)
        and case
            when later.is_undated or earlier.is_undated
                then later.is_background = earlier.is_background
            else later.date_from <= earlier.date_to and earlier.date_from <= later.date_to
        end
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
        case when pairs.is_crossed then acts.target_set else acts.source_set end as source_set,
        case when pairs.is_crossed then acts.source_set else acts.target_set end as target_set,
        acts.place_set,
    from stars
    inner join pairs on stars.node = pairs.node and stars.centre = pairs.centre
    inner join acts on stars.node = acts.node
),

told_by_members as (
    select
        centre,
        {%- for part in ['source', 'target', 'place'] %}
            coalesce(arg_min({{ part }}_set, node) filter ({{ part }}_set <> 0), 0) as {{ part }}_set,
        {%- endfor %}
    from members
    group by centre
),

centres as (
    select
        acts.node,
        {%- for part in ['source', 'target', 'place'] %}
            case when acts.{{ part }}_set <> 0 then acts.{{ part }}_set else told.{{ part }}_set end as {{ part }}_set,
        {%- endfor %}
        acts.position,
        acts.is_undated,
        acts.date_from,
        acts.date_to,
    from acts
    inner join told_by_members as told on acts.node = told.centre
),

completed as (
    select
        acts.act_id,
        acts.article_id,
        acts.position,
        coalesce(centres.position, acts.position) as leader_position,
        acts.first_claim_id,
        acts.event_code,
        acts.is_symmetric,
        acts.is_mixed,
        {%- for side, other in [('source', 'target'), ('target', 'source')] %}
            case
                when acts.{{ side }}_set <> 0 or centres.node is null then acts.{{ side }}_set
                when members.is_crossed then centres.{{ other }}_set
                else centres.{{ side }}_set
            end as {{ side }}_set,
        {%- endfor %}
        case when acts.place_set <> 0 or centres.node is null then acts.place_set else centres.place_set end
            as place_set,
        acts.is_undated and coalesce(centres.is_undated, true) as is_undated,
        case when acts.is_undated and centres.node is not null then centres.date_from else acts.date_from end
            as date_from,
        case when acts.is_undated and centres.node is not null then centres.date_to else acts.date_to end as date_to,
    from acts
    left join members on acts.node = members.node
    left join centres on coalesce(members.centre, acts.node) = centres.node
)

-- What an act says as a whole, as a number: of two, the lesser is the clearer. NULL for history without a day.
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
                        '|', event_code, source_set, target_set, completed.place_set, is_undated, date_from, date_to
                    )
                )
    end as act_signature,
from completed
inner join {{ ref('int_place_argument_sets') }} as places on completed.place_set = places.place_set
