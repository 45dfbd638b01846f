"""How many groups and fighters there are said to be, by country and month, each with the words that say it."""

from typing import Any

from sitrep.explore import wording
from sitrep.explore.drawing import spans
from sitrep.explore.filters import MOST_PAGES, ROWS_A_PAGE, Asked
from sitrep.explore.pages.page import Page, Table, tables
from sitrep.explore.publication import Reader
from sitrep.explore.queries import claims, numbers

KINDS = ("force", "groups")
SHOWN_TOTALS = 60


def numbers_page(reader: Reader, asked: Asked) -> Page:
    """Totals of countries, then the claims themselves, the largest first."""
    country, kind = asked.text("country"), asked.choice("kind", KINDS)
    page_no = asked.number("page", 1, most=MOST_PAGES)
    totals = Table("totals", numbers.totals(country), reader, limit=SHOWN_TOTALS)
    listed = Table(
        "claims", numbers.claims(kind, country), reader, limit=ROWS_A_PAGE, offset=(page_no - 1) * ROWS_A_PAGE
    )
    ids = sorted({claim_id for row in totals.rows for claim_id in row["claim_ids"] or []})
    behind = {claim["claim_id"]: claim for claim in reader.rows(claims.by_id(ids))} if ids else {}
    return Page(
        "numbers.html",
        "Numbers",
        "numbers",
        tables(totals, listed),
        {
            "asked_country": country,
            "kind": kind,
            "countries": [row["country_iso3"] for row in reader.rows(numbers.COUNTRIES)],
            "by_country": by_country(totals.rows, behind),
            "chart": chart(totals.rows) if country else None,
            "page_no": page_no,
        },
    )


def by_country(rows: list[dict[str, Any]], behind: dict[str, dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The months of each country, each with the claims behind it."""
    gathered: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        listed = [behind[claim_id] for claim_id in row["claim_ids"] or [] if claim_id in behind]
        gathered.setdefault(row["country_iso3"], []).append(row | {"behind": listed})
    return gathered


def chart(rows: list[dict[str, Any]]) -> Any:
    """The fighters that a country is said to have, month by month; None where fewer than two months are given."""
    listed = [
        spans.Claimed(
            row["month"],
            row["fighters_low"],
            row["fighters_best"],
            row["fighters_high"],
            f"{row['month']:%B %Y}: {wording.bounds(row['fighters_low'], row['fighters_best'], row['fighters_high'])} "
            f"fighters, {wording.plural(row['n_sources'], 'speaker')}",
            None,
        )
        for row in rows
        if row["month"] and row["fighters_best"] is not None
    ]
    return spans.numbers(listed, [], "Fighters by month") if len(listed) > 1 else None
