"""The publication that readers see: opened once, and again when another one has landed."""

import json
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from sitrep.explore.query import Query
from sitrep.schemas import SCHEMA_VERSION
from sitrep.settings import Settings
from sitrep.warehouse.promised import literal
from sitrep.warehouse.read import answer, open_file, published_file
from sitrep.warehouse.search_index import load_fts

SECONDS = 20.0  # that a query of a page may take before it is stopped


class Unreadable(Exception):
    """What is published cannot be read as this version of sitrep reads; the message says what to do."""


@dataclass(frozen=True)
class Reader:
    """Asks an opened publication; one for each request."""

    connection: duckdb.DuckDBPyConnection
    publication: "Opened"
    seconds: float = SECONDS

    def rows(self, query: Query, limit: int = 0) -> list[dict[str, Any]]:
        """The rows of a query, at most `limit` (0: all). Raises QueryFailed."""
        return answer(self.connection, query.sql, query.used, limit=limit, seconds=self.seconds).as_dicts()

    def put_aside(self, query: Query) -> None:
        """Run a query that makes a temporary table, which this reader has until it is done. Raises QueryFailed."""
        self.rows(query)

    def first(self, query: Query) -> dict[str, Any] | None:
        """The first row of a query, None if it has none. Raises QueryFailed."""
        return next(iter(self.rows(query, 1)), None)

    def value(self, query: Query) -> Any:
        """The first value of the first row. Raises QueryFailed."""
        row = self.first(query)
        return next(iter(row.values())) if row else None


@dataclass
class Opened:
    """One publication, open. Closed when it was replaced and its last reader is done."""

    identity: tuple[str, int, int]
    connection: duckdb.DuckDBPyConnection
    closing: ExitStack
    run_id: str
    published_at: datetime | None
    countries: dict[str, str] = field(default_factory=dict)
    n_readers: int = 0
    is_replaced: bool = False

    @contextmanager
    def reader(self, seconds: float = SECONDS) -> Iterator[Reader]:
        """A reader with a session of its own, whose queries may each take so long."""
        with self.connection.cursor() as connection:
            yield Reader(connection, self, seconds)


class Publications:
    """Gives readers of what is published now."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._lock = threading.Lock()
        self._current: Opened | None = None

    @contextmanager
    def reader(self) -> Iterator[Reader]:
        """A reader of the publication of this moment, which stays open for it. Raises NothingPublished, Unreadable."""
        with self._lock:
            opened = self._opened()
            opened.n_readers += 1
        try:
            with opened.reader() as reader:
                yield reader
        finally:
            with self._lock:
                opened.n_readers -= 1
                if opened.is_replaced and not opened.n_readers:
                    opened.closing.close()

    def close(self) -> None:
        """Close what is open."""
        with self._lock:
            self._retire()

    def _opened(self) -> Opened:
        file = published_file(self.settings)
        if self._current is None or self._current.identity != identity_of(file):
            if self._current and self._current.identity[0] == str(file):
                self._retire()  # another file in its place: DuckDB would take it for the one it has open
            following = opened(file, self.settings.memory_limit)
            self._retire()
            self._current = following
        return self._current

    def _retire(self) -> None:
        if self._current is None:
            return
        self._current.is_replaced = True
        if not self._current.n_readers:
            self._current.closing.close()
        self._current = None


def identity_of(file: Path) -> tuple[str, int, int]:
    """What changes when another publication stands at the same address."""
    stat = file.stat()
    return str(file), stat.st_ino, stat.st_mtime_ns


def opened(file: Path, memory_limit: str, before: Path | None = None) -> Opened:
    """Open a warehouse. Nothing is written beside it: what memory does not hold goes to a temporary folder.

    `before`: another, which its queries can read under that name. Raises Unreadable.
    """

    def prepare(connection: duckdb.DuckDBPyConnection) -> None:
        load_fts(connection)
        if before:
            connection.execute(f"attach {literal(str(before))} as before (read_only)")

    manifest = manifest_beside(file)
    check_schema(manifest)
    with ExitStack() as stack:
        spill = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sitrep-explore-")))
        identity = identity_of(file)
        try:
            connection = stack.enter_context(open_file(file, memory_limit, prepare, spill))
            countries = dict(connection.execute(COUNTRIES).fetchall())
        except duckdb.Error as error:
            raise Unreadable(f"the warehouse cannot be read ({first_line(error)}); see: sitrep doctor") from None
        return Opened(
            identity=identity,
            connection=connection,
            closing=stack.pop_all(),
            run_id=str(manifest.get("run_id", "")),
            published_at=moment(manifest.get("published_at")),
            countries=countries,
        )


COUNTRIES = "select country_iso3, place_name from dim_places where place_type = 'country' and country_iso3 is not null"


def check_schema(manifest: dict[str, Any]) -> None:
    """Raises Unreadable if a publication has its tables in the shape of another version of sitrep."""
    version = (manifest.get("versions") or {}).get("schema", SCHEMA_VERSION)
    if version != SCHEMA_VERSION:
        raise Unreadable(
            f"this publication has schema version {version}, and this sitrep reads version {SCHEMA_VERSION}. Publish "
            "anew with it (sitrep run SOURCE), or look at it with the sitrep that published it"
        )


def manifest_beside(file: Path) -> dict[str, Any]:
    """The manifest of a warehouse; empty if there is none, as beside a copy of the warehouse alone."""
    try:
        said: dict[str, Any] = json.loads(file.with_name("manifest.json").read_text())
    except (OSError, ValueError):
        return {}
    return said


def moment(said: object) -> datetime | None:
    """A time as the manifest writes it."""
    return datetime.fromisoformat(said) if isinstance(said, str) else None


def first_line(error: Exception) -> str:
    """What went wrong, without the rest of DuckDB's message."""
    return (str(error).splitlines() or [""])[0]
