"""The two gates of a run: articles before extraction, marts before publishing."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from sitrep.lake import Dataset
from sitrep.quality.history import keep_results, recent_results
from sitrep.quality.report import QualityReport, nothing_checked
from sitrep.quality.suites import ARTICLES, Suite, read_suites
from sitrep.schemas import ARTICLES as ARTICLE_COLUMNS
from sitrep.schemas import READINGS
from sitrep.settings import Settings

if TYPE_CHECKING:
    from sitrep.quality.database import Database

WAREHOUSE = "warehouse"
RELEASED = "-released"  # ends the name of a partition that somebody let out of quarantine: it is not checked again


def check_articles(settings: Settings, run_id: str, text_version: str) -> QualityReport:
    """Check the article partitions of this text version that hold an article nobody has extracted from yet.

    The results are kept in lake/ops/quality. With nothing to check the report has no rows, and none are kept.
    Raises ValueError for a suite that cannot be read.
    """
    partitions = unread_partitions(settings, text_version)
    if not partitions:
        return nothing_checked(ARTICLES, run_id)
    suites = [suite for suite in read_suites(settings.expectations) if suite.table == ARTICLES]
    return check(suites, lambda database: database.add_articles(partitions), ARTICLES, settings, run_id)


def check_warehouse(warehouse: Path, settings: Settings, run_id: str) -> QualityReport:
    """Check the marts of a built DuckDB file, which is opened read only and let go before this returns.

    The results are kept in lake/ops/quality. Raises FileNotFoundError if there is no such file, duckdb.Error if it
    cannot be opened, ValueError for a suite that cannot be read.
    """
    if not warehouse.is_file():
        raise FileNotFoundError(f"{warehouse}: there is no warehouse to check")
    suites = [suite for suite in read_suites(settings.expectations) if suite.table != ARTICLES]
    return check(suites, lambda database: database.add_warehouse(warehouse), WAREHOUSE, settings, run_id)


def check(
    suites: list[Suite], show: Callable[["Database"], None], stage: str, settings: Settings, run_id: str
) -> QualityReport:
    """Validate what `show` puts into the database, with earlier runs to compare with, and keep the results."""
    from sitrep.quality.database import open_database  # noqa: PLC0415 - with Great Expectations, seconds to import
    from sitrep.quality.validation import validate  # noqa: PLC0415

    with open_database(settings) as database:
        show(database)
        database.add_history(recent_results(settings, run_id, stage))
        report = validate(suites, database, stage, run_id)
    keep_results(settings, run_id, stage, report.results)
    return report


def unread_partitions(settings: Settings, text_version: str) -> list[Path]:
    """The partitions of the text version with an article that no extractor, of whatever version, has read.

    Those released from quarantine are left out.
    """
    articles = Dataset(settings.lake / "articles" / text_version, {"articles": ARTICLE_COLUMNS})
    read = readings(Dataset(path, {"readings": READINGS}) for path in (settings.lake / "claims").glob("*"))
    return [
        partition
        for partition in articles.partitions()
        if not partition.name.endswith(RELEASED)
        and not pl.scan_parquet(partition / "articles.parquet")
        .select("reading_id")
        .join(read, on="reading_id", how="anti")
        .head(1)
        .collect()
        .is_empty()
    ]


def readings(claims: Iterable[Dataset]) -> pl.LazyFrame:
    """The reading_id of everything that was ever read."""
    scans = [dataset.scan("readings").select("reading_id") for dataset in claims]
    return pl.concat(scans) if scans else pl.LazyFrame(schema={"reading_id": pl.String})
