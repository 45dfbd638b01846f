-- Events of which a claim conflicts with another.
with disputed_claims as (
    select claim_id_a as claim_id from {{ ref('claim_conflicts') }}
    union
    select claim_id_b from {{ ref('claim_conflicts') }}
)

select event_id
from {{ ref('fct_event_mentions') }} as mentions
semi join disputed_claims on mentions.claim_id = disputed_claims.claim_id
where event_id is not null
union
select event_id
from {{ ref('fct_casualties') }} as casualties
semi join disputed_claims on casualties.claim_id = disputed_claims.claim_id
where event_id is not null
