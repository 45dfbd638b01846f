"""A small publication: the tables of the marts, typed by their contracts, with a few rows of one invented week."""

import json
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from sitrep.explore.publication import Reader, opened
from sitrep.explore.query import Query
from sitrep.settings import PROJECT_ROOT, Settings
from sitrep.warehouse.search_index import index_articles
from sitrep.warehouse.trace import CLAIM_TABLES

OF_THE_RUN = """
create table run_log (run_id varchar, started_at timestamptz, finished_at timestamptz, status varchar, rows_in bigint,
    rows_out bigint, rows_rejected bigint, code_version varchar, lexicon_version varchar, schema_version varchar,
    stages varchar, error varchar);
create table ingest_rejects (reject_id varchar, source varchar, source_ref varchar, stage varchar,
    reason_code varchar, reason varchar, seen_at timestamptz, run_id varchar);
create table quality_results (run_id varchar, checked_at timestamptz, table_name varchar, rule_id varchar,
    severity varchar, passed boolean, observed varchar, unexpected_count bigint, element_count bigint);
"""
TEXTS = {
    "a1": "Rebels shelled Merowe on Tuesday, killing at least 12 people. The Hill Front has 3,000 fighters.",
    "a2": "Rebels shelled Merowe on Tuesday, killing at least 12 people.",
    "a3": "Nine people died when the Hill Front shelled Merowe. It may attack Karima. It is an ally of the army.",
}
EMPTY = {"varchar": "", "boolean": False, "double": 0.5, "varchar[]": [], "map(varchar, varchar)": {}}


def claim(claim_id: str, article_id: str, sentence_no: int, quote: str, **fields: Any) -> dict[str, Any]:
    """A row of a table of claims, at the words of its article."""
    start = TEXTS[article_id].index(quote)
    where = {"sentence_no": sentence_no, "char_start": start, "char_end": start + len(quote)}
    given = {"modality": "occurred", "confidence": 0.9}
    return {"claim_id": claim_id, "article_id": article_id, "quote": quote} | where | given | fields


def number(low: int, best: int, high: int | None, unit: str = "people") -> dict[str, Any]:
    """What claims of numbers have."""
    bounds = {"value_low": low, "value_best": best, "value_high": high}
    return bounds | {"unit": unit, "hedge": "exact" if low == high else "at_least"}


