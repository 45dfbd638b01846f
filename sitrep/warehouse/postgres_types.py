"""What a column of the published file is in PostgreSQL, and its values as COPY takes them."""

from collections.abc import Iterator, Mapping
from typing import Final

import duckdb
import polars as pl

from sitrep.warehouse.promised import identifier

ROWS = 20_000  # in a piece
# DuckDB's types, as its published tables have them; docs/publish.md shows the same.
TYPES: Final = {
    "BIGINT": "bigint",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "DOUBLE": "double precision",
    "INTEGER": "integer",
    "MAP(VARCHAR, VARCHAR)": "jsonb",
    "TIMESTAMP WITH TIME ZONE": "timestamp with time zone",
    "VARCHAR": "text",
    "VARCHAR[]": "text[]",
}
# Neither text nor jsonb can hold the character 0.
AS_TEXT: Final = {
    "text": "replace({0}, chr(0), '')",
    "jsonb": r"replace(cast(to_json({0}) as varchar), '\u0000', '')",
    "text[]": (
        "'{{' || array_to_string(list_transform({0}, lambda one: coalesce("
        r"""'"' || replace(replace(replace(one, chr(0), ''), '\', '\\'), '"', '\"') || '"', 'NULL')), ',') || '}}'"""
    ),
    "timestamp with time zone": "cast({0} as varchar)",
}


def type_of(data_type: str) -> str:
    """The type in PostgreSQL of a type of DuckDB's. Raises ValueError if nobody has said which that is."""
    if data_type not in TYPES:
        raise ValueError(f"a column is published as {data_type}, which has no type in PostgreSQL yet")
    return TYPES[data_type]


def csv_of(connection: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, str]) -> Iterator[bytes]:
    """The rows of a table as CSV, in pieces. `columns`: their types in PostgreSQL. NULL is nothing, '' is quoted."""
    values = ", ".join(
        f"{AS_TEXT.get(kind, '{0}').format(identifier(column))} as {identifier(column)}"
        for column, kind in columns.items()
    )
    rows = connection.sql(f"select {values} from {identifier(table)}")  # noqa: S608  names of published tables
    for batch in rows.to_arrow_reader(ROWS):
        piece = pl.DataFrame(pl.from_arrow(batch))
        yield piece.write_csv(include_header=False, quote_style="non_numeric").encode()
