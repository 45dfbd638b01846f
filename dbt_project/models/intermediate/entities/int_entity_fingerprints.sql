-- Actors and places, with the fingerprint of all that is made of them.
{{ config(materialized='view') }}
select
    'actor' as kind,
    actor_id as id,
    fingerprint,
from {{ ref('int_actor_ancestors') }}
union all
select
    'place' as kind,
    place_id as id,
    fingerprint,
from {{ ref('int_place_ancestors') }}