DAY = {"event_date_start": "2019-05-14", "event_date_end": "2019-05-14", "date_precision": "day"}
ACT = {"act_id": "m1", "report_id": "r1", "event_id": "e1", "event_code": "ART_MISS_ATTACK"}
ROWS: dict[str, list[dict[str, Any]]] = {
    "dim_articles": [
        {"article_id": "a1", "outlet": "Valley Wire", "title": "Rebels shell Merowe", "url": "https://wire.example/1",
         "published_at": "2019-05-15 08:00:00Z", "labels": {"desk": "africa"}},
        {"article_id": "a2", "outlet": "Copy Post", "duplicate_of": "a1", "published_at": "2019-05-15 09:00:00Z"},
        {"article_id": "a3", "outlet": "Hill Post", "published_at": "2019-05-16 08:00:00Z", "title": "Nine dead"},
        {"article_id": "a4", "outlet": "Hill Post", "extraction_status": "not_english", "revision_of": "a3"},
    ],
    "dim_sentences": [
        {"article_id": "a1", "sentence_no": 0, "char_start": 0, "char_end": 61, "text": TEXTS["a1"][:61]},
        {"article_id": "a1", "sentence_no": 1, "char_start": 62, "char_end": 96, "text": TEXTS["a1"][62:]},
        {"article_id": "a3", "sentence_no": 0, "char_start": 0, "char_end": 52, "text": TEXTS["a3"][:52]},
    ],
    "article_sightings": [
        {"record_id": "s1", "article_id": "a1", "source": "inbox", "source_ref": "a1.txt", "seen_at": "2019-05-17"},
        {"record_id": "s2", "article_id": "a1", "source": "feed", "source_ref": "guid-1", "seen_at": "2019-05-16"},
    ],
    "dim_actors": [
        {"actor_id": "hill-front", "actor_name": "Hill Front", "acronym": "HF", "actor_type": "rebel_group",
         "country_iso3": "SDN", "member_of": ["hills"]},
        {"actor_id": "hills", "actor_name": "Alliance of the Hills", "actor_type": "alliance"},
        {"actor_id": "army", "actor_name": "Sudanese army", "actor_type": "state_forces", "country_iso3": "SDN"},
        {"actor_id": "rebels", "actor_name": "rebels", "actor_type": "rebel_group", "is_generic": True},
        {"actor_id": "found:wadi", "actor_name": "Wadi Brigade", "actor_type": "militia", "is_discovered": True},
    ],
    "dim_places": [
        {"place_id": "country:sdn", "place_name": "Sudan", "place_type": "country", "country_iso3": "SDN"},
        {"place_id": "admin1:SD.43", "place_name": "Northern", "place_type": "admin1", "country_iso3": "SDN",
         "admin1_name": "Northern", "parent_place_id": "country:sdn"},
        {"place_id": "town:merowe", "place_name": "Merowe", "place_type": "settlement", "country_iso3": "SDN",
         "admin1_name": "Northern", "parent_place_id": "admin1:SD.43", "latitude": 18.48, "longitude": 31.82},
    ],
    "dim_event_types": [
        {"event_code": "ART_MISS_ATTACK", "event_type": "Explosions", "sub_event_type": "Shelling"},
        {"event_code": "ARMED_CLASH", "event_type": "Battles", "sub_event_type": "Armed clash"},
    ],
    "fct_events": [
        {"event_id": "e1", "event_code": "ART_MISS_ATTACK", "source_actor_id": "hill-front", "place_id": "town:merowe",
         "n_articles": 2, "n_outlets": 2, "n_sources": 2, "killed_low": 9, "killed_best": 12, "killed_high": 12,
         "has_conflict": True} | DAY,
        {"event_id": "e2", "event_code": "ARMED_CLASH", "place_id": "admin1:SD.43", "n_articles": 1, "n_outlets": 1,
         "quality_flags": ["events.many"], "event_date_start": "2019-04-01", "event_date_end": "2019-04-30",
         "date_precision": "month"},
        {"event_id": "e3", "event_code": "ARMED_CLASH", "n_articles": 1, "n_outlets": 1, "date_precision": "unknown"},
    ],
    "events": [
        {"event_id": "e1", "what": "Shelling", "who": "Hill Front", "place": "Merowe", "n_articles": 2,
         "quality_flags": []} | DAY,
        {"event_id": "e2", "what": "Armed clash", "quality_flags": ["events.many"]},
    ],
    "event_actors": [
        {"event_id": "e1", "actor_id": "hill-front", "side": "source", "role": "attacker"},
        {"event_id": "e1", "actor_id": "rebels", "side": "source", "role": "attacker"},
        {"event_id": "e2", "actor_id": "hill-front", "side": "source", "role": "party"},
        {"event_id": "e2", "actor_id": "army", "side": "target", "role": "party"},
    ],
    "fct_event_reports": [
        {"report_id": "r1", "article_id": "a1", "event_id": "e1", "event_code": "ART_MISS_ATTACK", "n_mentions": 1,
         "source_actor_id": "rebels", "place_id": "town:merowe"} | DAY,
        {"report_id": "r2", "article_id": "a2", "event_id": "e1", "event_code": "ART_MISS_ATTACK", "n_mentions": 1},
        {"report_id": "r3", "article_id": "a3", "event_id": "e1", "event_code": "ART_MISS_ATTACK", "n_mentions": 1},
    ],
    "fct_event_mentions": [
        claim("m1", "a1", 0, "shelled", **ACT, **DAY, source_actor_id="rebels", source_text="Rebels",
              place_id="town:merowe", place_text="Merowe", trigger_text="shelled", is_main=True),
        claim("m3", "a3", 0, "shelled", **ACT | {"act_id": "m3", "report_id": "r3"}, source_actor_id="hill-front",
              source_text="the Hill Front", trigger_text="shelled", attributed_to="the mayor"),
        claim("m4", "a3", 1, "attack", act_id="m4", report_id="r4", event_code="ARMED_CLASH", modality="planned",
              source_actor_id="hill-front", trigger_text="attack"),
    ],
    "fct_casualties": [
        claim("c1", "a1", 0, "at least 12 people", **number(12, 12, None), harm="killed",
              report_id="r1", event_id="e1", count_scope="event", victim_class="unknown", value_text="at least 12",
              victim_text="people", place_id="town:merowe", **DAY),
        claim("c3", "a3", 0, "Nine people", **number(9, 9, 9), harm="killed", report_id="r3", event_id="e1",
              count_scope="event", victim_class="unknown", value_text="Nine", victim_text="people",
              date_precision="unknown"),
    ],
    "fct_force_sizes": [
        claim("f1", "a1", 1, "3,000 fighters", **number(3000, 3000, 3000, "fighters"), value_text="3,000",
              actor_id="hill-front", actor_text="The Hill Front", scope="total", as_of_start="2019-05-15",
               as_of_end="2019-05-15", date_precision="day"),
    ],
    "fct_group_counts": [],
    "fct_quantities": [],
    "fct_actor_relations": [
        claim("l1", "a3", 2, "ally", relation="allied_with", subject_actor_id="hill-front", subject_text="It",
              object_actor_id="army", object_text="the army"),
    ],
    "claim_conflicts": [
        {"conflict_id": "k1", "conflict_kind": "value", "rule_id": "tolls", "claim_id_a": "c1", "claim_id_b": "c3",
         "article_id_a": "a1", "article_id_b": "a3", "subject": "killed in Merowe", "value_a": "at least 12",
         "value_b": "9", "explanation": "At least 12, or nine."},
    ],
    "event_id_changes": [{"old_event_id": "e0", "new_event_id": "e1", "run_id": "run-2"}],
    "force_size_estimates": [
        {"actor_id": "hill-front", "unit": "fighters", "month": "2019-05-01", "value_low": 2500, "value_best": 3000,
         "value_high": 3000, "n_claims": 1, "n_outlets": 1, "n_sources": 1, "is_contested": True},
    ],
    "country_strength_totals": [
        {"country_iso3": "SDN", "month": "2019-05-01", "fighters_low": 2500, "fighters_best": 3000,
         "fighters_high": 3000, "n_sources": 1, "claim_ids": ["f1"]},
        {"country_iso3": "SDN", "month": "2019-04-01", "fighters_low": 2000, "fighters_best": 2000, "n_sources": 2},
    ],
    "dyads_monthly": [
        {"actor_a_id": "army", "actor_b_id": "hill-front", "month": "2019-04-01", "actor_a_name": "Sudanese army",
         "actor_b_name": "Hill Front", "n_events": 1, "n_battles": 1, "n_started_by_a": 0, "n_started_by_b": 1},
    ],
    "place_control": [
        {"place_id": "town:merowe", "place_name": "Merowe", "actor_id": "hill-front", "actor_name": "Hill Front",
         "control_from": "2019-05-14", "control_from_latest": "2019-05-14", "date_precision": "day",
         "control_until": "2019-05-20", "lost_to_actor_id": "army", "event_id": "e1", "claim_ids": ["m1"],
         "n_articles": 2},
    ],
    "run_log": [
        {"run_id": "run-1", "started_at": "2019-05-16 10:00:00Z", "status": "published", "rows_in": 2, "rows_out": 2},
        {"run_id": "run-2", "started_at": "2019-05-17 10:00:00Z", "status": "published", "rows_in": 5, "rows_out": 4,
         "rows_rejected": 1, "stages": '{"ingest": {"seconds": 1.0, "rows_in": 5}}'},
    ],
    "ingest_rejects": [
        {"reject_id": "j1", "source": "inbox", "source_ref": "empty.txt", "stage": "ingest",
         "reason_code": "empty_file", "reason": "The file is empty.", "run_id": "run-2"},
    ],
    "quality_results": [
        {"run_id": "run-2", "checked_at": "2019-05-17 10:01:00Z", "table_name": "fct_events", "rule_id": "events.many",
         "severity": "warning", "passed": False, "observed": "1", "unexpected_count": 1, "element_count": 3},
        {"run_id": "run-2", "checked_at": "2019-05-17 10:01:00Z", "table_name": "fct_events", "rule_id": "events.keys",
         "severity": "critical", "passed": True, "observed": "0", "element_count": 3},
    ],
}  # fmt: skip
# As much of the views to start from as is asked here.
VIEWS = {
    "claims": " union all ".join(f"select claim_id, article_id from {table}" for table in CLAIM_TABLES),
}
COMPLETED = {
    "dim_articles": {
        "source_ref": "ref", "first_seen_at": "2019-05-17 10:00:00Z", "extraction_status": "extracted", "language": "en"
    },
    "fct_events": {"last_reported_at": "2019-05-16 08:00:00Z"},
}  # fmt: skip


