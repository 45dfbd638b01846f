select
    actor_id,
    parent_actor_id,
    relation,
from {{ source('lexicon', 'actor_memberships') }}
