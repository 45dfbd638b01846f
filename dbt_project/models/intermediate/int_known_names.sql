-- What the file knows of actors and places, written down when all that is made of them is made.
-- depends_on: {{ ref('int_known_articles') }}
select
    'actor' as kind,
    actor_id as id,
    fingerprint,
from {{ ref('int_actor_kin') }}
union all
select
    'place' as kind,
    place_id as id,
    fingerprint,
from {{ ref('int_place_kin') }}
