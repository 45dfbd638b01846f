from datetime import UTC, datetime, timedelta

import polars as pl

from sitrep.quality.history import keep_results, recent_results
from sitrep.schemas import QUALITY_RESULTS
from sitrep.settings import Settings


def keep(settings: Settings, n: int, stage: str, table: str) -> None:
    """The result of run number `n`, a minute after the one before."""
    row = dict.fromkeys(QUALITY_RESULTS.names()) | {"run_id": f"run-{n}", "table_name": table, "observed": str(n)}
    row |= {"checked_at": datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=n)}
    keep_results(settings, f"run-{n}", stage, pl.DataFrame([row], schema=QUALITY_RESULTS))


def test_the_thirty_runs_before_this_one_are_remembered_of_each_stage_on_its_own(tmp_path):
    settings = Settings(data=tmp_path)
    for n in range(33):
        keep(settings, n, "articles", "articles")
    keep(settings, 40, "warehouse", "fct_events")
    remembered = recent_results(settings, "run-32", "articles").sort("checked_at")["observed"].to_list()
    assert remembered == [str(n) for n in range(2, 32)]
    assert recent_results(settings, "run-41", "warehouse")["observed"].to_list() == ["40"]
