-- One row per act with the event it is told to be part of. An act goes where the clearest act of its article goes, as
-- long as nothing sets it apart from that cluster's centre; else where its own words lead; else it stands alone.
{{ config(materialized='incremental', pre_hook="{{ forget('article_id', ref('int_affected_articles')) }}") }}
with acts as materialized (
    select * from {{ ref('int_article_acts') }} as all_acts
    where {{ is_changed('all_acts', 'article_id', ref('int_affected_articles')) }}
),

placed as (
    select
        acts.*,
        case when shapes.tells_one_event then coalesce(stars.centre, acts.shape) end as cluster,
    from acts
    left join {{ ref('int_act_shapes') }} as shapes on acts.shape = shapes.shape
    left join {{ ref('int_shape_stars') }} as stars on acts.shape = stars.node
),

led as (
    select
        acts.act_id,
        acts.article_id,
        acts.position,
        acts.leader_position,
        md5_number_lower(acts.article_id)::hugeint * 1000000 as article_key,
        acts.first_claim_id,
        acts.shape,
        acts.cluster,
        leaders.cluster as leading_cluster,
        acts.date_from,
        acts.date_to,
        centres.date_from as centre_from,
        centres.date_to as centre_to,
        leaders.shape = centres.shape as leader_is_centre,
        {{ comparison('acts', 'centres') }}
    from placed as acts
    inner join placed as leaders
        on acts.article_id = leaders.article_id and acts.leader_position = leaders.position
    left join {{ ref('int_act_shapes') }} as centres on leaders.cluster = centres.shape
    {{ set_joins('acts') }}
    {{ set_joins('centres', 'left') }}
),

assigned as (
    select
        act_id,
        article_id,
        position,
        first_claim_id,
        shape,
        case
            when leading_cluster is null and cluster is null then -article_key - leader_position
            when leading_cluster is null then cluster
            when
                leader_is_centre
                or (
                    least(source_kinship, target_kinship, place_containment) >= 0
                    and (date_from is null or (date_from <= centre_to and centre_from <= date_to))
                )
                then leading_cluster
            when cluster is not null then cluster
            else -article_key - position
        end as cluster,
    from led
),

-- Members that told it before and are not told anew: those of a cluster that nothing new hangs together with.
members as (
    select
        cluster,
        first_claim_id,
    from assigned
    {% if is_incremental() -%}
        union all
        select
            known.cluster,
            known.first_claim_id,
        from {{ this }} as known
        where
            known.cluster in (select cluster from assigned)
            and known.article_id not in (select article_id from {{ ref('int_affected_articles') }})
    {%- endif %}
),

names as (
    select
        cluster,
        left(md5(min(first_claim_id)), 20) as event_id,
    from members
    group by cluster
)

select
    assigned.act_id,
    assigned.article_id,
    assigned.position,
    assigned.first_claim_id,
    assigned.shape,
    assigned.cluster,
    names.event_id,
from assigned
inner join names on assigned.cluster = names.cluster
