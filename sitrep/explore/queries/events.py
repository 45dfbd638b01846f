"""Events, and what is planned, feared or denied, by the filters of a reader: rows, map, timeline, kinds."""

from datetime import date

from sitrep.explore.filters import HAPPENED, EventFilters
from sitrep.explore.query import CUT, Query

# What happened, one row an event.
HAPPENED_EVENTS = """
    select event_id, event_code, source_actor_id, target_actor_id, place_id, event_date_start, event_date_end,
        date_precision, n_articles, n_outlets, n_sources, killed_low, killed_best, killed_high,
        wounded_low, wounded_best, wounded_high, confidence, has_conflict, quality_flags, last_reported_at,
        cast(null as varchar) as article_id
    from fct_events
"""
# What did not happen, or has not yet: no event is made of it, so a row is an act of one article.
TOLD_ACTS = """
    select act_id as event_id, any_value(event_code) as event_code, min(source_actor_id) as source_actor_id,
        min(target_actor_id) as target_actor_id, min(place_id) as place_id,
        min(event_date_start) as event_date_start, max(event_date_end) as event_date_end,
        min(date_precision) as date_precision, 1 as n_articles, 1 as n_outlets, 1 as n_sources,
        cast(null as bigint) as killed_low, cast(null as bigint) as killed_best, cast(null as bigint) as killed_high,
        cast(null as bigint) as wounded_low, cast(null as bigint) as wounded_best, cast(null as bigint) as wounded_high,
        max(confidence) as confidence, false as has_conflict, cast([] as varchar[]) as quality_flags,
        max(coalesce(published_at, first_seen_at)) as last_reported_at, any_value(article_id) as article_id
    from fct_event_mentions
    join dim_articles using (article_id)
    where modality = $modality and event_code <> 'STATEMENT' and duplicate_of is null
    group by act_id
"""
INSIDE = """place_id in (
            with recursive inside as (
                select place_id from dim_places where place_id = $place
                union
                select dim_places.place_id from dim_places join inside on parent_place_id = inside.place_id
            )
            select place_id from inside
        )"""
WITHIN = """place_id in (
            select place_id from dim_places
            where longitude between $west and $east and latitude between $south and $north
        )"""
ACTOR_OF_EVENT = "event_id in (select event_id from event_actors where actor_id = $actor)"
ACTOR_OF_ACT = "event_id in (select act_id from fct_event_mentions where $actor in (source_actor_id, target_actor_id))"
OUTLET_OF_EVENT = """event_id in (
            select event_id from fct_event_reports join dim_articles using (article_id) where outlet = $outlet
        )"""
OUTLET_OF_ACT = "article_id in (select article_id from dim_articles where outlet = $outlet)"
OF_TYPE = """event_code in (
            select event_code from dim_event_types
            where event_code in (select unnest($types)) or event_type in (select unnest($types))
        )"""
ONLY = {
    "disputed": "has_conflict",
    "flagged": "len(quality_flags) > 0",
    "unflagged": "len(quality_flags) = 0",
}
# Rows that a rule finds implausible come last, and what lies in the future after what happened.
ORDERS = {
    "latest": "len(quality_flags) > 0, coalesce(event_date_start > $today, false), event_date_start desc nulls last",
    "oldest": "len(quality_flags) > 0, event_date_start nulls last",
    "deadliest": "len(quality_flags) > 0, killed_best desc nulls last",
    "most-reported": "len(quality_flags) > 0, n_articles desc",
}
SIDES_OF_EVENTS = """
    select event_id, actor_id, side from event_actors
    where event_id in (select event_id from chosen)
"""
SIDES_OF_ACTS = """
    select act_id as event_id, source_actor_id as actor_id, 'source' as side from fct_event_mentions
    where act_id in (select event_id from chosen) and source_actor_id is not null
    union
    select act_id, target_actor_id, 'target' from fct_event_mentions
    where act_id in (select event_id from chosen) and target_actor_id is not null
"""


# Whom the clearest act names comes first on its side. Beside it a class ("gunmen") says nothing more, and who stands
# first on the other side, as in a clash that two report, is not named again.
MAIN = "case side when 'source' then source_actor_id else target_actor_id end"
OTHER_SIDE = "case side when 'source' then target_actor_id else source_actor_id end"
MAIN_FIRST = "actor_id is distinct from main_id, actor_id"
JOINED = "\n        and "
KEPT = "chosen_events"


