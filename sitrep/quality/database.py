"""The DuckDB in memory through which everything is checked: views on Parquet or on a warehouse, opened read only."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
from sqlalchemy import create_engine

from sitrep.quality import dialect  # noqa: F401 - registers duckdb+buffered
from sitrep.settings import Settings

# What a rule's measure has been: rule_id, n_runs, median, mad (the median distance from the median).
USUAL = """
    create view usual as
    select rule_id, count(*) as n_runs, median(measured) as median, mad(measured) as mad
    from (select rule_id, try_cast(observed as double) as measured from quality_history)
    where measured is not null
    group by rule_id
"""


@dataclass(frozen=True)
class Database:
    """A named DuckDB in memory: `url` is how SQLAlchemy reaches it, `connection` is ours."""

    url: str
    connection: duckdb.DuckDBPyConnection

    def tables(self) -> set[str]:
        """The names of its tables and views."""
        cursor = self.connection.execute(
            "select table_name from duckdb_tables() union select view_name from duckdb_views() where not internal"
        )
        return {name for (name,) in cursor.fetchall()}

    def count(self, table: str) -> int:
        """The number of rows."""
        return int(self.connection.table(table).count("*").fetchall()[0][0])

    def measure(self, table: str, aggregate: str) -> str:
        """The value of an aggregate over the table; empty where it has none. Raises duckdb.Error."""
        (value,) = self.connection.table(table).aggregate(aggregate).fetchall()[0]
        return "" if value is None else f"{float(value):.6g}"

    def first_rows(self, query: str, n: int) -> str:
        """The first rows of a query in one line: `claim_id=3f…, value=7; …`. Raises duckdb.Error."""
        cursor = self.connection.execute(f"from ({query}) limit {n}")
        names = [column[0] for column in cursor.description or ()]
        return "; ".join(
            ", ".join(f"{name}={value}" for name, value in zip(names, row, strict=True)) for row in cursor.fetchall()
        )

    def add_articles(self, partitions: list[Path]) -> None:
        """Show the article partitions as `articles`, with the name of the `partition` each row is in."""
        files = [str(partition / "articles.parquet") for partition in partitions]
        self.connection.read_parquet(files, filename=True).create_view("article_files")
        self.connection.execute(
            "create view articles as "
            "select * exclude (filename), parse_path(filename)[-2] as partition from article_files"
        )

    def add_warehouse(self, file: Path) -> None:
        """Show the tables of the warehouse's schema `main`. Raises duckdb.IOException if there is no such file."""
        self.connection.execute(f"attach {literal(file)} as warehouse (read_only)")
        for name in self.connection.execute(
            "select table_name from duckdb_tables() where database_name = 'warehouse' and schema_name = 'main'"
        ).fetchall():
            self.connection.execute(f'create view "{name[0]}" as from warehouse.main."{name[0]}"')

    def add_history(self, results: pl.DataFrame) -> None:
        """Show earlier results as `quality_history`, and what each measure has `usual`ly been."""
        self.connection.register("earlier_results", results.to_arrow())
        self.connection.execute("create table quality_history as from earlier_results")
        self.connection.unregister("earlier_results")
        self.connection.execute(USUAL)


@contextmanager
def open_database(settings: Settings) -> Iterator[Database]:
    """A fresh database for one check, which spills below the build folder.

    When it is left, nothing holds the files it showed.
    """
    url = f"duckdb+buffered:///:memory:quality-{secrets.token_hex(8)}"
    engine = create_engine(url)
    raw = engine.raw_connection()
    connection: Any = raw.driver_connection
    try:
        connection.execute(f"set memory_limit = {literal(settings.memory_limit)}")
        connection.execute(f"set temp_directory = {literal(settings.build / 'quality-spill')}")
        connection.execute("set autoinstall_known_extensions = false")
        yield Database(url, connection)
    finally:
        connection.close()
        raw.invalidate()
        engine.dispose()


def literal(value: object) -> str:
    """The value as a string in SQL, for statements that take no parameters."""
    escaped = str(value).replace("'", "''")
    return f"'{escaped}'"
