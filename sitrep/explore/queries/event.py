"""Some events: what they are, who reports them, what contradicts them, what became of an id."""

from collections.abc import Sequence

from sitrep.explore.query import Query


def events_by_id(event_ids: Sequence[str]) -> Query:
    """The events with names and places."""
    return Query(
        """
select events.*, event_type, sub_event_type, description, is_symmetric, place_name, place_type, admin1_name,
    country_iso3, latitude, longitude, parent_place_id
from fct_events as events
join dim_event_types using (event_code)
left join dim_places using (place_id)
where event_id in (select unnest($ids))
""",
        {"ids": list(event_ids)},
    )


def actors(event_ids: Sequence[str]) -> Query:
    """The actors of each side."""
    return Query(
        """
select event_id, side, role, actor_id, actor_name, actor_type
from event_actors
join dim_actors using (actor_id)
where event_id in (select unnest($ids))
order by event_id, side, actor_name, actor_id
""",
        {"ids": list(event_ids)},
    )


def reports(event_ids: Sequence[str]) -> Query:
    """How each article tells of them; originals before copies, the first before the last."""
    return Query(
        """
select reports.*, coalesce(title, source_ref) as title, outlet, url, published_at, first_seen_at, duplicate_of,
    sources.actor_name as source_name, targets.actor_name as target_name, place_name
from fct_event_reports as reports
join dim_articles using (article_id)
left join dim_actors as sources on source_actor_id = sources.actor_id
left join dim_actors as targets on target_actor_id = targets.actor_id
left join dim_places using (place_id)
where event_id in (select unnest($ids))
order by event_id, duplicate_of is not null, coalesce(published_at, first_seen_at), article_id
""",
        {"ids": list(event_ids)},
    )


def conflicts(event_ids: Sequence[str]) -> Query:
    """The contradictions that their claims, or those of their tolls, are part of."""
    return Query(
        """
with own as (
    select event_id, claim_id from fct_event_mentions where event_id in (select unnest($ids))
    union all
    select event_id, claim_id from fct_casualties where event_id in (select unnest($ids))
)
select distinct event_id, conflict_kind, claim_id_a, claim_id_b, subject, value_a, value_b, explanation
from claim_conflicts
join own on claim_id in (claim_id_a, claim_id_b)
order by event_id, conflict_kind, subject, claim_id_a, claim_id_b
""",
        {"ids": list(event_ids)},
    )


def successor(event_id: str) -> Query:
    """Where an event went whose id is no longer used."""
    return Query(
        """
with recursive followed as (
    select new_event_id as event_id from event_id_changes where old_event_id = $event
    union
    select new_event_id from event_id_changes join followed on old_event_id = followed.event_id
)
select event_id from followed semi join fct_events using (event_id)
""",
        {"event": event_id},
    )