def values(filters: EventFilters, today: date | None = None) -> dict[str, object]:
    """The values that the conditions name."""
    west, south, east, north = filters.box or (None,) * 4
    return {
        "since": filters.since,
        "until": filters.until,
        "place": filters.place,
        "actor": filters.actor,
        "types": list(filters.types),
        "modality": filters.modality,
        "outlet": filters.outlet,
        "outlets": filters.outlets,
        "today": today,
        "west": west,
        "south": south,
        "east": east,
        "north": north,
    }


def keep(filters: EventFilters) -> Query:
    """Puts the events asked for aside in a session's temporary table, for the queries that are told they are `kept`.

    What a page shows of a million events takes a few queries; so a costly condition is looked at once.
    """
    return Query(f"create or replace temp table {KEPT} as {chosen(filters)}", values(filters))


def body(filters: EventFilters, kept: bool) -> str:
    """The events asked for, as the body of a common table expression."""
    return f"from {KEPT} " if kept else chosen(filters)


def chosen(filters: EventFilters, *, by_box: bool = True) -> str:
    """The query for the events asked for."""
    happened = filters.modality == HAPPENED
    conditions = [
        condition
        for asked, condition in (
            (filters.since, "coalesce(event_date_end, event_date_start) >= $since"),
            (filters.until, "event_date_start <= $until"),
            (filters.place, INSIDE),
            (filters.actor, ACTOR_OF_EVENT if happened else ACTOR_OF_ACT),
            (filters.types, OF_TYPE),
            (filters.only, ONLY.get(filters.only, "")),
            (filters.outlet, OUTLET_OF_EVENT if happened else OUTLET_OF_ACT),
            (filters.outlets > 1, "n_outlets >= $outlets"),
            (by_box and filters.box, WITHIN),
        )
        if asked
    ]
    where = f"where {JOINED.join(conditions)}" if conditions else ""
    if happened:
        return f"{HAPPENED_EVENTS}    {where}\n    "
    return f"\n    select * from ({TOLD_ACTS}    ) {where}\n    "


def rows(filters: EventFilters, today: date, *, kept: bool = False) -> Query:
    """The events with names, readable types, places and their tolls, in the order asked for."""
    happened = filters.modality == HAPPENED
    order = f"{ORDERS[filters.sort]}, n_articles desc, event_id"
    return named(body(filters, kept), SIDES_OF_EVENTS if happened else SIDES_OF_ACTS, order, values(filters, today))


def rows_of(condition: str, values_named: dict[str, object]) -> Query:
    """The same of the events that fulfil a condition on `fct_events`, the latest first."""
    order = f"{ORDERS['latest']}, n_articles desc, event_id"
    return named(f"{HAPPENED_EVENTS}    where {condition}\n    ", SIDES_OF_EVENTS, order, values_named)


def named(body: str, sides: str, order: str, values_named: dict[str, object]) -> Query:
    """Events with what is called by ids in them; cut before anything is joined."""
    return Query(
        f"""
with chosen as ({body}order by {order}
    {CUT}
),
sides as ({sides}),
involved as (
    select sides.event_id, side, actor_id, actor_name, is_generic, {MAIN} as main_id, {OTHER_SIDE} as other_main_id
    from sides
    join chosen using (event_id)
    join dim_actors using (actor_id)
),
named as (
    select event_id,
        list(actor_id order by {MAIN_FIRST}) filter (side = 'source') as source_actor_ids,
        list(actor_name order by {MAIN_FIRST}) filter (side = 'source') as sources,
        list(actor_id order by {MAIN_FIRST}) filter (side = 'target') as target_actor_ids,
        list(actor_name order by {MAIN_FIRST}) filter (side = 'target') as targets
    from involved
    where actor_id is not distinct from main_id
        or actor_id is distinct from other_main_id and (main_id is null or not is_generic)
    group by event_id
)
select event_id, event_date_start, event_date_end, date_precision, event_code, event_type, sub_event_type,
    sources, targets, source_actor_ids, target_actor_ids, place_id, place_name, place_type, admin1_name, country_iso3,
    latitude, longitude, killed_low, killed_best, killed_high, wounded_low, wounded_best, wounded_high,
    n_articles, n_outlets, n_sources, confidence, has_conflict, quality_flags, article_id
from chosen
join dim_event_types using (event_code)
left join named using (event_id)
left join dim_places using (place_id)
order by {order}
""",
        values_named,
    )


