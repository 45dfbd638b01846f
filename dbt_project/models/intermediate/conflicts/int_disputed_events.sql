-- Events of which a claim conflicts with another.
with claims as (
    {% for kind in ['date', 'actor'] -%}
        select unnest([claim_id_a, claim_id_b]) as claim_id from {{ ref('int_' ~ kind ~ '_conflicts') }}
        {{- '\n        union all' if not loop.last }}
    {% endfor %}
)

select acts.event_id
from {{ ref('int_control_changes') }} as changes
semi join claims on changes.claim_id = claims.claim_id
inner join {{ ref('int_act_events') }} as acts on changes.act_id = acts.act_id
where acts.event_id is not null
union
select event_id from {{ ref('int_value_conflicts') }}
where event_id is not null
