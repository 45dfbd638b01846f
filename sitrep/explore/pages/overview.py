"""The first page: what is in here, how fresh, what the last runs brought, how good it is, what is disputed."""

from sitrep.explore.filters import Asked, EventFilters
from sitrep.explore.pages import conflicts, events
from sitrep.explore.pages.page import Page, Table, tables
from sitrep.explore.publication import Reader
from sitrep.explore.queries import numbers, overview

LATEST, DISPUTES, RUNS, COUNTRIES = 8, 2, 5, 4


def overview_page(reader: Reader, _: Asked) -> Page:
    """The page at the top."""
    filters = EventFilters(only="unflagged")
    latest = events.event_table(reader, filters, LATEST, kept=False)
    totals = numbers.totals("")
    picture, cells = events.drawn(reader, filters, kept=False)
    runs = Table("runs", overview.RUNS, reader, limit=RUNS)
    rules = Table("rules", overview.BROKEN_RULES, reader)
    disputes = conflicts.paired(reader, "", DISPUTES)
    return Page(
        "overview.html",
        "Overview",
        "overview",
        tables(latest, runs, rules, Table("map", cells, reader)),
        {
            "contents": reader.first(overview.CONTENTS) or {},
            "filters": filters,
            "map": picture,
            "disputes": disputes,
            "n_rules": reader.value(overview.N_RULES),
            "countries": first_of_each(reader.rows(totals, 200))[:COUNTRIES],
        },
    )


def first_of_each(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """The first row of each country."""
    found: dict[object, dict[str, object]] = {}
    for row in rows:
        found.setdefault(row["country_iso3"], row)
    return list(found.values())
