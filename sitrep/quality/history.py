"""What earlier checks found: lake/ops/quality, one partition a check, named by the run and what it checked."""

import shutil

import polars as pl

from sitrep.lake import Dataset
from sitrep.quality.suites import ARTICLES
from sitrep.schemas import QUALITY_RESULTS
from sitrep.settings import Settings

REMEMBERED_RUNS = 30  # drift is measured against this many earlier runs


def quality_history(settings: Settings) -> Dataset:
    """All results ever written: table `quality`, schema `QUALITY_RESULTS`."""
    return Dataset(settings.lake / "ops" / "quality", {"quality": QUALITY_RESULTS})


def keep_results(settings: Settings, run_id: str, stage: str, results: pl.DataFrame) -> None:
    """Write the results of one check. A run that checks the same stage again replaces what it found before."""
    dataset = quality_history(settings)
    partition = f"{run_id}-{stage}"
    shutil.rmtree(dataset.path / partition, ignore_errors=True)
    dataset.write(partition, {"quality": results})


def recent_results(settings: Settings, run_id: str, stage: str) -> pl.DataFrame:
    """The results (schema `QUALITY_RESULTS`) of the last 30 runs that checked the stage, this run left out."""
    of_articles = pl.col("table_name") == ARTICLES
    earlier = (
        quality_history(settings)
        .scan("quality")
        .filter(of_articles if stage == ARTICLES else ~of_articles, pl.col("run_id") != run_id)
    )
    runs = earlier.group_by("run_id").agg(pl.col("checked_at").max()).sort("checked_at", "run_id").tail(REMEMBERED_RUNS)
    return earlier.join(runs.select("run_id"), on="run_id", how="semi").collect()
