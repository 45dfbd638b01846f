from datetime import UTC, datetime, timedelta

import pytest

from sitrep.settings import Settings


@pytest.fixture
def made(prefect_api, tmp_path):
    """The plans over a data directory, by their names."""
    from flows.deployments import plans

    return {plan.name: plan for plan in plans(Settings(data=tmp_path, sources=(str(tmp_path),)))}


def test_each_deployment_runs_over_the_sources_or_none(made, tmp_path):
    assert made["fetch"].parameters["sources"] == made["scheduled"].parameters["sources"] == [str(tmp_path)]
    assert made["re-extract"].parameters["sources"] == []
    assert "sources" not in made["freshness"].parameters


def test_a_schedule_counts_from_a_fixed_monday(made):
    now = datetime(2024, 1, 3, 10, 20, tzinfo=UTC)
    assert made["fetch"].next_after(now) == datetime(2024, 1, 3, 10, 30, tzinfo=UTC)
    assert made["scheduled"].next_after(now) == datetime(2024, 1, 3, 11, 5, tzinfo=UTC)
    assert made["retention"].next_after(now) == datetime(2024, 1, 8, 3, tzinfo=UTC)
    assert (made["re-extract"].next_after(now), made["re-extract"].schedule) == (None, None)


def test_a_run_elsewhere_has_whole_paths_and_waits_for_others(made, monkeypatch, tmp_path):
    from flows.deployments import settings_elsewhere

    monkeypatch.chdir(tmp_path)
    elsewhere = settings_elsewhere(Settings(data="data"))
    assert (elsewhere["data"], elsewhere["lock_wait"]) == (str(tmp_path / "data"), 3600)


def test_a_checkout_is_told_where_the_flow_is(made):
    from flows.deployments import entrypoint

    assert entrypoint(made["scheduled"].flow) == "flows/etl.py:etl"
    assert entrypoint(made["retention"].flow) == "flows/upkeep.py:retention"


def test_what_is_served_has_its_schedule_and_one_run_at_a_time(made):
    from flows.deployments import to_be_served

    served = to_be_served(made["fetch"])
    assert served.schedules[0].schedule.interval == timedelta(minutes=15)
    assert (served.concurrency_limit, served.tags) == (1, ["sitrep"])
