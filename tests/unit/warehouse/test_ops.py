from datetime import UTC, datetime, timedelta

import polars as pl
import pytest

from sitrep.lake import Dataset
from sitrep.schemas import QUALITY_RESULTS, REJECTS
from sitrep.settings import Settings
from sitrep.warehouse.ops import NoSuchRule, latest_rejects, latest_runs, quality_history, rule_history

START = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path):
    return Settings(data=tmp_path)


def write(settings, table, schema, *rows):
    frame = pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema)
    Dataset(settings.lake / "ops" / table, {table: schema}).write(f"batch-{len(rows)}", {table: frame})


def outcome(rule_id, passed, hours, observed="1"):
    return {"rule_id": rule_id, "severity": "warning", "passed": passed, "observed": observed,
            "checked_at": START + timedelta(hours=hours), "run_id": f"run-{hours}", "element_count": 4}  # fmt: skip


def test_a_reject_that_is_seen_again_is_told_once_by_its_first_time(settings):
    told = {"reject_id": "j", "source_ref": "a.txt", "reason_code": "empty_file"}
    other = {"reject_id": "k", "source_ref": "b.txt", "reason_code": "binary", "seen_at": START + timedelta(hours=1)}
    write(
        settings, "rejects", REJECTS, told | {"seen_at": START + timedelta(hours=2)}, told | {"seen_at": START}, other
    )
    rows = latest_rejects(settings, 0).as_dicts()
    assert [(row["source_ref"], row["seen_at"]) for row in rows] == [
        ("b.txt", "2020-01-01 01:00"),
        ("a.txt", "2020-01-01 00:00"),
    ]
    assert latest_rejects(settings, 1).is_cut


def test_rules_that_broke_last_come_first(settings):
    write(
        settings,
        "quality",
        QUALITY_RESULTS,
        outcome("good", False, 0),
        outcome("good", True, 1),
        outcome("bad", False, 1),
    )
    rows = quality_history(settings, 0).as_dicts()
    assert [(row["rule_id"], row["last"], row["checked"], row["broken"]) for row in rows] == [
        ("bad", "BROKEN", 1, 1),
        ("good", "ok", 2, 1),
    ]


def test_one_rule_is_told_run_by_run_and_one_that_nobody_checked_is_said(settings):
    write(settings, "quality", QUALITY_RESULTS, outcome("events.many", False, 0), outcome("events.many", True, 1))
    rows = rule_history(settings, "events.many", 0).as_dicts()
    assert [(row["run_id"], row["outcome"]) for row in rows] == [("run-1", "ok"), ("run-0", "BROKEN")]
    with pytest.raises(NoSuchRule, match=r"did you mean: events\.many"):
        rule_history(settings, "events.mny", 0)


def test_before_the_first_run_there_are_none(settings):
    assert latest_runs(settings, 0).rows == []
