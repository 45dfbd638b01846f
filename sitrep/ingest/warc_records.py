"""The records of a WARC file as runs of bytes. A record whose length lies costs itself, and not those after it."""

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from sitrep.ingest.stream import CHUNK

MAX_HEADER = 65_536
LINE_ENDS = b"\r\n"
HEADER_END = re.compile(rb"\r?\n\r?\n")
LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
# A record begins on a line of its own, with one of the fields that WARC wants below. Within another's content only the
# very form of the standard is taken for one: pages quote records too.
BEGINNING = re.compile(rb"(?:(?<=\n)|\A)WARC/\d\.\d{1,2}\r?\n(?=(?i:warc-|content-))")
COVERED = re.compile(rb"(?<=\r\n\r\n)WARC/\d\.\d{1,2}\r\n(?=(?i:warc-|content-))")
LONGEST_BEGINNING = 32
ENDS_AFTER = 4  # bytes of line ends that close a record


class RawWarcRecord(NamedTuple):
    """One record: its bytes from "WARC/" to the end of its content, at most `limit` of which are kept.

    `fault`: what is wrong with it, as the end of a sentence, where it cannot be used; then only its header is kept, or
    nothing if what is there is no record.
    """

    data: bytes
    fault: str | None = None


def raw_records(stream: BinaryIO, limit: int) -> Iterator[RawWarcRecord]:
    """The records of a stream, which is unpacked, and what lies between them."""
    reader = _Reader(stream)
    while reader.drop_line_ends():
        if not reader.begins_here():
            lost = reader.drop_to_beginning(1)
            yield RawWarcRecord(b"", f"{lost:,} bytes are no record")
            continue
        header_end = reader.find(HEADER_END, MAX_HEADER)
        if header_end is None:
            reader.drop_to_beginning(1)
            yield RawWarcRecord(b"", f"a header that does not end within {MAX_HEADER:,} bytes")
            continue
        yield from _record(reader, header_end, limit)


def _record(reader: "_Reader", header_end: int, limit: int) -> Iterator[RawWarcRecord]:
    header = bytes(reader.buffer[:header_end])
    length = LENGTH.search(header)
    if length is None:
        reader.drop_to_beginning(header_end)
        yield RawWarcRecord(header, "it does not say how long it is")
        return
    kept, is_whole = reader.take(header_end + int(length[1]), header_end + limit)
    if not is_whole:
        yield RawWarcRecord(header, "it says that it is longer than it is, and covers the record after it")
        return
    if not reader.at_line_end_or_end():
        reader.drop_to_beginning(0)
        yield RawWarcRecord(header, "it says that it is shorter than it is")
        return
    yield RawWarcRecord(kept)


class _Reader:
    """A stream with what has been read of it and not been taken yet, in `buffer`."""

    def __init__(self, stream: BinaryIO) -> None:
        self._read = getattr(stream, "read1", stream.read)
        self.buffer = bytearray()

    def drop_line_ends(self) -> bool:
        """Pass over empty lines; False at the end of the stream."""
        while True:
            del self.buffer[: len(self.buffer) - len(self.buffer.lstrip(LINE_ENDS))]
            if self.buffer or not self._fill():
                return bool(self.buffer)

    def begins_here(self) -> bool:
        """Whether a record begins here."""
        self._fill_to(LONGEST_BEGINNING)
        return BEGINNING.match(self.buffer) is not None

    def find(self, pattern: re.Pattern[bytes], within: int) -> int | None:
        """Where the first match ends."""
        while (found := pattern.search(self.buffer)) is None and len(self.buffer) < within and self._fill():
            pass
        return found.end() if found and found.end() <= within else None

    def drop_to_beginning(self, start: int) -> int:
        """Pass over everything before the next record that begins at `start` or later; returns how many bytes."""
        dropped = 0
        while True:
            if found := BEGINNING.search(self.buffer, start):
                del self.buffer[: found.start()]
                return dropped + found.start()
            passed = max(0, len(self.buffer) - LONGEST_BEGINNING)
            dropped += passed
            del self.buffer[:passed]
            start = min(start, LONGEST_BEGINNING) if not passed else 1
            if not self._fill():
                dropped += len(self.buffer)
                self.buffer.clear()
                return dropped

    def take(self, size: int, limit: int) -> tuple[bytes, bool]:
        """Take `size` bytes, of which at most `limit` are kept; False, and up to there, if a record begins in them.

        At the end of the stream they may be fewer.
        """
        kept, taken = bytearray(), 0
        while True:
            left = size - taken
            if found := COVERED.search(self.buffer, 0, min(left, len(self.buffer))):
                kept += self.buffer[: found.start()]
                del self.buffer[: found.start()]
                return bytes(kept[:limit]), False
            if len(self.buffer) >= left:
                kept += self.buffer[:left]
                del self.buffer[:left]
                return bytes(kept[:limit]), True
            passed = max(0, len(self.buffer) - LONGEST_BEGINNING)
            if len(kept) <= limit:
                kept += self.buffer[:passed]
            taken += passed
            del self.buffer[:passed]
            if not self._fill():
                kept += self.buffer
                self.buffer.clear()
                return bytes(kept[:limit]), True

    def at_line_end_or_end(self) -> bool:
        """Whether the line ends that close a record come here, or nothing does."""
        self._fill_to(ENDS_AFTER)
        return not self.buffer or self.buffer[0] in LINE_ENDS

    def _fill_to(self, size: int) -> None:
        while len(self.buffer) < size and self._fill():
            pass

    def _fill(self) -> bool:
        chunk = self._read(CHUNK)
        self.buffer += chunk
        return bool(chunk)
