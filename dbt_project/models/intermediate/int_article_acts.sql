-- Acts as their whole article tells them: what one sentence leaves out is taken from the clearest act of the same
-- article that nothing speaks against, and what that one leaves out from the others. "The attack came at dawn" has the
-- place and the day of the attack in the lead.
with acts as (select * from {{ ref('int_acts') }}),

pairs as (
    select
        later.position as node,
        earlier.position as centre,
        {{ comparison('later', 'earlier') }}
    from acts as later
    inner join acts as earlier
        on
            later.article_id = earlier.article_id
            and later.event_code = earlier.event_code
            and later.position > earlier.position
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
        case when pairs.is_crossed then acts.target else acts.source end as source,
        case when pairs.is_crossed then acts.source else acts.target end as target,
        acts.place,
    from stars
    inner join pairs on stars.node = pairs.node and stars.centre = pairs.centre
    inner join acts on stars.node = acts.position
),

told_by_members as (
    select
        centre,
        {%- for part in ['source', 'target', 'place'] %}
            arg_min({{ part }}, node) filter (len({{ part }}.ids) > 0) as {{ part }},
        {%- endfor %}
    from members
    group by centre
),

centres as (
    select
        acts.position,
        {%- for part in ['source', 'target', 'place'] %}
            case
                when len(acts.{{ part }}.ids) > 0 or told.{{ part }} is null then acts.{{ part }}
                else told.{{ part }}
            end as {{ part }},
        {%- endfor %}
        acts.is_undated,
        acts.date_from,
        acts.date_to,
    from acts
    inner join told_by_members as told on acts.position = told.centre
)

select
    acts.act_id,
    acts.position,
    coalesce(members.centre, acts.position) as article_position,
    acts.event_code,
    acts.is_symmetric,
    acts.is_mixed,
    {%- for side, other in [('source', 'target'), ('target', 'source')] %}
        case
            when len(acts.{{ side }}.ids) > 0 or centres.position is null then acts.{{ side }}
            when members.is_crossed then centres.{{ other }}
            else centres.{{ side }}
        end as {{ side }},
    {%- endfor %}
    case when len(acts.place.ids) > 0 or centres.position is null then acts.place else centres.place end as place,
    acts.is_undated and coalesce(centres.is_undated, true) as is_undated,
    case when acts.is_undated and centres.position is not null then centres.date_from else acts.date_from end
        as date_from,
    case when acts.is_undated and centres.position is not null then centres.date_to else acts.date_to end as date_to,
from acts
left join members on acts.position = members.node
left join centres on coalesce(members.centre, acts.position) = centres.position
