-- One row per report with the event it tells of. A report goes where the one that it is told with goes, as long as
-- nothing sets it apart from that cluster's centre; else where its own words lead; else it stands alone. What only
-- copies tell is no event.
{{ config(
    materialized='incremental',
    pre_hook="{{ delete_changed('article_id', ref('int_articles_to_recluster')) }}"
) }}
with reports as materialized (
    select * from {{ ref('int_article_reports') }} as all_reports
    where {{ is_changed('all_reports', 'article_id', ref('int_articles_to_recluster')) }}
),

placed as (
    select
        reports.*,
        case when signatures.is_mergeable then coalesce(stars.centre, reports.report_signature) end as cluster,
    from reports
    left join {{ ref('int_report_signatures') }} as signatures on reports.report_signature = signatures.report_signature
    left join {{ ref('int_signature_clusters') }} as stars on reports.report_signature = stars.node
),

led as (
    select
        reports.report_id,
        reports.article_id,
        reports.position,
        reports.leader_position,
        md5_number_lower(reports.article_id)::hugeint * 1000000 as article_key,
        reports.first_claim_id,
        reports.report_signature,
        reports.cluster,
        leaders.cluster as leading_cluster,
        reports.date_from,
        reports.date_to,
        centres.date_from as centre_from,
        centres.date_to as centre_to,
        leaders.report_signature = centres.report_signature as leader_is_centre,
        {{ comparison('reports', 'centres') }}
    from placed as reports
    inner join placed as leaders
        on reports.article_id = leaders.article_id and reports.leader_position = leaders.position
    left join {{ ref('int_report_signatures') }} as centres on leaders.cluster = centres.report_signature
    {{ set_joins('reports') }}
    {{ set_joins('centres', 'left') }}
),

assigned as (
    select
        report_id,
        article_id,
        position,
        first_claim_id,
        report_signature,
        case
            when leading_cluster is null and cluster is null then -article_key - leader_position
            when leading_cluster is null then cluster
            when
                leader_is_centre
                or (
                    least(source_kinship, target_kinship) >= 0
                    and place_containment in (0, 2)
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
        article_id,
        first_claim_id,
    from assigned
    {% if is_incremental() -%}
        union all
        select
            known.cluster,
            known.article_id,
            known.first_claim_id,
        from {{ this }} as known
        where
            known.cluster in (select cluster from assigned)
            and known.article_id not in (select article_id from {{ ref('int_articles_to_recluster') }})
    {%- endif %}
),

names as (
    select
        members.cluster,
        left(md5(min(members.first_claim_id)), 20) as event_id,
    from members
    left join {{ ref('int_articles') }} as articles on members.article_id = articles.article_id
    group by members.cluster
    having bool_or(articles.duplicate_of is null)
)

select
    assigned.report_id,
    assigned.article_id,
    assigned.position,
    assigned.first_claim_id,
    assigned.report_signature,
    assigned.cluster,
    names.event_id,
from assigned
left join names on assigned.cluster = names.cluster
