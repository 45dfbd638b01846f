"""How the pipeline is doing, for machines that watch it: a health check, and figures in Prometheus' text format.

Read from what runs leave behind, so that both are right whoever ran, and answer while a run goes on.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import polars as pl
from prometheus_client import CollectorRegistry, Gauge, generate_latest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sitrep.lake import Dataset
from sitrep.runs import NOTHING_NEW, PUBLISHED, last_good_run, read_records
from sitrep.schemas import LANDING, QUALITY_RESULTS, REJECTS
from sitrep.settings import Settings
from sitrep.warehouse.publish import read_manifest

GOOD = (PUBLISHED, NOTHING_NEW)
LATE = timedelta(days=1)
OK, UNAVAILABLE = 200, 503
TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8"


def routes(settings: Settings) -> list[Route]:
    """The pages `/health` and `/metrics` over a data directory."""

    def health_page(_request: Request) -> Response:
        state = health(settings)
        return JSONResponse(state, OK if state["status"] == "ok" else UNAVAILABLE)

    def metrics_page(_request: Request) -> Response:
        return Response(metrics(settings), media_type=TEXT_FORMAT)

    return [Route("/health", health_page), Route("/metrics", metrics_page)]


def health(settings: Settings) -> dict[str, str | None]:
    """`status` is `ok`; `empty` before the first publication; `failing` if the last run did not come to a good end;
    `late` if none has for a day. With the times (ISO 8601) of the last good run and of the publication."""
    manifest = read_manifest(settings)
    good = last_good_run(settings)
    statuses = read_records(settings)["status"].to_list()
    if manifest is None:
        status = "empty"
    elif statuses and statuses[-1] not in GOOD:
        status = "failing"
    elif good is None or datetime.now(UTC) - good > LATE:
        status = "late"
    else:
        status = "ok"
    return {
        "status": status,
        "last_good_run": good.isoformat(timespec="seconds") if good else None,
        "published_at": manifest.published_at if manifest else None,
    }


def metrics(settings: Settings) -> bytes:
    """The figures, as Prometheus reads them."""
    registry = CollectorRegistry()
    for name, words, labels, values in (*of_runs(settings), *of_publication(settings), *of_inputs(settings)):
        gauge = Gauge(f"sitrep_{name}", words, labels, registry=registry)
        for value in values:
            *given, number = value
            (gauge.labels(*map(str, given)) if labels else gauge).set(number)
    return generate_latest(registry)


Figures = tuple[str, str, tuple[str, ...], list[tuple[Any, ...]]]  # name, what it is, labels, label values and number


def of_runs(settings: Settings) -> Iterator[Figures]:
    """How runs went, and the last one stage by stage."""
    records = read_records(settings)
    counts = records.group_by("status").len().sort("status").rows()
    yield "runs", "Runs on record, by what became of them.", ("status",), counts
    if records.is_empty():
        return
    last = records.row(-1, named=True)
    good = last_good_run(settings)
    finished = last["finished_at"] or last["started_at"]
    yield "last_run_finished_timestamp_seconds", "When the last run ended.", (), [(finished.timestamp(),)]
    yield "last_run_duration_seconds", "What it took.", (), [((finished - last["started_at"]).total_seconds(),)]
    yield "last_run_good", "1 if it came to a good end.", (), [(int(last["status"] in GOOD),)]
    if good:
        yield "last_good_run_timestamp_seconds", "When a run last came to a good end.", (), [(good.timestamp(),)]
    stages = json.loads(last["stages"] or "{}")
    seconds = [(name, stage["seconds"]) for name, stage in stages.items()]
    yield "last_run_stage_seconds", "What each stage of the last run took.", ("stage",), seconds
    rows = [
        (name, outcome, stage[f"rows_{outcome}"])
        for name, stage in stages.items()
        for outcome in ("in", "out", "rejected", "known")
        if f"rows_{outcome}" in stage
    ]
    yield "last_run_rows", "Rows of each stage of the last run, by what became of them.", ("stage", "outcome"), rows


def of_publication(settings: Settings) -> Iterator[Figures]:
    """What is published, and how the quality rules went."""
    manifest = read_manifest(settings)
    if manifest:
        at = datetime.fromisoformat(manifest.published_at).timestamp()
        yield "published_timestamp_seconds", "When the publication was made.", (), [(at,)]
        yield "published_bytes", "Size of the published warehouse.", (), [(manifest.warehouse_bytes,)]
        tables = [(name, table.rows) for name, table in sorted(manifest.tables.items())]
        yield "published_rows", "Rows of each published table.", ("table",), tables
    results = Dataset(settings.lake / "ops" / "quality", {"quality": QUALITY_RESULTS}).scan("quality")
    last = results.filter(pl.col("run_id") == pl.col("run_id").max())
    broken = last.group_by("severity").agg((~pl.col("passed")).sum()).sort("severity").collect().rows()
    yield "quality_rules_broken", "Rules that the last check found broken.", ("severity",), broken


def of_inputs(settings: Settings) -> Iterator[Figures]:
    """What came from each source and how fresh it is, and what was refused."""
    landed = Dataset(settings.landing, LANDING).scan("records").group_by("source")
    sources = landed.agg(pl.len(), pl.col("seen_at").max()).sort("source").collect().rows()
    newest = [(source, seen_at.timestamp()) for source, _, seen_at in sources]
    yield "source_records", "Records landed, by source.", ("source",), [(source, n) for source, n, _ in sources]
    yield "source_newest_timestamp_seconds", "When a source last gave something new.", ("source",), newest
    rejects = Dataset(settings.lake / "ops" / "rejects", {"rejects": REJECTS}).scan("rejects").unique("reject_id")
    refused = rejects.group_by("stage", "reason_code").len().sort("stage", "reason_code").collect().rows()
    yield "rejects", "Inputs refused, and notes on some that were kept.", ("stage", "reason_code"), refused
