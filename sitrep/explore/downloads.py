"""The tables of pages as files."""

import os
import tempfile
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from sitrep.explore.publication import Reader
from sitrep.explore.query import Query
from sitrep.warehouse.promised import identifier
from sitrep.warehouse.read import QueryFailed
from sitrep.warehouse.spreadsheet import FORMULA

BATCH = 50_000  # rows in memory at once
MEDIA = {"csv": "text/csv; charset=utf-8", "parquet": "application/vnd.apache.parquet"}
BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # without it Excel reads UTF-8 as something else


def download(reader: Reader, query: Query, form: str, name: str) -> Response:
    """All rows of a query as a file, made whole before it is sent. Raises QueryFailed."""
    handle, path = tempfile.mkstemp(prefix="sitrep-", suffix=f".{form}")
    os.close(handle)
    file = Path(path)
    try:
        write(reader.connection, query, form, file)
    except duckdb.Error as error:
        file.unlink()
        raise QueryFailed(str(error).strip()) from None
    except BaseException:
        file.unlink()
        raise
    return FileResponse(
        file, media_type=MEDIA[form], filename=f"sitrep-{name}.{form}", background=BackgroundTask(file.unlink)
    )


def write(connection: duckdb.DuckDBPyConnection, query: Query, form: str, file: Path) -> None:
    """Write the rows into a file, a batch at a time."""
    sql = for_spreadsheets(connection, query) if form == "csv" else query.sql
    batches = connection.execute(sql, query.used).to_arrow_reader(BATCH)
    if form == "parquet":
        with pa.parquet.ParquetWriter(file, batches.schema, compression="zstd") as writer:
            for batch in batches:
                writer.write_batch(batch)
        return
    with file.open("wb") as opened:
        opened.write(BYTE_ORDER_MARK)
        with pa.csv.CSVWriter(opened, batches.schema) as writer:
            for batch in batches:
                writer.write_batch(batch)


def for_spreadsheets(connection: duckdb.DuckDBPyConnection, query: Query) -> str:
    """The query with lists joined, and no text in it that a spreadsheet would run."""
    described = connection.execute(f"describe ({query.sql})", query.used).fetchall()
    columns = ", ".join(f"{as_cell(identifier(name), kind)} as {identifier(name)}" for name, kind, *_ in described)
    return f"select {columns} from ({query.sql})"  # noqa: S608  names of our own columns


def as_cell(column: str, kind: str) -> str:
    """A column as one that a CSV can hold."""
    if kind == "VARCHAR[]":
        text = f"array_to_string({column}, '; ')"
    elif kind == "VARCHAR":
        text = column
    elif kind.startswith(("MAP", "STRUCT")) or kind.endswith("[]"):
        text = f"cast({column} as varchar)"
    else:
        return column
    return f"case when regexp_matches({text}, '{FORMULA}') then '''' || {text} else {text} end"
