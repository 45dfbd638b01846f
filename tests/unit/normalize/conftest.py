import json
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from sitrep.ingest import ingest
from sitrep.lake import Dataset
from sitrep.normalize import normalize, text_version
from sitrep.schemas import ARTICLES, REJECTS
from sitrep.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data")


@pytest.fixture
def articles(settings: Settings) -> Callable[[], pl.DataFrame]:
    dataset = Dataset(settings.lake / "articles" / text_version(), {"articles": ARTICLES})
    return lambda: dataset.scan("articles").sort("source_ref", "record_id").collect()


@pytest.fixture
def read(tmp_path: Path, settings: Settings, articles: Callable[[], pl.DataFrame]) -> Callable[..., dict]:
    """The article that one row of JSONL becomes; bytes stand for a file of that suffix."""

    def one(row: dict | bytes, suffix: str = ".txt") -> dict:
        source = tmp_path / ("a.jsonl" if isinstance(row, dict) else f"a{suffix}")
        source.write_bytes(row if isinstance(row, bytes) else json.dumps(row).encode())
        ingest([str(source)], settings, "run-1")
        normalize(settings, "run-1")
        return articles().row(0, named=True)

    return one


@pytest.fixture
def noted(settings: Settings) -> Callable[[], dict[str, str]]:
    """Reason code and sentence of every note of normalize."""

    def notes() -> dict[str, str]:
        rows = Dataset(settings.lake / "ops" / "rejects", {"rejects": REJECTS}).scan("rejects")
        return dict(rows.filter(stage="normalize").select("reason_code", "reason").collect().iter_rows())

    return notes
