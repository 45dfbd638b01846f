"""Actors, and one of them: what it is called, tied to and said to have; whom it fights, and where."""

from datetime import date
from typing import Any

from sitrep.explore import wording
from sitrep.explore.drawing import spans
from sitrep.explore.filters import MOST_PAGES, ROWS_A_PAGE, Asked, EventFilters, NotThere
from sitrep.explore.links import AppLinks
from sitrep.explore.pages import events
from sitrep.explore.pages.page import Page, Table, tables
from sitrep.explore.publication import Reader
from sitrep.explore.queries import actors
from sitrep.explore.queries import events as event_queries

ONLY = ("named", "found", "classes")
LATEST, SPELLINGS, OPPONENTS = 12, 12, 15


def actors_page(reader: Reader, asked: Asked) -> Page:
    """The actors that fit, those with the most events first."""
    words, country = asked.text("q"), asked.text("country")
    actor_type, only = asked.choice("type", actors.TYPES), asked.choice("only", ONLY)
    page_no = asked.number("page", 1, most=MOST_PAGES)
    query = actors.actors(words, actor_type, country, only)
    listed = Table("actors", query, reader, limit=ROWS_A_PAGE, offset=(page_no - 1) * ROWS_A_PAGE)
    return Page(
        "actors.html",
        "Actors",
        "actors",
        tables(listed),
        {
            "query": {"q": words, "type": actor_type, "country": country, "only": only},
            "types": actors.TYPES,
            "page_no": page_no,
        },
    )


def actor_page(reader: Reader, _: Asked, actor_id: str) -> Page:
    """The page of one actor. Raises NotThere."""
    actor = reader.first(actors.actor(actor_id))
    if actor is None:
        raise NotThere(f"No actor has the id {actor_id!r} in this publication.")
    filters = EventFilters(actor=actor_id)
    kept = events.keep(reader, filters)
    latest = events.event_table(reader, filters, LATEST, kept=kept)
    strengths = Table("strengths", actors.strengths(actor_id), reader)
    estimates = Table("estimates", actors.estimates(actor_id), reader)
    relations = Table("relations", actors.relations(actor_id), reader)
    opponents = Table("opponents", actors.opponents(actor_id), reader)
    spellings = Table("names", actors.written_as(actor_id), reader, limit=SPELLINGS)
    takings = Table("takings", actors.takings(actor_id), reader, limit=LATEST)
    picture, cells = events.drawn(reader, filters, kept=kept)
    return Page(
        "actor.html",
        actor["actor_name"],
        "actors",
        tables(latest, strengths, estimates, relations, opponents, spellings, takings, Table("map", cells, reader)),
        {
            "actor": actor,
            "members": reader.rows(actors.members(actor_id)),
            "totals": reader.first(event_queries.totals(filters, kept=kept)) or {},
            "filters": filters,
            "map": picture,
            "charts": strength_charts(strengths.rows, estimates.rows),
            "n_undated": sum(1 for row in strengths.rows if row["as_of_start"] is None),
        },
    )


def strength_charts(claims: list[dict[str, Any]], estimates: list[dict[str, Any]]) -> list[tuple[str, Any]]:
    """For each unit with dated claims: its name, and claims as points over the estimates of months as a band."""
    charts = []
    units = dict.fromkeys(row["unit"] for row in (*estimates, *claims) if row["unit"])
    for unit in units:
        points = [point(row) for row in claims if row["unit"] == unit and row["as_of_start"] and row["value_best"]]
        bands = [band(row) for row in estimates if row["unit"] == unit]
        if points or bands:
            charts.append((unit, spans.numbers(points, bands, f"Claims and estimates of {unit}")))
    return charts


def point(row: dict[str, Any]) -> spans.Claimed:
    """A claim of strength in its chart; pale where it is not of the whole strength, or not stated to be so."""
    label = (
        f"{wording.claimed(row)}, {wording.when(row['as_of_start'], row['as_of_end'], row['date_precision'])}: "
        f"{row['attributed_to'] or row['outlet'] or 'the article'} ({wording.plain(row['scope'])})"
    )
    is_faint = row["scope"] != "total" or row["modality"] not in {"occurred", "ongoing"}
    return spans.Claimed(
        middle(row["as_of_start"], row["as_of_end"]),
        row["value_low"],
        row["value_best"],
        row["value_high"],
        label,
        AppLinks().article(row["article_id"]),
        is_faint,
    )


def middle(start: date, end: date | None) -> date:
    """The middle of a span of days."""
    return date.fromordinal((start.toordinal() + (end or start).toordinal()) // 2)


def band(row: dict[str, Any]) -> spans.Estimate:
    """The estimate of a month in its chart."""
    strength = wording.bounds(row["value_low"], row["value_best"], row["value_high"])
    contested = ", contested" if row["is_contested"] else ""
    label = f"{row['month']:%B %Y}: {strength} {row['unit']}, best {wording.count(row['value_best'])}{contested}"
    return spans.Estimate(
        row["month"], row["value_low"], row["value_best"], row["value_high"], bool(row["is_contested"]), label
    )
