"""What readers were promised: the columns of the schema version in force, and views in the shape of the one before."""

from pathlib import Path

import duckdb
import polars as pl

SHAPE = pl.Schema({"table": pl.String, "column": pl.String, "type": pl.String, "now": pl.String})


class PromiseBroken(Exception):
    """A published column is gone or of another type, and the schema version is the same; the message says which."""


def keep_promises(connection: duckdb.DuckDBPyConnection, folder: Path, version: str) -> None:
    """Check the schema `main` against `folder`/v<version>.csv, and add the schema of the version before as views.

    Raises PromiseBroken.
    """
    ensure_shape(connection, shape_of(folder, version), version)
    before = str(int(version) - 1)
    if (folder / f"v{before}.csv").is_file():
        add_views(connection, shape_of(folder, before), f"v{before}")


def shape_of(folder: Path, version: str) -> pl.DataFrame:
    """The columns of a schema version (schema `SHAPE`)."""
    file = folder / f"v{version}.csv"
    if not file.is_file():
        raise PromiseBroken(f"schema version {version} has no {file}: write down what readers may count on")
    return pl.read_csv(file, schema=SHAPE)


def ensure_shape(connection: duckdb.DuckDBPyConnection, promised: pl.DataFrame, version: str) -> None:
    """Raise PromiseBroken if a promised column is missing or has another type. Columns may be added freely."""
    found = {
        (table, column): data_type
        for table, column, data_type in connection.execute(
            "select table_name, column_name, data_type from duckdb_columns() "
            "where database_name = current_database() and schema_name = 'main'"
        ).fetchall()
    }
    broken = [
        f"{table}.{column} is promised as {data_type} and {'would be ' + now if now else 'is gone'}"
        for table, column, data_type, _ in promised.iter_rows()
        if (now := found.get((table, column))) != data_type
    ]
    if broken:
        more = [f"and {len(broken) - 3} more"] if len(broken) > 3 else []  # noqa: PLR2004  three name the trouble
        raise PromiseBroken(
            f"schema version {version} is not kept: {'; '.join([*broken[:3], *more])}. "
            "Give it back, or raise the version as dbt_project/promised/README.md says"
        )


def add_views(connection: duckdb.DuckDBPyConnection, shape: pl.DataFrame, schema: str) -> None:
    """Give every table of an earlier version as a view of its old shape, in a schema of its own."""
    connection.execute(f"create schema {schema}")
    for (table,), columns in shape.group_by("table", maintain_order=True):
        had = [
            f"cast({now or identifier(column)} as {data_type}) as {identifier(column)}"
            for _, column, data_type, now in columns.iter_rows()
        ]
        name = identifier(str(table))
        connection.execute(f"create view {schema}.{name} as select {', '.join(had)} from main.{name}")  # noqa: S608


def identifier(name: str) -> str:
    """The name as SQL wants it."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """The text as SQL wants it."""
    return "'" + text.replace("'", "''") + "'"
