-- Events of which a claim conflicts with another.
with claims as (
    {% for kind in ['date', 'actor'] -%}
        select unnest([claim_id_a, claim_id_b]) as claim_id from {{ ref('int_' ~ kind ~ '_conflicts') }}
        {{- '\n        union all' if not loop.last }}
    {% endfor %}
)

select event_id
from {{ ref('fct_event_mentions') }} as mentions
semi join claims on mentions.claim_id = claims.claim_id
where event_id is not null
union
select event_id from {{ ref('int_value_conflicts') }}
where event_id is not null