def totals(filters: EventFilters, *, kept: bool = False) -> Query:
    """How many events, how many of them disputed, flagged, with a place on the map; from when to when."""
    return Query(
        f"""
with chosen as ({body(filters, kept)})
select count(*) as n_events, count(*) filter (has_conflict) as n_disputed,
    count(*) filter (len(quality_flags) > 0) as n_flagged, count(*) filter (place_id is null) as n_unplaced,
    count(*) filter (event_date_start is null) as n_undated,
    min(event_date_start) as earliest, max(event_date_start) as latest
from chosen
""",
        values(filters),
    )


def kinds(filters: EventFilters, *, kept: bool = False) -> Query:
    """How many events of each type."""
    return Query(
        f"""
with chosen as ({body(filters, kept)})
select event_type, event_code, sub_event_type, count(*) as n_events, sum(killed_best) as killed
from chosen
join dim_event_types using (event_code)
group by all
order by n_events desc, event_code
""",
        values(filters),
    )


def timeline(filters: EventFilters, bin_of: str, *, kept: bool = False) -> Query:
    """Events and people killed by year, month, week or day; only those dated at least so precisely."""
    precise = {
        "day": ("day",),
        "week": ("day", "week"),
        "month": ("day", "week", "month"),
        "year": ("day", "week", "month", "year"),
    }[bin_of]
    return Query(
        f"""
with chosen as ({body(filters, kept)})
select cast(date_trunc('{bin_of}', event_date_start) as date) as starts, count(*) as n_events,
    sum(killed_best) as killed
from chosen
where date_precision in {precise if len(precise) > 1 else f"('{precise[0]}')"} and event_date_start is not null
group by starts
order by starts
""",
        values(filters),
    )


def span(filters: EventFilters, *, kept: bool = False) -> Query:
    """From when to when nearly all dated events are: a year told of long ago does not squeeze the rest."""
    return Query(
        f"""
with chosen as ({body(filters, kept)})
select min(event_date_start) as earliest, max(event_date_start) as latest,
    quantile_disc(event_date_start, 0.01) as early, quantile_disc(event_date_start, 0.99) as late
from chosen
where event_date_start is not null
""",
        values(filters),
    )


def cells(filters: EventFilters, degrees: float, *, kept: bool = False) -> Query:
    """Events with coordinates, gathered into cells of so many degrees of longitude, square on the map.

    A cell has the mean position of its events; `place_id` where all are of one place.
    """
    return Query(
        f"""
with chosen as ({body(filters, kept)}),
by_place as (
    select place_id, count(*) as n_events, sum(killed_best) as killed
    from chosen
    group by place_id
),
located as (
    select by_place.*, place_name, longitude, latitude,
        floor((longitude + 180) / $degrees) as column_no,
        floor(degrees(asinh(tan(radians(latitude)))) / $degrees) as row_no
    from by_place
    join dim_places using (place_id)
    where longitude is not null and abs(latitude) < 85
)
select cast(sum(n_events) as bigint) as n_events, cast(sum(killed) as bigint) as killed,
    count(*) as n_places, sum(longitude * n_events) / sum(n_events) as longitude,
    sum(latitude * n_events) / sum(n_events) as latitude,
    case when count(*) = 1 then any_value(place_id) end as place_id,
    arg_max(place_name, (n_events, place_id)) as place_name
from located
group by column_no, row_no
order by n_events desc, longitude, latitude
""",
        values(filters) | {"degrees": degrees},
    )


def areas(filters: EventFilters) -> Query:
    """Events of which only the province or the country is known, by that area."""
    return Query(
        f"""
with chosen as ({chosen(filters, by_box=False)}),
by_area as (
    select case when place_type in ('country', 'admin1') then place_id else parent_place_id end as area_id,
        count(*) as n_events
    from chosen
    join dim_places using (place_id)
    where longitude is null
    group by area_id
)
select area_id, place_name, n_events
from by_area
join dim_places on area_id = place_id
order by n_events desc, area_id
""",
        values(filters),
    )
