import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import polars as pl
import pytest

from sitrep.lake import Dataset
from sitrep.quality import check_articles, check_warehouse
from sitrep.quality.history import quality_history
from sitrep.schemas import ARTICLES, CLAIMS
from sitrep.settings import Settings

Build = Callable[..., Path]


def write_articles(settings: Settings, partition: str, **texts: str) -> None:
    """A partition of text version t1 with an article of each text, keyed by its reading_id."""
    rows = [
        dict.fromkeys(ARTICLES.names())
        | dict.fromkeys(["record_id", "article_id", "reading_id", "source_ref"], reading_id)
        | {"source": "inbox", "text": text, "text_version": "t1", "extraction_status": "extracted", "language": "en"}
        | {"signature": [1], "seen_at": datetime(2026, 3, 5, tzinfo=UTC)}
        for reading_id, text in texts.items()
    ]
    Dataset(settings.lake / "articles" / "t1", {"articles": ARTICLES}).write(
        partition, {"articles": pl.DataFrame(rows, schema=ARTICLES)}
    )


def write_readings(settings: Settings, extractor: str, *reading_ids: str) -> None:
    columns = dict.fromkeys(CLAIMS["readings"].names())
    rows = pl.DataFrame([columns | {"reading_id": r} for r in reading_ids], schema=CLAIMS["readings"])
    Dataset(settings.lake / "claims" / extractor, CLAIMS).write("batch", {"readings": rows})


def test_a_warehouse_that_keeps_every_rule_passes(build_warehouse: Build, settings: Settings):
    report = check_warehouse(build_warehouse(), settings, "run-1")
    assert report.critical_failures == []
    assert report.warnings == []
    assert report.results.height > 200
    assert quality_history(settings).scan("quality").collect().equals(report.results)


def test_a_broken_rule_is_reported_with_its_rows_and_reason(build_warehouse: Build, only: Callable[..., Settings]):
    settings = only("fct_casualties")
    broken = build_warehouse("update fct_casualties set value_best = -1 where claim_id = 'c2'")
    report = check_warehouse(broken, settings, "run-1")
    (found,) = [found for found in report.critical_failures if found.rule_id == "casualties.not_negative"]
    assert found.observed == "claim_id=c2, value_best=-1"
    assert found.reason == "Nothing is counted below zero."
    row = report.results.row(by_predicate=pl.col("rule_id") == "casualties.not_negative", named=True)
    assert (row["unexpected_count"], row["element_count"]) == (1, 2)
    assert "| critical | `casualties.not_negative` |" in report.as_markdown()


def test_a_missing_table_or_column_breaks_the_rules_that_need_it(build_warehouse: Build, only: Callable[..., Settings]):
    settings = only("fct_events", "event_actors")
    broken = build_warehouse("drop table event_actors", "alter table fct_events drop column confidence")
    report = check_warehouse(broken, settings, "run-1")
    observed = {found.rule_id: found.observed for found in report.critical_failures}
    assert observed["event_actors.keys_present"] == "there is no table event_actors"
    assert observed["events.confidence_is_share"].startswith("the rule could not be run:")
    assert "events.place_known" not in observed


def test_the_warehouse_is_let_go_and_left_as_it_was(build_warehouse: Build, only: Callable[..., Settings]):
    settings = only("dim_actors")
    file = build_warehouse()
    before = file.read_bytes()
    check_warehouse(file, settings, "run-1")
    assert file.read_bytes() == before
    with duckdb.connect(str(file)) as writer:
        writer.execute("create table t (a integer)")


def test_no_warehouse_is_an_error_and_not_a_pass(settings: Settings):
    with pytest.raises(FileNotFoundError, match="there is no warehouse to check"):
        check_warehouse(settings.build / "warehouse.duckdb", settings, "run-1")


def test_checking_twice_in_one_run_keeps_the_second_result(build_warehouse: Build, only: Callable[..., Settings]):
    settings = only("dim_actors")
    file = build_warehouse()
    check_warehouse(file, settings, "run-1")
    second = check_warehouse(file, settings, "run-1")
    assert quality_history(settings).scan("quality").collect().equals(second.results)


def test_a_run_is_compared_with_the_runs_before_it(build_warehouse: Build, only: Callable[..., Settings]):
    settings = only("fct_events")
    file = build_warehouse()
    for n in range(5):
        check_warehouse(file, settings, f"run-{n}")
    with duckdb.connect(str(file)) as writer:
        writer.execute("update fct_events set place_id = null")
    report = check_warehouse(file, settings, "run-5")
    assert [(found.rule_id, found.observed) for found in report.warnings] == [("events.placeless_share", "1")]


def test_articles_nobody_has_read_are_checked(settings: Settings):
    write_articles(settings, "b1", r1="Rebels shelled the town on Monday.", r2="The truce holds,\x07 officials said.")
    report = check_articles(settings, "run-1", "t1")
    assert [(found.rule_id, found.observed) for found in report.critical_failures] == [
        ("articles.no_control_characters", "record_id=r2")
    ]


def test_articles_already_read_by_any_extractor_are_not_checked_again(settings: Settings):
    write_articles(settings, "b1", r1="The truce holds,\x07 officials said.")
    write_readings(settings, "x0", "r1")
    write_articles(settings, "b2", r2="Rebels shelled the town on Monday.")
    report = check_articles(settings, "run-1", "t1")
    assert report.critical_failures == []
    assert report.results["element_count"].unique().to_list() == [1]


def test_with_nothing_to_check_nothing_is_written(settings: Settings):
    report = check_articles(settings, "run-1", "t1")
    assert report.results.is_empty()
    assert report.critical_failures == []
    assert not settings.lake.exists()


def test_importing_the_gate_does_not_import_great_expectations():
    code = "import sys, sitrep.quality; sys.exit('great_expectations' in sys.modules or 'sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_check_writes_only_to_the_data_directory_and_calls_nobody(build_warehouse: Build, tmp_path: Path):
    """In a process of its own, with an empty home and working directory, where any connection is an error."""
    for folder in ("home", "work", "temporary"):
        (tmp_path / folder).mkdir()
    code = f"""
import socket, pathlib
def refuse(*_): raise SystemExit("a connection was tried")
socket.socket.connect = socket.getaddrinfo = refuse
from sitrep.settings import Settings
from sitrep.quality import check_warehouse, write_data_docs
settings = Settings(data=pathlib.Path({str(tmp_path / "data")!r}))
report = check_warehouse(pathlib.Path({str(build_warehouse())!r}), settings, "run-1")
write_data_docs(report, to=settings.data / "docs")
"""
    environment = os.environ | {"HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path / "temporary")}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path / "work",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [f for folder in ("home", "work", "temporary") for f in (tmp_path / folder).rglob("*")] == []