def contracts() -> dict[str, list[dict[str, Any]]]:
    """The columns of each mart, as its contract has them."""
    found = {}
    for file in (PROJECT_ROOT / "dbt_project" / "models" / "marts").glob("*.yml"):
        found |= {model["name"]: model["columns"] for model in yaml.safe_load(file.read_text()).get("models", [])}
    return found


def write_warehouse(file: Path, rows: dict[str, list[dict[str, Any]]]) -> None:
    """Write a warehouse of these rows; what a row leaves out is empty where the contract wants something, else NULL."""
    with duckdb.connect(str(file)) as connection:
        connection.execute(OF_THE_RUN)
        wanted = defaultdict(dict)  # by table: what stands in a column that may not be NULL
        for table, columns in contracts().items():
            if table in VIEWS:
                continue
            listed = ", ".join(f"{column['name']} {column['data_type']}" for column in columns)
            connection.execute(f"create table {table} ({listed})")
            required = [column for column in columns if {"type": "not_null"} in column.get("constraints", [])]
            wanted[table] = {c["name"]: EMPTY[c["data_type"]] for c in required if c["data_type"] in EMPTY}
        for table, listed in rows.items():
            types = dict(connection.execute(f"select column_name, column_type from (describe {table})").fetchall())
            for row in listed:
                filled = wanted[table] | COMPLETED.get(table, {}) | row
                if table == "dim_articles":
                    filled["text"] = TEXTS.get(row["article_id"], "")
                values = ", ".join(f"cast(? as {types[name]})" for name in filled)
                connection.execute(f"insert into {table} ({', '.join(filled)}) values ({values})", [*filled.values()])
        for view, query in VIEWS.items():
            connection.execute(f"create view {view} as {query}")
        index_articles(connection, None)


