"""A named run of bytes that can be opened: a file, a member of an archive, an object in a store. Reading is bounded."""

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

from sitrep.ingest.stream import CHUNK, chunks_of, stream_of

LONGEST_BOM = 4
WIDE_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
PRINTED = frozenset(b"\t\r\n" + bytes(range(0x20, 0x7F)))


class InputTooLargeError(ValueError):
    """The input passes a bound; the message is a sentence for the person whose input it is."""


class UnreadableInputError(ValueError):
    """The input cannot be read at all: damaged, hostile or forbidden. `reason_code` says which."""

    def __init__(self, reason_code: str, message: str) -> None:
        super().__init__(message)
        self.reason_code = reason_code


@dataclass(frozen=True, slots=True)
class Blob:
    """`name` is the path relative to the source, with "/"; `open` gives the bytes from the start."""

    name: str
    open: Callable[[], BinaryIO]


def read_whole(blob: Blob, limit: int) -> bytes:
    """All bytes of the blob. Raises InputTooLargeError when there are more than `limit`."""
    with blob.open() as stream:
        data = stream.read(limit + 1)
        while len(data) <= limit and (more := stream.read(limit + 1 - len(data))):
            data += more
    if len(data) > limit:
        raise InputTooLargeError(f"{blob.name}: larger than {limit:,} bytes.")
    return data


def lines(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """The lines of a stream as UTF-8, each with its line end; None stands for one longer than `limit` bytes.

    A longer line is passed over in chunks, so memory stays bounded whatever comes.
    """
    reader = _as_utf8(stream)
    while line := reader.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        while (rest := reader.readline(CHUNK)) and not rest.endswith(b"\n"):
            pass
        yield None


def wide_encoding(data: bytes) -> str | None:
    """The encoding that a byte order mark of UTF-16 or UTF-32 announces."""
    return next((encoding for bom, encoding in WIDE_BOMS if data.startswith(bom)), None)


def text_encoding(data: bytes) -> str | None:
    """The encoding of text that by its first bytes is not UTF-8: it has a mark, or is UTF-16 without one."""
    if encoding := wide_encoding(data):
        return encoding
    for encoding, letters, zeros in (("utf-16-le", data[0:4:2], data[1:4:2]), ("utf-16-be", data[1:4:2], data[0:4:2])):
        if zeros == bytes(2) and all(letter in PRINTED for letter in letters):
            return encoding
    return None


def _as_utf8(stream: BinaryIO) -> BinaryIO:
    """The stream without a byte order mark, and re-encoded if it is UTF-16 or UTF-32."""
    chunks = chunks_of(stream)
    head = b""
    while len(head) < LONGEST_BOM and (chunk := next(chunks, b"")):
        head += chunk
    whole = chain([head.removeprefix(codecs.BOM_UTF8)], chunks)
    if encoding := text_encoding(head):
        decoded = codecs.iterdecode(whole, encoding, errors="replace")
        return stream_of((text.encode() for text in decoded), stream.close)
    return stream_of(whole, stream.close)
