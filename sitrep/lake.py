"""Partitions of the lake: written whole or not at all, listed, and scanned under a fixed schema.

A dataset is a folder; a partition is a folder in it with one Parquet file a table. A partition is written under a
temporary name on the same file system and renamed, so a reader never sees half of one.
"""

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

TEMPORARY_PREFIX = ".writing-"  # half written, or on its way out: nothing is lost with it
READY_PREFIX = ".instead-"  # whole, and about to take the place of others
REPLACED = "replaces.json"
CODE_KINDS = frozenset({".py", ".npz"})  # rules, and weights that they were trained to
AGAIN = "-again-"  # before the run that made a partition again; dbt and the fingerprint go by names


@dataclass(frozen=True)
class Dataset:
    """One folder of partitions whose tables follow `schemas` (table name to Polars schema)."""

    path: Path
    schemas: Mapping[str, pl.Schema]

    def write(self, partition: str, tables: Mapping[str, pl.DataFrame]) -> Path:
        """Write `tables` as the partition of that name, whole. A table left out is written with no rows.

        Raises ValueError if a frame lacks a column of its schema; FileExistsError if the partition is there.
        """
        target = self.path / partition
        if target.exists():
            raise FileExistsError(f"{target} is already written; a partition never changes")
        self.write_unseen(partition, tables).rename(target)
        sync(self.path)
        return target

    def write_unless_there(self, partition: str, tables: Mapping[str, pl.DataFrame]) -> None:
        """The same, where a task may be done twice, also at once by two: what is there already is as good."""
        if not (self.path / partition).exists():
            self.show(self.write_unseen(partition, tables), partition)

    def show(self, unseen: Path, partition: str) -> None:
        """Give what was written unseen its name, unless that is there already and as good."""
        target = self.path / partition
        try:
            unseen.rename(target)
        except OSError:
            if not target.exists():
                raise
            shutil.rmtree(unseen)
        sync(self.path)

    def prepare(self, old: Sequence[Path], partition: str, tables: Mapping[str, pl.DataFrame]) -> None:
        """Write the partition that is to take the place of `old`, one of which may have its name.

        `sweep` puts it there. Until then nothing has changed, and from then on it cannot fail half way: the next sweep
        goes on with it.
        """
        temporary = self.write_unseen(partition, tables)
        (temporary / REPLACED).write_text(json.dumps([path.name for path in old]))
        sync(temporary / REPLACED)
        temporary.rename(self.path / f"{READY_PREFIX}{partition}")
        sync(self.path)

    def replace(self, old: Sequence[Path], partition: str, tables: Mapping[str, pl.DataFrame]) -> None:
        """Put one partition in the place of others. A crash leaves the old ones or, after the next sweep, the new."""
        self.prepare(old, partition, tables)
        sweep(self.path)

    def write_unseen(self, partition: str, tables: Mapping[str, pl.DataFrame]) -> Path:
        """Write a partition whole, under a name of the attempt's own that no reader looks at and a sweep removes."""
        unknown = set(tables) - set(self.schemas)
        if unknown:
            raise ValueError(f"no such table in {self.path.name}: {', '.join(sorted(unknown))}")
        temporary = self.path / f"{TEMPORARY_PREFIX}{partition}-{secrets.token_hex(4)}"  # each attempt has its own
        temporary.mkdir(parents=True)
        for table, schema in self.schemas.items():
            frame = tables.get(table, pl.DataFrame(schema=schema))
            missing = set(schema) - set(frame.columns)
            if missing:
                raise ValueError(f"{table} lacks {', '.join(sorted(missing))}")
            file = temporary / f"{table}.parquet"
            frame.select(schema.names()).cast(schema).write_parquet(file, compression="zstd")
            sync(file)
        sync(temporary)
        return temporary

    def ensure(self) -> None:
        """Write an empty partition if there is none, so that a reader of `*/table.parquet` finds a schema."""
        if not self.partitions():
            self.write("empty", {})

    def partitions(self) -> list[Path]:
        """The partitions that are whole, by name."""
        if not self.path.is_dir():
            return []
        return sorted(p for p in self.path.iterdir() if p.is_dir() and not p.name.startswith("."))

    def scan(self, table: str) -> pl.LazyFrame:
        """All partitions of one table; no rows, with the right columns, where there are none."""
        files = [p / f"{table}.parquet" for p in self.partitions()]
        if not files:
            return pl.LazyFrame(schema=self.schemas[table])
        return pl.scan_parquet(files, schema=self.schemas[table], missing_columns="insert")

    def read(self, partition: Path, table: str) -> pl.DataFrame:
        """One table of one partition; a column that is newer than the partition is NULL."""
        file = partition / f"{table}.parquet"
        return pl.read_parquet(file, schema=self.schemas[table], missing_columns="insert")

    def sweep(self) -> int:
        """End what was interrupted; returns how many partitions that was."""
        return sweep(self.path)


def origin(partition: Path) -> str:
    """The name that a partition had when it was first written: that of the partition it was made of."""
    return partition.name.partition(AGAIN)[0]


def leftovers(dataset: Path) -> list[Path]:
    """What was interrupted in a dataset."""
    return sorted(path for prefix in (TEMPORARY_PREFIX, READY_PREFIX) for path in dataset.glob(f"{prefix}*"))


def sweep(dataset: Path) -> int:
    """End what was interrupted in a dataset: go on with what is ready, remove the rest. Returns how many partitions."""
    found = leftovers(dataset)
    for leftover in found:
        if leftover.name.startswith(TEMPORARY_PREFIX):
            shutil.rmtree(leftover)
        else:
            for name in json.loads((leftover / REPLACED).read_text()):
                discard(dataset / name)
            leftover.rename(target := dataset / leftover.name.removeprefix(READY_PREFIX))
            (target / REPLACED).unlink()
    return len(found)


def discard(partition: Path) -> None:
    """Remove a partition, if it is there: at once for readers, and for good."""
    if partition.exists():
        hidden = partition.with_name(f"{TEMPORARY_PREFIX}removed-{partition.name}")
        partition.rename(hidden)
        shutil.rmtree(hidden)


def sync(path: Path) -> None:
    """Make what was written to a file or folder survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def digest(*parts: str | bytes | int | None) -> str:
    """A stable 20-digit hexadecimal id of the parts, which are kept apart: ("a", "bc") is not ("ab", "c")."""
    pieces: list[bytes] = []
    for part in parts:
        if part is None:
            pieces.append(b"-1:")
        else:
            data = part if isinstance(part, bytes) else str(part).encode()
            pieces += (b"%d:" % len(data), data)
    return hashlib.sha256(b"".join(pieces)).hexdigest()[:20]


def make_storable(record: object, fields: Iterable[str]) -> None:
    """Replace lone surrogates in fields of a frozen record: they come from broken names, and no table can hold them."""
    for field in fields:
        value = getattr(record, field)
        if value is not None and not value.isascii():
            object.__setattr__(record, field, value.encode("utf-8", errors="replace").decode())


def code_digest(folders: Iterable[Path]) -> str:
    """Hash of all code below the folders, so that a version is never bumped by hand."""
    below = (file for folder in folders for file in ([folder] if folder.is_file() else folder.rglob("*")))
    files = sorted(file for file in below if file.suffix in CODE_KINDS)
    return digest(*(part for file in files for part in (file.name, file.read_bytes())))[:12]
