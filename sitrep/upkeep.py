"""What faults leave behind in the lake: found, and mended where the next run can make it again."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl

from sitrep.lake import TEMPORARY_PREFIX
from sitrep.settings import Settings


def datasets(settings: Settings) -> Iterator[Path]:
    """Every folder that holds partitions."""
    yield settings.landing
    yield settings.lake / "lexicon"
    for family in ("articles", "claims", "ops"):
        yield from sorted((settings.lake / family).glob("[!.]*"))


def leftovers(settings: Settings) -> list[Path]:
    """Partitions whose writing was interrupted."""
    return [path for dataset in datasets(settings) for path in sorted(dataset.glob(f"{TEMPORARY_PREFIX}*"))]


def sweep_lake(settings: Settings) -> int:
    """Remove the leftovers; returns how many. Only under the lock."""
    found = leftovers(settings)
    for leftover in found:
        shutil.rmtree(leftover)
    return len(found)


def broken_partitions(settings: Settings) -> Iterator[tuple[Path, str]]:
    """Partitions with a file that is no Parquet any more, and what is wrong with it. Reads the footers only."""
    for dataset in datasets(settings):
        for partition in sorted(dataset.glob("[!.]*")):
            for file in sorted(partition.glob("*.parquet")):
                try:
                    pl.read_parquet_schema(file)
                except (pl.exceptions.PolarsError, OSError) as error:
                    yield partition, f"{file.name}: {' '.join(str(error).split())[:120]}"
                    break


def set_aside(settings: Settings, partition: Path) -> Path:
    """Move a broken partition to quarantine/broken, so that the next run makes it again. Only under the lock."""
    target = settings.quarantine / "broken" / partition.relative_to(settings.data.resolve())
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        shutil.rmtree(target)
    partition.rename(target)
    return target


def remove_old_versions(settings: Settings, current: set[str], keep: timedelta) -> int:
    """Remove folders of articles, claims and lexicons of no current version that nobody wrote to for `keep`.

    Returns how many. Only under the lock.
    """
    removed = 0
    for family in ("articles", "claims", "lexicon"):
        for version in (settings.lake / family).glob("[!.]*"):
            idle = datetime.now(UTC) - datetime.fromtimestamp(version.stat().st_mtime, UTC)
            if version.name not in current and idle > keep:
                shutil.rmtree(version)
                removed += 1
    return removed
