"""What faults leave behind in the lake: found, and mended where the next run can make it again."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from sitrep import lake
from sitrep.reopen import build_anew
from sitrep.settings import Settings


def datasets(settings: Settings) -> Iterator[Path]:
    """Every folder that holds partitions."""
    yield settings.landing
    yield settings.lake / "lexicon"
    for family in ("articles", "claims", "ops"):
        yield from sorted((settings.lake / family).glob("[!.]*"))


def leftovers(settings: Settings) -> list[Path]:
    """Partitions whose writing or replacing was interrupted."""
    return [path for dataset in datasets(settings) for path in lake.leftovers(dataset)]


def sweep_lake(settings: Settings) -> int:
    """End what was interrupted; returns how many partitions that was. Only under the lock."""
    return sum(map(lake.sweep, datasets(settings)))


def broken_partitions(settings: Settings) -> Iterator[tuple[Path, str]]:
    """Partitions with a file that cannot be read to its end, and what is wrong with it."""
    for dataset in datasets(settings):
        for partition in sorted(dataset.glob("[!.]*")):
            for file in sorted(partition.glob("*.parquet")):
                try:
                    pl.read_parquet(file)
                except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
                    yield partition, f"{file.name}: {' '.join(str(error).split())[:120]}"
                    break


def set_aside(settings: Settings, partition: Path) -> Path:
    """Move a broken partition to quarantine/broken, so that the next run makes it again. Only under the lock.

    It will be made under the same name, by which a build upon the last one would not know that it is another.
    """
    target = settings.quarantine / "broken" / partition.relative_to(settings.data.resolve())
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        shutil.rmtree(target)
    build_anew(settings)
    partition.rename(target)
    return target
