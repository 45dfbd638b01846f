"""The events that a reader asks for: on a map, over time, by type, and as a table."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from markupsafe import Markup

from sitrep.explore import wording
from sitrep.explore.drawing import charts, maps
from sitrep.explore.filters import MODALITIES, MOST_PAGES, ROWS_A_PAGE, Asked, EventFilters, NotThere, address
from sitrep.explore.links import AppLinks
from sitrep.explore.pages.page import Moved, Page, Table, tables
from sitrep.explore.publication import Reader
from sitrep.explore.queries import events, names
from sitrep.explore.query import Query

MAP_WIDTH, MAP_HEIGHT = 960, 460
CELL = 48  # pixels, at most
MOST_DOTS = 1500
FEW = 40  # a span of time that so few events fill is drawn whole


def events_page(reader: Reader, asked: Asked) -> Page:
    """The events by the filters in the address. Raises WrongAddress, NotThere, Moved."""
    filters = EventFilters.read(asked)
    named = names_of(reader, filters, asked)
    page_no = asked.number("page", 1, most=MOST_PAGES)
    kept = keep(reader, filters)
    totals = reader.first(events.totals(filters, kept=kept)) or {}
    listed = event_table(reader, filters, ROWS_A_PAGE, kept=kept, offset=(page_no - 1) * ROWS_A_PAGE)
    drawn_map, cells = drawn(reader, filters, kept=kept)
    timeline, by_time = over_time(reader, filters, totals, kept=kept)
    types = reader.rows(names.event_types())
    kinds = Table("types", events.kinds(filters), reader, quicker=events.kinds(filters, kept=kept))
    return Page(
        "events.html",
        "Events",
        "events",
        tables(listed, Table("map", cells, reader), by_time, kinds),
        {
            "filters": filters,
            "named": named,
            "totals": totals,
            "map": drawn_map,
            "timeline": timeline,
            "kinds": kinds,
            "page_no": page_no,
            "types": types,
            "chips": chips(filters, named, {row["event_code"]: row["sub_event_type"] for row in types}),
            "outlets": [row["outlet"] for row in reader.rows(names.outlets())],
            "places": reader.rows(names.busiest_places()),
            "actors": reader.rows(names.busiest_actors()),
            "modalities": MODALITIES,
        },
    )


def event_table(reader: Reader, filters: EventFilters, limit: int, *, kept: bool, offset: int = 0) -> Table:
    """The table of the events asked for."""
    return Table(
        "events",
        events.rows(filters, today(reader)),
        reader,
        limit=limit,
        offset=offset,
        quicker=events.rows(filters, today(reader), kept=kept),
    )


def keep(reader: Reader, filters: EventFilters) -> bool:
    """Put the events asked for aside, where a condition makes them few or costly to find; whether that was done."""
    if not filters.pairs("sort"):
        return False
    reader.put_aside(events.keep(filters))
    return True


def today(reader: Reader) -> date:
    """The day of the publication: what is dated later has not happened."""
    return reader.publication.published_at.date() if reader.publication.published_at else date.max


def names_of(reader: Reader, filters: EventFilters, asked: Asked) -> dict[str, str]:
    """The names of the place and actor asked for. A name in place of an id is moved to the id's address.

    Raises NotThere if nothing has that name, or several have.
    """
    named = {}
    for role, value, find in (
        ("place", filters.place, names.places_named),
        ("actor", filters.actor, names.actors_named),
    ):
        if not value:
            continue
        found = reader.rows(find(value))
        exact = [row for row in found if row["id"] == value]
        if not exact and len(found) == 1:
            pairs = replace(filters, **{role: found[0]["id"]}).pairs()
            raise Moved(address("/events", pairs))
        if not exact and found:
            raise Several(role, value, found, asked)
        if not exact:
            raise NotThere(f"No {role} is called {value!r} in this publication.")
        named[role] = exact[0]["name"]
    return named


def chips(filters: EventFilters, named: dict[str, str], types: dict[str, str]) -> list[tuple[str, str]]:
    """What is asked for in words, each with the address without it."""
    pairs = filters.pairs()
    listed = []
    for name, value in pairs:
        match name:
            case "place" | "actor":
                label = named.get(name, value)
            case "type":
                label = types.get(value, value)
            case "from" | "to":
                label = f"{name} {wording.day(date.fromisoformat(value))}"
            case "box":
                label = "part of the map"
            case "outlets":
                label = f"{value} outlets or more"
            case "sort":
                label = f"{value.replace('-', ' ')} first"
            case _:
                label = value
        listed.append((label, address("/events", [pair for pair in pairs if pair != (name, value)])))
    return listed


class Several(NotThere):
    """Several places or actors have the name asked for."""

    def __init__(self, role: str, value: str, found: Sequence[dict[str, Any]], asked: Asked) -> None:
        super().__init__(f"Several {role}s are called {value!r}.")
        rest = [pair for pair in asked.pairs if pair[0] != role]
        self.choices = [
            (f"{row['name']} ({row['what']})", address("/events", [*rest, (role, row["id"])])) for row in found
        ]


def drawn(reader: Reader, filters: EventFilters, *, kept: bool) -> tuple[Markup, Query]:
    """The map as SVG, and the query of its cells."""
    areas = areas_of(reader, filters)
    if filters.box:
        view = maps.view_of(filters.box, MAP_WIDTH, MAP_HEIGHT)
    else:
        coarse = dots(reader.rows(events.cells(filters, 360 / 16, kept=kept)), filters)
        view = maps.view_around(coarse, areas, MAP_WIDTH, MAP_HEIGHT)
    degrees = cell_width(view.degrees_per_pixel)
    found = reader.rows(events.cells(filters, degrees, kept=kept), MOST_DOTS)
    picture = maps.svg(view, dots(found, filters), areas, "Map of the events in the table")
    return picture, events.cells(filters, degrees)


def cell_width(degrees_per_pixel: float) -> float:
    """The width of a cell: a power of two of a degree, so that moving the map does not gather anew."""
    width = 360.0
    while width > CELL * degrees_per_pixel and width > 0.01:  # noqa: PLR2004  a kilometre: no place is known nearer
        width /= 2
    return width


def areas_of(reader: Reader, filters: EventFilters) -> list[maps.Area]:
    """The countries and divisions of which no more is known."""
    return [
        maps.Area(
            maps.outline_id(row["area_id"]),
            row["n_events"],
            f"{row['place_name']}: {wording.plural(row['n_events'], 'event')}, no nearer known",
            address("/events", replace(filters, place=row["area_id"], box=None).pairs()),
        )
        for row in reader.rows(events.areas(filters))
        if maps.outline_id(row["area_id"])
    ]


def dots(rows: Sequence[dict[str, Any]], filters: EventFilters) -> list[maps.Dot]:
    """The cells as circles."""
    return [
        maps.Dot(
            row["longitude"],
            row["latitude"],
            row["n_events"],
            dot_label(row),
            row["place_name"],
            AppLinks().place(row["place_id"]) if row["place_id"] else address("/events", around(row, filters)),
        )
        for row in rows
    ]


def dot_label(row: dict[str, Any]) -> str:
    """`Raqqa and 2 places near it: 14 events, 31 killed`."""
    others = row["n_places"] - 1
    where = f"{row['place_name']} and {wording.plural(others, 'place')} near it" if others else row["place_name"]
    killed = f", {row['killed']:,} killed" if row["killed"] else ""
    return f"{where}: {wording.plural(row['n_events'], 'event')}{killed}"


def around(row: dict[str, Any], filters: EventFilters) -> list[tuple[str, str]]:
    """The address of the events around a cell."""
    west, east = max(-180.0, row["longitude"] - 3), min(180.0, row["longitude"] + 3)
    south, north = max(-85.0, row["latitude"] - 2), min(85.0, row["latitude"] + 2)
    return replace(filters, box=(round(west, 2), round(south, 2), round(east, 2), round(north, 2))).pairs()


def map_data(reader: Reader, asked: Asked) -> dict[str, Any]:
    """Cells for the script that zooms the map: `degrees` wide, within `box`, by the filters of the address."""
    filters = EventFilters.read(asked)
    degrees = cell_width(float(asked.number("pixel", 100_000, most=10_000_000)) / 1_000_000)
    found = dots(reader.rows(events.cells(filters, degrees), MOST_DOTS), filters)
    return {"dots": [dot.__dict__ for dot in found]}


def over_time(
    reader: Reader, filters: EventFilters, totals: dict[str, Any], *, kept: bool
) -> tuple[dict[str, Any], Table]:
    """The bars of events over time, and their table."""
    span = reader.first(events.span(filters, kept=kept)) or {}
    if span.get("earliest") is None:
        return {"svg": None, "notes": []}, Table("timeline", events.timeline(filters, "year"), reader)
    is_small = totals["n_events"] - totals["n_undated"] <= FEW
    first, last = (span["earliest"], span["latest"]) if is_small else (span["early"], span["late"])
    bin_of = charts.bin_for(first, last)
    quicker = events.timeline(filters, bin_of, kept=kept)
    table = Table("timeline", events.timeline(filters, bin_of), reader, quicker=quicker)
    by_start = {row["starts"]: row for row in table.rows}
    starts = charts.bins(bin_of, first, last)
    listed = [bar(bin_of, day, by_start.get(day), filters) for day in starts]
    drawn_events = sum(row["n_events"] for row in table.rows if starts[0] <= row["starts"] <= starts[-1])
    left_out = totals["n_events"] - totals["n_undated"] - drawn_events
    notes = []
    if totals["n_undated"]:
        notes.append(f"{wording.plural(totals['n_undated'], 'event')} undated")
    if left_out:
        notes.append(f"{wording.plural(left_out, 'event')} dated less precisely or far outside")
    return {"svg": charts.bars(listed, bin_of, f"Events by {bin_of}"), "bin": bin_of, "notes": notes}, table


def bar(bin_of: str, starts: date, row: dict[str, Any] | None, filters: EventFilters) -> charts.Bar:
    """One bar, which leads to its events."""
    last = date.fromordinal(charts.after(bin_of, starts).toordinal() - 1)
    label = f"{wording.when(starts, last, bin_of)}: {wording.plural(row['n_events'] if row else 0, 'event')}"
    if row and row["killed"]:
        label += f", {row['killed']:,} killed"
    href = address("/events", replace(filters, since=starts, until=last).pairs())
    return charts.Bar(starts, row["n_events"] if row else 0, label, href)
