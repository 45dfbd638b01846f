from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from sitrep.counts import StageCount
from sitrep.ingest import ingest
from sitrep.lake import Dataset
from sitrep.schemas import LANDING, REJECTS
from sitrep.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data")


@pytest.fixture
def land(settings: Settings) -> Callable[..., StageCount]:
    return lambda *sources, run_id="run-1": ingest([str(source) for source in sources], settings, run_id)


@pytest.fixture
def records(settings: Settings) -> Callable[[], pl.DataFrame]:
    """Landed records with their bodies, by source_ref."""

    def read() -> pl.DataFrame:
        landing = Dataset(settings.landing, LANDING)
        return landing.scan("records").join(landing.scan("bodies"), on="content_hash").sort("source_ref").collect()

    return read


@pytest.fixture
def rejects(settings: Settings) -> Callable[[], dict[str, str]]:
    """Reason code of each refused input, by source_ref."""

    def read() -> dict[str, str]:
        refused = Dataset(settings.lake / "ops" / "rejects", {"rejects": REJECTS}).scan("rejects").collect()
        return dict(refused.select("source_ref", "reason_code").sort("source_ref").iter_rows())

    return read
