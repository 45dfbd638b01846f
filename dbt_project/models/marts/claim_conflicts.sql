{{ config(materialized='incremental', pre_hook="{{ forget_settled_conflicts() }}") }}
with conflicts as (
    select * exclude (place_id) from {{ ref('int_date_conflicts') }}
    union all
    select * exclude (event_id, actor_id, month) from {{ ref('int_value_conflicts') }}
    union all
    select * from {{ ref('int_actor_conflicts') }}
)

select
    left(md5(concat_ws('|', rule_id, claim_id_a, claim_id_b)), 20) as conflict_id,
    conflict_kind,
    rule_id,
    claim_id_a,
    claim_id_b,
    article_id_a,
    article_id_b,
    subject,
    value_a,
    value_b,
    explanation,
from conflicts
{% if is_incremental() -%}
    where (claim_id_a, claim_id_b, rule_id) not in (select (claim_id_a, claim_id_b, rule_id) from {{ this }})
{%- endif %}
