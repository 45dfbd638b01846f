"""Places, and one of them: what happened there, and who is said to have held it when."""

from typing import Any

from sitrep.explore import wording
from sitrep.explore.drawing import spans
from sitrep.explore.filters import MOST_PAGES, ROWS_A_PAGE, Asked, EventFilters, NotThere
from sitrep.explore.links import AppLinks
from sitrep.explore.pages import events
from sitrep.explore.pages.page import Page, Table, tables
from sitrep.explore.publication import Reader
from sitrep.explore.queries import claims, names, places
from sitrep.explore.queries import events as event_queries

LATEST, INSIDE = 20, 24


def places_page(reader: Reader, asked: Asked) -> Page:
    """The places that fit, with the events in them."""
    words, country = asked.text("q"), asked.text("country")
    place_type = asked.choice("type", places.TYPES)
    page_no = asked.number("page", 1, most=MOST_PAGES)
    query = places.places(words, country, place_type)
    listed = Table("places", query, reader, limit=ROWS_A_PAGE, offset=(page_no - 1) * ROWS_A_PAGE)
    return Page(
        "places.html",
        "Places",
        "places",
        tables(listed),
        {
            "query": {"q": words, "country": country, "type": place_type},
            "types": places.TYPES,
            "countries": reader.rows(names.countries()),
            "page_no": page_no,
        },
    )


def place_page(reader: Reader, _: Asked, place_id: str) -> Page:
    """The page of one place. Raises NotThere."""
    place = reader.first(places.place(place_id))
    if place is None:
        raise NotThere(f"No place has the id {place_id!r} in this publication.")
    filters = EventFilters(place=place_id)
    kept = events.keep(reader, filters)
    totals = reader.first(event_queries.totals(filters, kept=kept)) or {}
    latest = events.event_table(reader, filters, LATEST, kept=kept)
    control = Table("control", places.control(place_id), reader)
    timeline, by_time = events.over_time(reader, filters, totals, kept=kept)
    picture, cells = events.drawn(reader, filters, kept=kept)
    ids = sorted({claim_id for row in control.rows for claim_id in row["claim_ids"] or []})
    behind = {claim["claim_id"]: claim for claim in reader.rows(claims.by_id(ids))} if ids else {}
    return Page(
        "place.html",
        place["place_name"],
        "places",
        tables(latest, control, by_time, Table("map", cells, reader)),
        {
            "place": place,
            "above": reader.rows(places.above(place_id)),
            "inside": reader.rows(places.inside(place_id), INSIDE),
            "totals": totals,
            "timeline": timeline,
            "filters": filters,
            "map": picture,
            "tenures": tenures(control.rows),
            "changes": [
                row | {"behind": [behind[claim_id] for claim_id in row["claim_ids"] or [] if claim_id in behind]}
                for row in control.rows
            ],
        },
    )


def tenures(rows: list[dict[str, Any]]) -> Any:
    """Who is said to have held it, as bars in time; None where no taking is dated."""
    listed = [
        spans.Tenure(
            row["actor_name"] or "unknown",
            row["control_from"],
            row["control_from_latest"] or row["control_from"],
            row["control_until"],
            f"{row['actor_name']}: taken "
            f"{wording.when(row['control_from'], row['control_from_latest'], row['date_precision'])}, "
            + (f"until {wording.day(row['control_until'])}" if row["control_until"] else "no end stated"),
            AppLinks().event(row["event_id"]),
        )
        for row in rows
        if row["control_from"]
    ]
    return spans.tenures(listed, "Who is said to have held it") if listed else None
