"""Parquet: one article a row, column by column, so that one odd value costs no other."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from sitrep.ingest.blob import UnreadableInputError
from sitrep.ingest.budget import Budget
from sitrep.ingest.tables.row import Row, TableReader
from sitrep.ingest.values import as_unicode

ROWS = 256  # in memory at once
NO_TIME = -(2**63)  # NumPy's NaT, which some writers leave in place of a NULL
PER_SECOND = {"s": 1, "ms": 1_000, "us": 1_000_000, "ns": 1_000_000_000}
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - the column says whether it has a zone
FLOATING = (pa.float16(), pa.float32(), pa.float64())
COST_OF_A_ROW = 500  # bytes, even if nothing is in it: it is refused in a row of its own


def read_parquet(table: TableReader, file: BinaryIO) -> Iterator[Row]:
    """One article a row. Needs a file that can be sought in.

    Raises UnreadableInputError where more comes out of the file than its size can account for.
    """
    number = 0
    try:
        size = file.seek(0, 2)
        budget = Budget(table.name, lambda: size)
        schema = pq.read_schema(file)
        wanted = [field.name for field in schema if _is_wanted(field)]
        if refusal := table.refusal(wanted):
            yield refusal
            return
        columns = [name for name in wanted if schema.names.count(name) == 1]
        # A text that all rows share is kept once, as it is in the file.
        texts = [name for name in columns if _is_text(schema.field(name).type)]
        parquet = pq.ParquetFile(file, read_dictionary=texts)
        budget.spend(_size_of_pages(parquet))
        for batch in parquet.iter_batches(ROWS, columns=columns):
            values = {name: _values(column) for name, column in zip(batch.schema.names, batch.columns, strict=True)}
            for position in range(batch.num_rows):
                number += 1
                row = {name: column[position] for name, column in values.items()}
                budget.spend(COST_OF_A_ROW + sum(len(value) for value in row.values() if isinstance(value, str)))
                yield table.record(row, "row", number)
    except (pa.ArrowException, OSError, ValueError) as error:
        if isinstance(error, UnreadableInputError):
            raise
        first_line = str(error).splitlines()[0] if str(error) else type(error).__name__
        after = f" after row {number}" if number else ""
        reason = f"{table.name}: not readable as Parquet{after} ({first_line[:200]})."
        yield table.reject(f"#{number + 1}" if number else "", "malformed_parquet", reason)


def _size_of_pages(parquet: pq.ParquetFile) -> int:
    """How large the pages become, by the file's own account, when they are unpacked."""
    groups = (parquet.metadata.row_group(number) for number in range(parquet.metadata.num_row_groups))
    return sum(group.column(number).total_uncompressed_size for group in groups for number in range(group.num_columns))


def _is_wanted(field: Any) -> bool:
    """Whether a column can be an article's field or a label. Lists of numbers with a point are what models make."""
    return not (pa.types.is_nested(field.type) and getattr(field.type, "value_type", None) in FLOATING)


def _is_text(kind: Any) -> bool:
    types = pa.types
    return bool(
        types.is_string(kind)
        or types.is_large_string(kind)
        or types.is_string_view(kind)
        or types.is_binary(kind)
        or types.is_large_binary(kind)
        or types.is_binary_view(kind)
    )


def _values(column: Any) -> list[Any]:
    """The values of a column, each None, a text, a number, true or false, a list or an object."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        texts = _values(column.dictionary)
        return [None if index is None else texts[index] for index in column.indices.to_pylist()]
    if _is_text(kind):
        return [None if data is None else as_unicode(data) for data in column.cast(pa.large_binary()).to_pylist()]
    if pa.types.is_timestamp(kind):
        zone = "+00:00" if kind.tz else ""
        return [_moment(count, kind.unit, zone) for count in column.cast(pa.int64()).to_pylist()]
    if pa.types.is_date(kind):
        per_day = 1 if pa.types.is_date32(kind) else 86_400_000
        counts = column.cast(pa.int32() if per_day == 1 else pa.int64()).to_pylist()
        return [None if count is None else _day(count // per_day) for count in counts]
    if pa.types.is_primitive(kind) and not pa.types.is_temporal(kind):
        return list(column.to_pylist())
    return [_other(value) for value in column]


def _moment(count: int | None, unit: str, zone: str) -> str | None:
    if count is None or count == NO_TIME:
        return None
    seconds, part = divmod(count, PER_SECOND[unit])
    try:
        moment = EPOCH + timedelta(seconds=seconds, microseconds=part * 1_000_000 // PER_SECOND[unit])
    except OverflowError:
        return f"{count} {unit} since 1970"
    return f"{moment.isoformat()}{zone}"


def _day(count: int) -> str:
    try:
        return (EPOCH + timedelta(days=count)).date().isoformat()
    except OverflowError:
        return f"{count} days since 1970"


def _other(value: Any) -> Any:
    """A list, an object, a duration; None for what has no form in Python, such as a time out of its range."""
    try:
        plain = value.as_py()
    except (ValueError, OverflowError, pa.ArrowException):
        return None
    return plain if plain is None or isinstance(plain, list | dict) else str(plain)