@pytest.fixture(scope="session")
def publication(tmp_path_factory) -> Settings:
    """Settings of a data directory in which that week is published. Nobody changes it."""
    settings = Settings(data=tmp_path_factory.mktemp("week"))
    settings.published.mkdir()
    write_warehouse(settings.published / "warehouse.duckdb", ROWS)
    manifest = {"run_id": "run-2", "published_at": "2019-05-17T10:02:00+00:00"}
    (settings.published / "manifest.json").write_text(json.dumps(manifest))
    return settings


@pytest.fixture
def published_with(tmp_path) -> Callable[..., Settings]:
    """Publishes that week with other rows: `published_with(fct_events=[])`."""

    def publish(**rows: list[dict[str, Any]]) -> Settings:
        settings = Settings(data=tmp_path / f"week-{len(list(tmp_path.iterdir()))}")
        settings.published.mkdir(parents=True)
        write_warehouse(settings.published / "warehouse.duckdb", ROWS | rows)
        (settings.published / "manifest.json").write_text('{"run_id": "run-2"}')
        return settings

    return publish


@contextmanager
def reading(settings: Settings, before: Path | None = None) -> Iterator[Reader]:
    """A reader of what is published there."""
    warehouse = opened(settings.published / "warehouse.duckdb", settings.memory_limit, before)
    with warehouse.closing, warehouse.reader() as reader:
        yield reader


@pytest.fixture(scope="session")
def week(publication, tmp_path_factory) -> Iterator[Reader]:
    """A reader of that week, of a copy: DuckDB opens a file but once in a process."""
    copied = Settings(data=tmp_path_factory.mktemp("copied"))
    shutil.copytree(publication.published, copied.published)
    with reading(copied) as reader:
        yield reader


@pytest.fixture
def read_with() -> Callable[..., Any]:
    """`with read_with(settings, before) as reader`: a reader of another publication."""
    return reading


@pytest.fixture
def column(week) -> Callable[..., list[Any]]:
    """The values of one column of a query's rows."""

    def values(query: Query, name: str) -> list[Any]:
        return [row[name] for row in week.rows(query)]

    return values
