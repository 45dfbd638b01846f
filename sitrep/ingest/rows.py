"""Rows of JSONL, CSV and Parquet as raw records. A row that cannot be used is refused; the others go on."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from sitrep.ingest.blob import lines
from sitrep.ingest.record import DECLARED_FIELDS, HTML, PLAIN, RawRecord, declared_fields
from sitrep.rejects import Reject

Row = RawRecord | Reject
FIELDS = ("id", "text", "html", *DECLARED_FIELDS)
PARQUET_ROWS = 256  # rows in memory at once


class RowReader:
    """Reads the rows of one file, given its name below the source.

    `columns` maps a field of the input form to the name it has in the file. A row without an `id` is referred to by
    the file's name and its line or row number.
    """

    def __init__(self, source: str, name: str, limit: int, columns: Mapping[str, str] | None = None) -> None:
        self._source = source
        self._name = name
        self._limit = limit
        self._columns = {field: (columns or {}).get(field, field) for field in FIELDS}

    def jsonl(self, stream: BinaryIO) -> Iterator[Row]:
        """One article a line; blank lines are no rows."""
        for number, line in enumerate(lines(stream, self._limit), start=1):
            if line is None:
                yield self._too_long("line", number)
            elif line.strip():
                yield self._json_row(line, number)

    def csv(self, stream: BinaryIO) -> Iterator[Row]:
        """One article a row below a header. A row with more or fewer fields than the header is refused."""
        csv.field_size_limit(max(self._limit, csv.field_size_limit()))
        too_long: list[int] = []
        rows = csv.reader(self._csv_lines(stream, too_long), strict=True)
        try:
            header = next(rows, [])
        except csv.Error as error:
            yield self._reject("", "malformed_csv", f"{self._name}: the header is not valid CSV ({error}).")
            return
        if not {self._columns["text"], self._columns["html"]} & set(header):
            found = ", ".join(header[:20]) or "none"
            yield self._reject(
                "", "missing_text", f'{self._name}: no column "text" or "html". Its columns are: {found[:300]}.'
            )
            return
        while True:
            number = rows.line_num + 1
            try:
                values = next(rows)
            except StopIteration:
                break
            except csv.Error as error:
                yield self._reject(
                    f"#{number}", "malformed_csv", f"{self._name} line {number}: not valid CSV ({error})."
                )
                continue
            finally:
                yield from [self._too_long("line", line) for line in too_long]
                too_long.clear()
            if not values:
                continue
            if len(values) != len(header):
                reason = f"{self._name} line {number}: {len(values)} fields where the header has {len(header)}."
                yield self._reject(f"#{number}", "malformed_csv", reason)
                continue
            yield self._row(dict(zip(header, values, strict=True)), "line", number)

    def parquet(self, file: BinaryIO) -> Iterator[Row]:
        """One article a row. Needs a file that can be sought in."""
        try:
            parquet = pq.ParquetFile(file)
            names = [name for name in self._columns.values() if name in parquet.schema_arrow.names]
            if not {self._columns["text"], self._columns["html"]} & set(names):
                found = ", ".join(parquet.schema_arrow.names[:20]) or "none"
                yield self._reject(
                    "", "missing_text", f'{self._name}: no column "text" or "html". Its columns are: {found[:300]}.'
                )
                return
            number = 0
            for batch in parquet.iter_batches(PARQUET_ROWS, columns=names):
                for row in batch.to_pylist():
                    number += 1
                    yield self._row(row, "row", number)
        except (pa.ArrowException, OSError, ValueError) as error:
            first_line = str(error).splitlines()[0] if str(error) else type(error).__name__
            yield self._reject("", "malformed_parquet", f"{self._name}: not readable as Parquet ({first_line[:200]}).")

    def _json_row(self, line: bytes, number: int) -> Row:
        where = f"{self._name} line {number}"
        try:
            row = json.loads(_unicode(line), object_pairs_hook=_without_duplicates)
        except _DuplicateKeyError as error:
            return self._reject(f"#{number}", "duplicate_key", f'{where}: "{error}" is given twice.')
        except (ValueError, RecursionError) as error:
            cut_off = "" if line.endswith(b"\n") else "; the file ends inside this line"
            reason = f"{where}: not valid JSON ({str(error)[:200]}{cut_off})."
            return self._reject(f"#{number}", "malformed_json", reason)
        if not isinstance(row, dict):
            return self._reject(f"#{number}", "not_an_object", f"{where}: not a JSON object with named fields.")
        return self._row(row, "line", number)

    def _row(self, row: Mapping[str, object], unit: str, number: int) -> Row:
        where = f"{self._name} {unit} {number}"
        values: dict[str, str | None] = {}
        for field, column in self._columns.items():
            value = row.get(column)
            if isinstance(value, list | dict | bool):
                kind = {list: "a list", dict: "an object", bool: "true or false"}[type(value)]
                return self._reject(f"#{number}", "wrong_type", f'{where}: "{column}" is {kind}, not text.')
            values[field] = _written(value)
        own_id = _clean(values["id"] or "").strip()
        reference = own_id or f"{self._name}#{number}"
        text, html = values["text"] or "", values["html"] or ""
        if not text.strip() and not html.strip():
            named = f'"{self._columns["text"]}" or "{self._columns["html"]}"'
            return Reject(self._source, reference, "missing_text", f"{where}: no {named}.")
        body, charset = _raw_bytes(text if text.strip() else html)
        if len(body) > self._limit:
            return self._too_long(unit, number, reference)
        return RawRecord(
            source=self._source,
            source_ref=reference,
            media_type=PLAIN if text.strip() else HTML,
            body=body,
            charset=charset,
            **declared_fields({name: _clean(value) for name, value in values.items() if value is not None}),
        )

    def _csv_lines(self, stream: BinaryIO, too_long: list[int]) -> Iterator[str]:
        for number, line in enumerate(lines(stream, self._limit), start=1):
            if line is None:
                too_long.append(number)
                yield "\n"
            else:
                yield _unicode(line)

    def _too_long(self, unit: str, number: int, reference: str | None = None) -> Reject:
        reason = f"{self._name} {unit} {number}: longer than {self._limit:,} bytes."
        return Reject(self._source, reference or f"{self._name}#{number}", "oversized", reason)

    def _reject(self, place: str, code: str, reason: str) -> Reject:
        return Reject(self._source, f"{self._name}{place}", code, reason)


class _DuplicateKeyError(ValueError):
    """A field of the input form that is given twice in one JSON object."""


def _without_duplicates(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    row: dict[str, object] = {}
    for key, value in pairs:
        if key in row and key in FIELDS:
            raise _DuplicateKeyError(key)
        row[key] = value
    return row


def _written(value: object) -> str | None:
    """A value of a row as it would be written in JSONL."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return _unicode(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def _unicode(data: bytes) -> str:
    """The bytes as text; a byte that is no UTF-8 becomes a lone surrogate, from which `_raw_bytes` restores it."""
    return data.decode("utf-8", errors="surrogateescape")


def _raw_bytes(text: str) -> tuple[bytes, str | None]:
    """The bytes of a field as they stood in the file, and their charset where that is known."""
    try:
        return text.encode(), "utf-8"
    except UnicodeEncodeError:
        pass
    try:
        return text.encode("utf-8", errors="surrogateescape"), None
    except UnicodeEncodeError:
        return _clean(text).encode(), "utf-8"


def _clean(text: str) -> str:
    """The text of a short field without lone surrogates: a byte that is no UTF-8 is read as Windows-1252."""
    try:
        text.encode()
    except UnicodeEncodeError:
        try:
            return text.encode("utf-8", errors="surrogateescape").decode("cp1252", errors="replace")
        except UnicodeEncodeError:
            return text.encode("utf-8", errors="replace").decode()
    return text
