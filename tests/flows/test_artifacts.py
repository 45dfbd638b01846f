import httpx
import polars as pl
import pytest

from sitrep.quality import QualityReport
from sitrep.schemas import QUALITY_RESULTS


@pytest.fixture
def in_a_flow(prefect_api):
    """Calls something inside of a flow that Prefect runs."""
    from prefect import flow

    return lambda step, *arguments, **options: flow(lambda: step(*arguments, **options), name="artifacts")()


def test_outside_of_a_flow_nothing_is_made():
    from flows.artifacts import show

    made = []
    show(lambda *content, **how: made.append(content), "x", key="k", description="d")
    assert made == []


def test_a_server_that_does_not_answer_is_warned_of_and_no_failure(in_a_flow, caplog):
    from flows.artifacts import show

    def create(*_, **__):
        raise httpx.ConnectError("gone")

    in_a_flow(show, create, "x", key="run-report", description="d")
    assert "run-report is not shown there" in caplog.text


def test_the_results_of_a_check_are_a_table_and_none_are_none(in_a_flow, prefect_api, client):
    import os

    from flows.artifacts import show_quality

    row = {"run_id": "r", "table_name": "t", "rule_id": "t.r", "severity": "warning", "passed": True, "observed": ""}
    results = pl.DataFrame([row], schema_overrides=QUALITY_RESULTS)
    for stage, found in (
        ("shown-once", results.with_columns(unexpected_count=0)),
        ("never", pl.DataFrame(schema=QUALITY_RESULTS)),
    ):
        in_a_flow(
            show_quality,
            QualityReport(stage=stage, run_id="r", results=found, reasons={"t.r": "because"}, validations={}),
        )
    with client(prefect_api, os.environ["PREFECT_API_AUTH_STRING"]) as connected:
        keys = {artifact["key"] for artifact in connected.post("/artifacts/filter", json={}).json()}
    assert "quality-shown-once" in keys
    assert "quality-never" not in keys
