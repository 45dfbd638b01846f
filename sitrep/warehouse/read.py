"""Read the published warehouse: read-only, nothing outside the file, bounded in rows and time."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from sitrep.settings import Settings

MOST_ON_DISK = "10GB"  # what a query may put there when memory does not hold it; gone when it ends


class NothingPublished(Exception):
    """There is no published warehouse below the data directory yet."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(f"nothing is published in {settings.published}; run: sitrep run SOURCE")


class QueryFailed(Exception):
    """The query is wrong, took too long, or wants what reading may not do; the message says which."""


@dataclass(frozen=True)
class Answer:
    """Rows of a query. `is_cut` says that there were more than the limit."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    is_cut: bool

    def as_dicts(self) -> list[dict[str, Any]]:
        """The rows by column name."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def opens(file: Path) -> bool:
    """Whether DuckDB can read the file, without taking it for itself."""
    try:
        with duckdb.connect(str(file), read_only=True) as connection:
            connection.execute("select count(*) from duckdb_tables()").fetchall()
    except duckdb.Error:
        return False
    return True


def as_it_is(_connection: duckdb.DuckDBPyConnection) -> None:
    """Prepare nothing."""


def published_file(settings: Settings) -> Path:
    """The warehouse that readers open. Raises NothingPublished."""
    file = settings.published / "warehouse.duckdb"
    if not file.is_file():
        raise NothingPublished(settings)
    return file.resolve()


@contextmanager
def open_published(
    settings: Settings,
    prepare: Callable[[duckdb.DuckDBPyConnection], None] = as_it_is,
    spill: Path | None = None,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to what is published, as `open_file` gives it. Raises NothingPublished."""
    with open_file(published_file(settings), settings.memory_limit, prepare, spill) as connection:
        yield connection


@contextmanager
def open_file(
    file: Path,
    memory_limit: str,
    prepare: Callable[[duckdb.DuckDBPyConnection], None] = as_it_is,
    spill: Path | None = None,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that can read the warehouse and nothing else: no writing, no files, no network, no settings.

    `prepare` is done before the doors close. What memory does not hold goes to the folder `spill`, or beside the file.
    """
    connection = duckdb.connect(
        str(file),
        read_only=True,
        config={
            "memory_limit": memory_limit,
            "max_temp_directory_size": MOST_ON_DISK,
            "temp_directory": str(spill or file.with_name(f"{file.name}.tmp")),
        },
    )
    try:
        prepare(connection)
        connection.execute("set global timezone = 'UTC'")  # for its cursors too
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
        yield connection
    finally:
        connection.close()


def query(
    settings: Settings, sql: str, parameters: Sequence[Any] = (), *, limit: int = 1000, seconds: float = 60
) -> Answer:
    """Run one query on the published warehouse and fetch at most `limit` rows (0: all).

    Raises NothingPublished; QueryFailed with DuckDB's words, after `seconds`, or if it is not one query.
    """
    with open_published(settings) as connection:
        return query_on(connection, sql, parameters, limit=limit, seconds=seconds)


def query_on(
    connection: duckdb.DuckDBPyConnection, sql: str, parameters: Sequence[Any] = (), *, limit: int, seconds: float
) -> Answer:
    """Run one query, and nothing that is none, on an open connection. Raises QueryFailed."""
    ensure_one_query(connection, sql)
    return answer(connection, sql, list(parameters), limit=limit, seconds=seconds)


def ensure_one_query(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    """Let only a single query pass: what else DuckDB would do for a reader (logs, temporary tables) is of no use here.

    Raises QueryFailed.
    """
    try:
        statements = connection.extract_statements(sql)
    except duckdb.Error as error:
        raise QueryFailed(str(error).strip()) from None
    if len(statements) != 1:
        raise QueryFailed(f"one query at a time, please: there are {len(statements)} in this text")
    if statements[0].type not in {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}:
        raise QueryFailed("only queries are answered: select, from, with, describe, summarize, show, explain")


def answer(
    connection: duckdb.DuckDBPyConnection,
    sql: str,
    parameters: Sequence[Any] | Mapping[str, Any],
    *,
    limit: int,
    seconds: float,
) -> Answer:
    """Run one query on an open connection and fetch at most `limit` rows (0: all). Raises QueryFailed."""
    timer = threading.Timer(seconds, connection.interrupt)
    timer.start()
    try:
        result = connection.execute(sql, parameters)
        columns = tuple(column[0] for column in result.description or ())
        rows = result.fetchmany(limit + 1) if limit else result.fetchall()
    except duckdb.InterruptException:
        raise QueryFailed(stopped_after(seconds)) from None
    except duckdb.Error as error:
        raise QueryFailed(str(error).strip()) from None
    finally:
        timer.cancel()
    is_cut = bool(limit) and len(rows) > limit
    return Answer(columns, rows[:limit] if is_cut else rows, is_cut)


def stopped_after(seconds: float) -> str:
    """What a reader is told of a query that took too long."""
    return f"the query was stopped after {seconds:g} s; see --timeout"
