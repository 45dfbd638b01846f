"""CSV and its kin: fields between commas, semicolons, tabs or bars, below a header that tells which."""

import csv
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from sitrep.ingest.blob import lines
from sitrep.ingest.tables.row import Row, TableReader
from sitrep.ingest.values import as_unicode

DELIMITERS = (",", "\t", ";", "|")
TAB = "\t"
MOST_READ_AGAIN = 200_000_000  # bytes of lines that were taken into a row by a quote that is never closed

Line = tuple[int, str | None]  # its number, and None where it is longer than a record may be


def read_delimited(table: TableReader, stream: BinaryIO) -> Iterator[Row]:
    """One article a row below a header. A row with more or fewer fields than the header is refused.

    A quote that is never closed costs the row it stands in; the lines that it would have taken with it are read again.
    """
    csv.field_size_limit(max(table.limit, csv.field_size_limit()))
    source = _Lines(stream, table.limit)
    line = source.next_filled()
    delimiter = None
    if line and line[1] and line[1].lower().startswith("sep=") and line[1].strip()[4:] in DELIMITERS:  # Excel's
        delimiter = line[1].strip()[4:]
        line = source.next_filled()
    if line is None:
        yield table.no_text([])
        return
    try:
        header, delimiter = _header(table, line[1] or "", delimiter)
    except csv.Error as error:
        yield table.reject("", "malformed_csv", f"{table.name}: the header is not valid CSV ({error}).")
        return
    if refusal := table.refusal(header):
        yield refusal
        return
    while line := source.next_filled():
        yield from _row(table, source, line, header, delimiter)


def _header(table: TableReader, line: str, delimiter: str | None) -> tuple[list[str], str]:
    """The names of the columns, and the delimiter with which there is one for articles, else that gives most."""
    found = {}
    for one in (delimiter,) if delimiter else DELIMITERS:
        found[one] = [name.strip() for name in next(csv.reader([line], delimiter=one, strict=True), [])]
        if table.has_text(found[one]):
            return found[one], one
    most = max(found, key=lambda one: len(found[one]))
    return found[most], most


def _row(table: TableReader, source: "_Lines", first: Line, header: list[str], delimiter: str) -> Iterator[Row]:
    number, text = first
    if text is None:
        yield table.too_long("line", number)
        return
    taken: list[Line] = []
    problem = None
    try:
        values = next(csv.reader(source.row_from(text, taken), delimiter=delimiter, strict=True), [])
    except csv.Error as error:
        values, problem = [], f"not valid CSV ({error})"
    else:
        if len(values) != len(header):
            problem = f"{len(values):,} fields where the header has {len(header):,}"
    if problem and delimiter == TAB:  # many who write tabs don't quote, so that a quote is one
        plain = text.rstrip("\r\n").split(TAB)
        values, problem = (plain, None) if len(plain) == len(header) else (values, problem)
        if problem is None:
            source.give_back(taken)
    if problem is None:
        yield table.record(dict(zip(header, values, strict=True)), "line", number)
        return
    lost = "" if source.give_back(taken) else f". Lines {taken[0][0]:,} to {taken[-1][0]:,} were passed over"
    yield table.reject(f"#{number}", "malformed_csv", f"{table.name} line {number}: {problem}{lost}.")


class _Lines:
    """The numbered lines of a stream, of which some can be given back."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self._fresh = enumerate(lines(stream, limit), start=1)
        self._given_back: deque[Line] = deque()
        self._limit = limit
        self._read_again = 0

    def next_filled(self) -> Line | None:
        """The next line that is not blank."""
        while line := self._next():
            if line[1] is None or line[1].strip():
                return line
        return None

    def row_from(self, first: str, taken: list[Line]) -> Iterator[str]:
        """The lines of a row, as far as its quotes want more of them; all but the first are noted in `taken`."""
        yield first
        size = len(first)
        while line := self._next():
            taken.append(line)
            size += len(line[1] or "")
            if line[1] is None or size > self._limit:
                raise csv.Error(f"its quotes hold more than {self._limit:,} bytes")
            yield line[1]

    def give_back(self, taken: list[Line]) -> bool:
        """Let the lines be read again. False: that was done often enough, and they are passed over."""
        self._read_again += sum(len(text or "") for _, text in taken)
        if self._read_again > MOST_READ_AGAIN:
            return not taken
        self._given_back.extendleft(reversed(taken))
        return True

    def _next(self) -> Line | None:
        if self._given_back:
            return self._given_back.popleft()
        number, line = next(self._fresh, (0, b""))
        if not number:
            return None
        return number, None if line is None else as_unicode(line)
