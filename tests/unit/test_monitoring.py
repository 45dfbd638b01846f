"""What is told to machines that watch: of real records, a real publication, real inputs."""

import time
from datetime import UTC, datetime, timedelta

import anyio
import duckdb
import httpx
import polars as pl
import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette

from sitrep.counts import StageCount
from sitrep.ingest import ingest
from sitrep.monitoring import routes
from sitrep.quality.history import keep_results
from sitrep.runs import Run, Stage, write_record
from sitrep.schemas import QUALITY_RESULTS
from sitrep.settings import Settings
from sitrep.versions import Versions
from sitrep.warehouse.publish import publish

NOW = datetime.now(UTC)


@pytest.fixture
def settings(tmp_path):
    settings = Settings(project_root=tmp_path, data=tmp_path / "data")
    promised = settings.dbt_project / "promised" / "v1.csv"
    promised.parent.mkdir(parents=True)
    promised.write_text("table,column,type,now\ndim_actors,actor_id,VARCHAR,\n")
    return settings


@pytest.fixture
def ask(settings):
    app = Starlette(routes=routes(settings))

    async def get(path):
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as client:
            return await client.get(path)

    return lambda path: anyio.run(get, path)


def ran(settings, status, ago, *stages):
    """A run that began so long ago and came to that end."""
    run = Run(f"{NOW - ago:%Y%m%dT%H%M%S}-run", NOW - ago, list(stages))
    record = run.record(status).with_columns(finished_at=pl.lit(NOW - ago + timedelta(seconds=90)))
    write_record(settings, record)
    return record


def published(settings, record):
    warehouse = settings.build / "warehouse.duckdb"
    warehouse.parent.mkdir(parents=True)
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("create table dim_actors as select 'rebels' as actor_id union all select 'army'")
    docs = settings.build / "docs"
    docs.mkdir()
    (docs / "index.html").write_text("docs")
    publish(
        settings,
        warehouse,
        docs,
        record,
        Versions(text="t", extractor="e", lexicon="l", code="c"),
        "inputs",
        lambda *_: None,
    )


@pytest.mark.parametrize(
    ("runs", "code", "status"),
    [
        ([], 503, "empty"),
        ([("published", timedelta(hours=2))], 200, "ok"),
        ([("published", timedelta(hours=30)), ("nothing_new", timedelta(hours=2))], 200, "ok"),
        ([("published", timedelta(hours=30))], 503, "late"),
        ([("published", timedelta(hours=2)), ("failed", timedelta(hours=1))], 503, "failing"),
        ([("published", timedelta(hours=2)), ("stopped_by_quality", timedelta(hours=1))], 503, "failing"),
        ([("failed", timedelta(hours=2)), ("published", timedelta(hours=1))], 200, "ok"),
    ],
)
def test_health_is_the_last_run_and_how_long_the_last_good_one_is_ago(settings, ask, runs, code, status):
    for ended, ago in runs:
        record = ran(settings, ended, ago)
        if ended == "published":
            published(settings, record)
    answer = ask("/health")
    assert (answer.status_code, answer.json()["status"]) == (code, status)


def test_figures_tell_runs_rows_rejects_and_the_freshness_of_each_source(settings, ask, tmp_path):
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "a.txt").write_text("The army said on Monday that it had retaken the village of Karsha.")
    (tmp_path / "inbox" / "b.txt").touch()
    ingest([str(tmp_path / "inbox")], settings, "run-1")
    count = StageCount(rows_in=3, rows_out=1, rows_rejected=1, rows_known=1)
    published(settings, ran(settings, "published", timedelta(hours=3), Stage("ingest", 2.5, count)))
    ran(settings, "failed", timedelta(hours=1), Stage("ingest", 1.5, count))
    rows = [("run-1", NOW, "articles", f"rule-{n}", "warning", n == 0, None, 1, 1) for n in range(3)]
    keep_results(settings, "run-1", "articles", pl.DataFrame(rows, schema=QUALITY_RESULTS, orient="row"))

    page = ask("/metrics")
    assert page.headers["content-type"].startswith("text/plain; version=0.0.4")
    seen = {
        (one.name.removeprefix("sitrep_"), *one.labels.values()): one.value
        for family in text_string_to_metric_families(page.text)
        for one in family.samples
    }
    source = str(tmp_path / "inbox")
    for newest in (("source_newest_timestamp_seconds", source), ("published_timestamp_seconds",)):
        assert NOW.timestamp() - 1 < seen.pop(newest) < time.time()
    assert seen.pop(("published_bytes",)) > 0
    good = (NOW - timedelta(hours=3)).timestamp() + 90
    bad = (NOW - timedelta(hours=1)).timestamp() + 90
    assert seen.pop(("last_good_run_timestamp_seconds",)) == pytest.approx(good)
    assert seen.pop(("last_run_finished_timestamp_seconds",)) == pytest.approx(bad)
    tables = {key[1]: value for key, value in seen.items() if key[0] == "published_rows"}
    assert tables["dim_actors"] == 2
    assert {key: value for key, value in seen.items() if key[0] != "published_rows"} == {
        ("runs", "published"): 1,
        ("runs", "failed"): 1,
        ("last_run_good",): 0,
        ("last_run_duration_seconds",): 90,
        ("last_run_stage_seconds", "ingest"): 1.5,
        ("last_run_rows", "in", "ingest"): 3,
        ("last_run_rows", "out", "ingest"): 1,
        ("last_run_rows", "rejected", "ingest"): 1,
        ("last_run_rows", "known", "ingest"): 1,
        ("quality_rules_broken", "warning"): 2,
        ("source_records", source): 1,
        ("rejects", "empty_file", "ingest"): 1,
    }


def test_before_the_first_run_there_are_no_figures_and_no_error(ask):
    assert ask("/metrics").status_code == 200
