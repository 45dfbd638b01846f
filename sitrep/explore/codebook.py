"""The codebook: one page with every published table and column, its type and what it means, from dbt's descriptions."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from sitrep.explore.links import SiteLinks
from sitrep.explore.one_file import write_one_file
from sitrep.explore.pages.page import Page, grouped
from sitrep.explore.publication import Reader
from sitrep.explore.queries import codebook

# The order in which tables are read; what is not named here stands at the end.
PARTS = (
    ("To start from", "events", "claims"),
    ("What articles claim", "fct_event_mentions", "fct_casualties", "fct_force_sizes", "fct_group_counts",
     "fct_quantities", "fct_actor_relations"),
    ("What happened", "fct_events", "event_actors", "fct_event_reports", "event_id_changes", "place_timeline",
     "place_control", "dyads_monthly"),
    ("How many, and who disagrees", "force_size_estimates", "country_strength_totals", "claim_conflicts",
     "outlet_comparison"),
    ("Articles", "dim_articles", "article_sightings", "dim_sentences"),
    ("Who, where, what kind", "dim_actors", "dim_places", "dim_event_types"),
    ("Events in the columns of others", "acled_like", "gdelt_events", "hapi_conflict_events", "plover_events",
     "ucdp_ged_like"),
    ("The pipeline", "run_log", "ingest_rejects", "quality_results"),
)  # fmt: skip
NO_LINKS = SiteLinks("", frozenset(), frozenset())


def write_codebook(reader: Reader, to: Path) -> None:
    """Write the page into the file `to`."""
    shown = {"parts": parts(reader), "codes": reader.rows(codebook.EVENT_CODES)}
    page = Page("codebook.html", "Codebook", shown=shown)
    write_one_file(page, to, NO_LINKS, publication=reader.publication, described=described)


def parts(reader: Reader) -> list[tuple[str, list[dict[str, Any]]]]:
    """The tables with their columns, under headings."""
    columns = grouped(reader.rows(codebook.COLUMNS), "table_name")
    tables = {row["name"]: row | {"columns": columns.get(row["name"], [])} for row in reader.rows(codebook.RELATIONS)}
    found = [(heading, taken(tables, names)) for heading, *names in PARTS]
    return [part for part in [*found, ("More", list(tables.values()))] if part[1]]


def taken(tables: dict[str, dict[str, Any]], names: Iterable[str]) -> list[dict[str, Any]]:
    """The tables of those names that there are, taken out of `tables`."""
    return [tables.pop(name) for name in names if name in tables]


def described(text: str | None) -> Markup:
    """A description as HTML: paragraphs at empty lines, code between backticks. What it says is escaped."""
    blocks = re.split(r"\n\s*\n", (text or "").strip())
    return Markup("").join(Markup("<p>{}</p>").format(with_code(block)) for block in blocks if block)


def with_code(text: str) -> Markup:
    """Words between backticks set as code."""
    words = text.replace("\n", " ").split("`")
    return Markup("").join(
        Markup("<code>{}</code>").format(word) if position % 2 else escape(word) for position, word in enumerate(words)
    )
