"""What earlier checks found: lake/ops/quality, one partition a check, named by the run and what it checked."""

import shutil

import polars as pl

from sitrep.lake import Dataset
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
    dataset = quality_history(settings)
    earlier = [p for p in dataset.partitions() if p.name.endswith(f"-{stage}") and p.name != f"{run_id}-{stage}"]
    files = [partition / "quality.parquet" for partition in earlier[-REMEMBERED_RUNS:]]
    return pl.read_parquet(files, schema=QUALITY_RESULTS) if files else pl.DataFrame(schema=QUALITY_RESULTS)
