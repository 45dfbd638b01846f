-- One row per act with the event it is told to be part of. An act goes where the clearest act of its article goes, as
-- long as nothing sets it apart from that cluster's centre; else where its own words lead; else it stands alone.
with article_acts as (select * from {{ ref('int_article_acts') }}),

shapes as (select * from {{ ref('int_act_shapes') }}),

edges as (
    select
        node,
        centre
    from {{ ref('int_shape_pairs') }}
),

{{ stars('edges', rounds=4) }},

placed as (
    select
        acts.*,
        shapes.shape,
        case when shapes.tells_one_event then coalesce(stars.centre, shapes.shape) end as cluster,
    from article_acts as acts
    left join shapes
        on
            acts.event_code = shapes.event_code
            and acts.source.ids = shapes.source.ids
            and acts.target.ids = shapes.target.ids
            and acts.place.ids = shapes.place.ids
            and acts.is_undated = shapes.is_undated
            and acts.date_from = shapes.date_from
            and acts.date_to = shapes.date_to
    left join stars on shapes.shape = stars.node
),

led as (
    select
        acts.act_id,
        acts.position,
        acts.article_position,
        acts.cluster,
        leaders.cluster as leading_cluster,
        acts.date_from,
        acts.date_to,
        centres.date_from as centre_from,
        centres.date_to as centre_to,
        leaders.shape = centres.shape as leader_is_centre,
        {{ comparison('acts', 'centres') }}
    from placed as acts
    inner join placed as leaders on acts.article_position = leaders.position
    left join shapes as centres on leaders.cluster = centres.shape
),

assigned as (
    select
        act_id,
        position,
        case
            when leading_cluster is null and cluster is null then 'article:' || article_position
            when leading_cluster is null then 'shape:' || cluster
            when
                leader_is_centre
                or (
                    least(source_kinship, target_kinship, place_containment) >= 0
                    and (date_from is null or (date_from <= centre_to and centre_from <= date_to))
                )
                then 'shape:' || leading_cluster
            when cluster is not null then 'shape:' || cluster
            else 'act:' || position
        end as cluster,
    from led
),

acts as (
    select
        act_id,
        first_claim_id
    from {{ ref('int_acts') }}
)

select
    assigned.act_id,
    assigned.position,
    left(md5(min(acts.first_claim_id) over (partition by assigned.cluster)), 20) as event_id,
from assigned
inner join acts on assigned.act_id = acts.act_id
