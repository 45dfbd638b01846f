"""JSONL: one JSON object a line."""

import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from sitrep.ingest.blob import lines
from sitrep.ingest.tables.row import FIELDS, Row, TableReader
from sitrep.ingest.values import as_unicode


def read_jsonl(table: TableReader, stream: BinaryIO) -> Iterator[Row]:
    """One article a line; blank lines are no rows."""
    for number, line in enumerate(lines(stream, table.limit), start=1):
        if line is None:
            yield table.too_long("line", number)
        elif line.strip():
            yield _row(table, line, number)


def _row(table: TableReader, line: bytes, number: int) -> Row:
    where = f"{table.name} line {number}"
    try:
        row = json.loads(as_unicode(line), object_pairs_hook=_without_duplicates)
    except _DuplicateKeyError as error:
        return table.reject(f"#{number}", "duplicate_key", f'{where}: "{error}" is given twice.')
    except (ValueError, RecursionError) as error:
        cut_off = "" if line.endswith(b"\n") else "; the file ends inside this line"
        return table.reject(f"#{number}", "malformed_json", f"{where}: not valid JSON ({str(error)[:200]}{cut_off}).")
    if not isinstance(row, dict):
        return table.reject(f"#{number}", "not_an_object", f"{where}: not a JSON object with named fields.")
    return table.record(row, "line", number)


class _DuplicateKeyError(ValueError):
    """A field of the input form that is given twice in one JSON object."""


def _without_duplicates(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    row: dict[str, object] = {}
    for key, value in pairs:
        if key in row and key in FIELDS:
            raise _DuplicateKeyError(key)
        row[key] = value
    return row
