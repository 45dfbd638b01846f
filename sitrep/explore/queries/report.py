"""What a publication has that the one before it (attached as `before`) had not; everything, where there was none."""

from sitrep.explore.queries import conflicts as conflict_queries
from sitrep.explore.queries import events
from sitrep.explore.query import Query

# An event whose id is new because events were merged is no new event.
NEW_EVENT = """event_id not in (select event_id from before.fct_events)
        and event_id not in (
            select new_event_id from event_id_changes
            where old_event_id in (select event_id from before.fct_events)
        )"""


def is_new(is_first: bool) -> str:
    """The condition on `fct_events`."""
    return "true" if is_first else NEW_EVENT


def run(run_id: str) -> Query:
    """The run that made the publication."""
    return Query("select * from run_log where run_id = $run", {"run": run_id})


def rejects(run_id: str) -> Query:
    """What the run refused, by reason."""
    return Query(
        """
select reason_code, count(*) as n, arg_min(reason, source_ref) as example, min(source_ref) as example_ref
from ingest_rejects
where run_id = $run
group by reason_code
order by n desc, reason_code
""",
        {"run": run_id},
    )


def articles(is_first: bool) -> Query:
    """The articles that came, by outlet."""
    return Query(
        f"""
select coalesce(outlet, 'unknown outlet') as outlet, count(*) as n,
    count(*) filter (duplicate_of is not null) as n_copies, max(published_at) as latest
from dim_articles
{"" if is_first else "where article_id not in (select article_id from before.dim_articles)"}
group by 1
order by n desc, outlet
"""
    )


def new_events(is_first: bool, today: object) -> Query:
    """The events that came, the latest first."""
    return events.rows_of(is_new(is_first), {"today": today})


def new_places(is_first: bool) -> Query:
    """Where the events that came are."""
    return Query(
        f"""
select place_id, place_name, longitude, latitude, count(*) as n_events, sum(killed_best) as killed, 1 as n_places
from fct_events
join dim_places using (place_id)
where longitude is not null and {is_new(is_first)}
group by all
order by n_events desc, place_id
"""
    )


def new_by_day(is_first: bool) -> Query:
    """On which days the events that came are."""
    return Query(
        f"""
select event_date_start as day, count(*) as n_events
from fct_events
where event_date_start is not null and date_precision in ('day', 'week', 'month') and {is_new(is_first)}
group by day
order by day
"""
    )


COUNT_NEW = {is_first: Query(f"select count(*) from fct_events where {is_new(is_first)}") for is_first in (True, False)}
MERGED = Query(
    """
select count(*) from event_id_changes
where old_event_id in (select event_id from before.fct_events)
    and old_event_id not in (select event_id from fct_events)
"""
)
CHANGED_TOLLS = Query(
    """
select event_id, sub_event_type, place_name, fct_events.event_date_start, fct_events.event_date_end,
    fct_events.date_precision, earlier.killed_best as killed_before, fct_events.killed_best,
    earlier.wounded_best as wounded_before, fct_events.wounded_best
from fct_events
join before.fct_events as earlier using (event_id)
join dim_event_types on fct_events.event_code = dim_event_types.event_code
left join dim_places on fct_events.place_id = dim_places.place_id
where fct_events.killed_best is distinct from earlier.killed_best
    or fct_events.wounded_best is distinct from earlier.wounded_best
order by greatest(coalesce(fct_events.killed_best, 0), coalesce(earlier.killed_best, 0)) desc, event_id
"""
)
CHANGED_ESTIMATES = Query(
    """
select actor_id, coalesce(actor_name, actor_id) as actor_name, unit, month, value_low, value_best, value_high,
    is_contested, earlier_low, earlier_best, earlier_high
from force_size_estimates
full join (
    select actor_id, unit, month, value_low as earlier_low, value_best as earlier_best, value_high as earlier_high
    from before.force_size_estimates
) as earlier using (actor_id, unit, month)
left join dim_actors using (actor_id)
where (value_low, value_best, value_high) is distinct from (earlier_low, earlier_best, earlier_high)
order by month desc, actor_name, unit
"""
)
NEW_ESTIMATES = Query(
    """
select actor_id, coalesce(actor_name, actor_id) as actor_name, unit, month, value_low, value_best, value_high,
    is_contested, null as earlier_low, null as earlier_best, null as earlier_high
from force_size_estimates
left join dim_actors using (actor_id)
order by month desc, actor_name, unit
"""
)


def new_conflicts(is_first: bool) -> Query:
    """The contradictions that came."""
    query = conflict_queries.conflicts("")
    if is_first:
        return query
    fresh = """where (claim_id_a, claim_id_b) not in (select (claim_id_a, claim_id_b) from before.claim_conflicts)
order by latest_article_at"""
    return Query(query.sql.replace("order by latest_article_at", fresh), query.values)
