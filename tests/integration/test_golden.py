"""The published tables of the samples, whole, against the CSVs in golden/, so that a change shows as a diff.

`make golden` writes the CSVs anew. Hashes stand in none of them: an article is named by its source_ref, a claim by its
words, so that a diff reads as what changed in the world.
"""

import csv
import io
from pathlib import Path

import duckdb
import pytest

GOLDEN = Path(__file__).parent / "golden"

# Hashes, what belongs to the run, and what grades or explains a claim without being the claim.
LEFT_OUT = {
    "act_id", "article_id_a", "article_id_b", "char_end", "claim_id", "claim_id_a", "claim_id_b", "claim_ids",
    "confidence", "conflict_id", "ended_by_event_id", "event_id", "extractor_version", "first_reported_at",
    "first_seen_at", "last_reported_at", "reading_id", "record_id", "reject_id", "relevance", "repeats_claim_id",
    "report_id", "rule_id", "run_id", "seen_at", "sentence_no", "source", "support", "text", "text_version",
}  # fmt: skip
ARTICLES = {"article_id", "duplicate_of", "revision_of"}
EVENT_OF_ACTOR = (
    "select concat_ws(' ', event_code, place_id, event_date_start) from fct_events as e where e.event_id = t.event_id"
)
PUT_FIRST = ("source_ref", "char_start", "quote")
TABLES = [
    "article_sightings",
    "claim_conflicts",
    "country_strength_totals",
    "dim_actors",
    "dim_articles",
    "dim_places",
    "dyads_monthly",
    "event_actors",
    "fct_actor_relations",
    "fct_casualties",
    "fct_event_mentions",
    "fct_events",
    "fct_force_sizes",
    "fct_group_counts",
    "fct_quantities",
    "force_size_estimates",
    "ingest_rejects",
    "outlet_comparison",
    "place_control",
    "place_timeline",
]


def readable(connection, table):
    """The table as CSV: stable columns, readable references, rows in order."""
    described = [row[0] for row in connection.execute(f"describe {table}").fetchall()]
    columns = []
    for column in described:
        if column in ARTICLES:
            name = "source_ref" if column == "article_id" else column
            if column != "article_id" or "source_ref" not in described:
                columns.append((name, f"(select source_ref from dim_articles as a where a.article_id = t.{column})"))
        elif column == "part_of_claim_id":
            columns.append(("part_of", f"(select quote from {table} as whole where whole.claim_id = t.{column})"))
        elif column not in LEFT_OUT:
            columns.append((column, f"t.{column}"))
    if table == "event_actors":
        columns.insert(0, ("event", f"({EVENT_OF_ACTOR})"))
    columns.sort(key=lambda column: PUT_FIRST.index(column[0]) if column[0] in PUT_FIRST else len(PUT_FIRST))
    chosen = ", ".join(f"{value} as {name}" for name, value in columns)
    rows = connection.execute(f"select {chosen} from {table} as t").fetchall()
    answer = io.StringIO()
    writer = csv.writer(answer, lineterminator="\n")
    writer.writerow([name for name, _ in columns])
    writer.writerows(sorted((tuple(map(cell, row)) for row in rows), key=order))
    return answer.getvalue()


def cell(value):
    """A value in a cell: reasons as `role: code`, lists with bars, words on one line."""
    if isinstance(value, dict):
        return "; ".join(f"{role}: {code}" for role, code in sorted(value.items()))
    if isinstance(value, list):
        return " | ".join(map(str, value))
    return " ".join(value.split()) if isinstance(value, str) else value


def order(row):
    """Cells without a value first, then numbers by size, then words; so the rows of one article are in text order."""
    return [
        (0, 0, "") if value is None else (1, value, "") if isinstance(value, int | float) else (2, 0, str(value))
        for value in row
    ]


@pytest.mark.parametrize("table", TABLES)
def test_the_samples_give_what_is_expected(samples, table, request):
    with duckdb.connect(str(samples.published / "warehouse.duckdb"), read_only=True) as connection:
        connection.execute("set timezone = 'UTC'")
        got = readable(connection, table)
    file = GOLDEN / f"{table}.csv"
    if request.config.getoption("--update-golden", default=False):
        file.write_text(got)
    assert got.splitlines() == file.read_text().splitlines(), "if this is right: make golden, and read the diff"


def test_every_golden_file_is_compared():
    assert sorted(file.stem for file in GOLDEN.glob("*.csv")) == TABLES
