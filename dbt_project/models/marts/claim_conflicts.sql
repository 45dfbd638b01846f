{{ config(materialized='incremental', pre_hook="{{ delete_settled_conflicts() }}") }}
with conflicts as (
    select * exclude (place_id) from {{ ref('int_date_conflicts') }}
    union all
    select * exclude (event_id, actor_id, month) from {{ ref('int_value_conflicts') }}
    union all
    select * from {{ ref('int_actor_conflicts') }}
),

new_conflicts as (
    select * from conflicts
    {% if is_incremental() -%}
        where (claim_id_a, claim_id_b, rule_id) not in (select (claim_id_a, claim_id_b, rule_id) from {{ this }})
    {%- endif %}
),

claims_in_conflict as (
    select claim_id_a as claim_id from new_conflicts
    union
    select claim_id_b as claim_id from new_conflicts
),

claims as (
    {% for table in ['fct_event_mentions', 'fct_casualties', 'fct_force_sizes'] -%}
        select
            claims.claim_id,
            coalesce(claims.attributed_to, articles.outlet, articles.source_ref) as speaker,
            -- "The governor" said it at the head of a sentence
            case when speaker similar to '(The|An?) .*' then lower(left(speaker, 1)) else left(speaker, 1) end
            || substr(speaker, 2) as speaker_within,
        from {{ ref(table) }} as claims
        semi join claims_in_conflict on claims.claim_id = claims_in_conflict.claim_id
        inner join {{ ref('int_articles') }} as articles on claims.article_id = articles.article_id
        {{- '\n        union all' if not loop.last }}
    {% endfor %}
)

select
    left(md5(concat_ws('|', conflicts.rule_id, conflicts.claim_id_a, conflicts.claim_id_b)), 20) as conflict_id,
    conflicts.conflict_kind,
    conflicts.rule_id,
    conflicts.claim_id_a,
    conflicts.claim_id_b,
    conflicts.article_id_a,
    conflicts.article_id_b,
    conflicts.subject,
    conflicts.value_a,
    conflicts.value_b,
    upper(left(one.speaker, 1)) || substr(one.speaker, 2) || ' ' || conflicts.statement_a || '; '
    || other.speaker_within || ' ' || conflicts.statement_b || '.' as explanation,
from new_conflicts as conflicts
inner join claims as one on conflicts.claim_id_a = one.claim_id
inner join claims as other on conflicts.claim_id_b = other.claim_id
