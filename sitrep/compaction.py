"""Merge small partitions into large ones: an hourly schedule makes a hundred thousand files a year."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from sitrep.lake import Dataset, origin
from sitrep.quality.quarantine import quarantined
from sitrep.reopen import build_anew
from sitrep.schemas import ARTICLES, CLAIMS, ERASURES, LANDING, QUALITY_RESULTS, REJECTS, RUNS
from sitrep.settings import Settings
from sitrep.versions import Versions

MERGED = "-merged"
LARGE_FILE = 64_000_000  # bytes of a partition that is left as it is
ROWS_OF_RUNS = 50_000  # in a partition of run records and the like


def compact(settings: Settings, versions: Versions) -> int:
    """Merge what lies in many small partitions, at the current versions; returns how many partitions there are less.

    The rows stay as they are, so the next run builds the same tables of them. Only under the lock.
    """
    ops = settings.lake / "ops"
    claims = Dataset(settings.lake / "claims" / versions.extractor, CLAIMS)
    gone = compact_records(settings, versions.text)
    gone += sum(merge(claims, group) for group in groups(claims.partitions(), "readings", settings.batch_size))
    for name, table, schema in (
        ("runs", "runs", RUNS),
        ("rejects", "rejects", REJECTS),
        ("quality", "quality", QUALITY_RESULTS),
        ("erasures", "erasures", ERASURES),
    ):
        dataset = Dataset(ops / name, {table: schema})
        gone += sum(merge(dataset, group) for group in groups(dataset.partitions(), table, ROWS_OF_RUNS))
    if gone:
        build_anew(settings)
    return gone


def compact_records(settings: Settings, text_version: str) -> int:
    """Merge landed partitions and, alike, the articles made of them: normalize knows its work by the name.

    A partition that is not normalised yet, or has articles in quarantine, stays.
    """
    landing = Dataset(settings.landing, LANDING)
    articles = Dataset(settings.lake / "articles" / text_version, {"articles": ARTICLES})
    set_aside = {batch.batch for batch in quarantined(settings)}
    made = {origin(partition): partition for partition in articles.partitions() if partition.name not in set_aside}
    done = [partition for partition in landing.partitions() if partition.name in made]
    gone = 0
    for group in groups(done, "records", settings.batch_size):
        together = [made[partition.name] for partition in group]
        prepare(articles, together, merged(group))  # first: a crash between is known
        gone += merge(landing, group)
        articles.sweep()
    return gone


def groups(partitions: Sequence[Path], table: str, rows: int) -> Iterator[list[Path]]:
    """Neighbours that together have at most so many rows of the table, two or more of them."""
    group: list[Path] = []
    room, space = rows, LARGE_FILE
    for partition in partitions:
        n_rows = int(pl.scan_parquet(partition / f"{table}.parquet").select(pl.len()).collect().item())
        size = sum(file.stat().st_size for file in partition.glob("*.parquet"))
        if n_rows > room or size > space:
            if len(group) > 1:
                yield group
            group, room, space = [], rows, LARGE_FILE
        group.append(partition)
        room, space = room - n_rows, space - size
    if len(group) > 1:
        yield group


def merge(dataset: Dataset, group: Sequence[Path]) -> int:
    """Put one partition in the place of the group; returns how many there are less."""
    prepare(dataset, group, merged(group))
    dataset.sweep()
    return len(group) - 1


def merged(group: Sequence[Path]) -> str:
    """The name of the partition that takes the place of the group."""
    return f"{group[0].name.removesuffix(MERGED)}{MERGED}"


def prepare(dataset: Dataset, group: Sequence[Path], name: str) -> None:
    """Write the merged partition; it takes the place of the group with the next sweep."""
    tables = {table: pl.concat([dataset.read(partition, table) for partition in group]) for table in dataset.schemas}
    dataset.prepare(group, name, tables)
