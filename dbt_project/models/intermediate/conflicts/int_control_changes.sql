-- Claims that somebody took or left a place on a known day, from articles that are no copy of another. Of claims that
-- say the same, the five earliest stand for all.
{{ config(materialized='incremental', pre_hook="{{ delete_changed('place_id', ref('int_places_changed')) }}") }}
with claims as (
    select * from {{ ref('int_control_claims') }} as all_claims
    where {{ is_changed('all_claims', 'place_id', ref('int_places_changed')) }}
),

articles as (
    select * from {{ ref('int_articles') }}
    where duplicate_of is null
)

select
    claims.*,
    coalesce(ancestors.ancestor_ids, [claims.actor_id]) as ancestor_ids,
    ancestors.class,
    ancestors.state,
    coalesce(ancestors.is_generic, false) as is_generic,
    target_ancestors.ancestor_ids as target_ancestor_ids,
from claims
inner join articles on claims.article_id = articles.article_id
left join {{ ref('int_actor_ancestors') }} as ancestors on claims.actor_id = ancestors.actor_id
left join {{ ref('int_actor_ancestors') }} as target_ancestors on claims.target_actor_id = target_ancestors.actor_id
qualify
    row_number() over (
        partition by
            claims.event_code,
            claims.actor_id,
            claims.target_actor_id,
            claims.place_id,
            claims.date_from,
            claims.date_to
        order by coalesce(articles.published_at, 'infinity'::timestamptz), claims.article_id, claims.claim_id
    ) <= 5
