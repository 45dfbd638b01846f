"""The report of a run as one file that needs nothing else: what came in and out, what is new, what changed."""

import json
from collections import Counter
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import Markup

from sitrep.explore import rendering, wording
from sitrep.explore.drawing import charts, maps
from sitrep.explore.links import SiteLinks
from sitrep.explore.one_file import write_one_file
from sitrep.explore.pages.conflicts import with_claims
from sitrep.explore.pages.events import today
from sitrep.explore.pages.page import Page
from sitrep.explore.publication import Reader
from sitrep.explore.queries import overview, report

MOST_EVENTS, MOST_CHANGES, MOST_CONFLICTS, MOST_PLACES = 40, 20, 10, 400


def write_report(reader: Reader, to: Path, links: SiteLinks, *, is_first: bool) -> None:
    """Write the report into the file `to`, with links to the pages of the static site.

    Without `is_first` the reader must have the publication before under the name `before`.
    """
    run_id = reader.publication.run_id
    run = reader.first(report.run(run_id)) or {}
    events = reader.rows(report.new_events(is_first, today(reader)).cut(MOST_EVENTS))
    places = reader.rows(report.new_places(is_first), MOST_PLACES)
    page = Page(
        "report.html",
        f"Run {run_id}",
        shown={
            "run": run,
            "stages": stages(run.get("stages")),
            "is_first": is_first,
            "rejects": reader.rows(report.rejects(run_id)),
            "outlets": reader.rows(report.articles(is_first), MOST_CHANGES),
            "n_new": reader.value(report.COUNT_NEW[is_first]),
            "events": events,
            "n_merged": 0 if is_first else reader.value(report.MERGED),
            "map": picture(places),
            "bars": bars(reader.rows(report.new_by_day(is_first))),
            "tolls": [] if is_first else reader.rows(report.CHANGED_TOLLS, MOST_CHANGES),
            "estimates": reader.rows(report.NEW_ESTIMATES if is_first else report.CHANGED_ESTIMATES, MOST_CHANGES),
            "disputes": with_claims(reader, reader.rows(report.new_conflicts(is_first).cut(MOST_CONFLICTS))),
            "broken": reader.rows(overview.BROKEN_RULES),
            "n_rules": reader.value(overview.N_RULES),
        },
    )
    opened = reader.publication
    write_one_file(page, to, links, publication=opened, country=partial(rendering.country, opened))


def stages(recorded: str | None) -> list[dict[str, Any]]:
    """What each stage took in and gave out."""
    return [{"name": name, **counts} for name, counts in json.loads(recorded or "{}").items()]


def picture(places: list[dict[str, Any]]) -> Markup | None:
    """The new events on a map."""
    dots = [
        maps.Dot(
            row["longitude"],
            row["latitude"],
            row["n_events"],
            f"{row['place_name']}: {wording.plural(row['n_events'], 'event')}",
            row["place_name"],
        )
        for row in places
    ]
    return maps.svg(maps.view_around(dots, [], 960, 380), dots, [], "Map of the new events") if dots else None


def bars(rows: list[dict[str, Any]]) -> Markup | None:
    """The new events over time."""
    if not rows:
        return None
    first, last = rows[0]["day"], rows[-1]["day"]
    bin_of = charts.bin_for(first, last)
    counts = Counter[date]()
    for row in rows:
        counts[charts.start_of(bin_of, row["day"])] += row["n_events"]
    listed = [
        charts.Bar(starts, counts[starts], f"{starts}: {wording.plural(counts[starts], 'event')}")
        for starts in charts.bins(bin_of, first, last)
    ]
    return charts.bars(listed, bin_of, f"New events by {bin_of}")
