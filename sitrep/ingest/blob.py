"""A named run of bytes that can be opened: a file, a member of an archive, an object in a store. Reading is bounded."""

import codecs
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

CHUNK = 1 << 16
WIDE_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


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


def _as_utf8(stream: BinaryIO) -> "io.BufferedReader[_Chunks]":
    """The stream without a byte order mark, and re-encoded if the mark says UTF-16 or UTF-32."""
    reader = io.BufferedReader(_Chunks(stream), CHUNK)
    head = reader.peek(4)[:4]
    if encoding := wide_encoding(head):
        return io.BufferedReader(_Chunks(reader, codecs.getincrementaldecoder(encoding)(errors="replace")), CHUNK)
    if head.startswith(codecs.BOM_UTF8):
        reader.read(len(codecs.BOM_UTF8))
    return reader


class _Chunks(io.RawIOBase):
    """Any object with read() as a raw stream, decoded from a wide encoding on the way if need be."""

    def __init__(self, stream: BinaryIO, decoder: codecs.IncrementalDecoder | None = None) -> None:
        self._stream = stream
        self._decoder = decoder
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._left:
            chunk = self._stream.read(len(buffer))
            self._left = self._decoder.decode(chunk, final=not chunk).encode() if self._decoder else chunk
            if not chunk:
                break
        part, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)
