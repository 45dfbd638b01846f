"""Chunks of bytes as a stream with read()."""

import io
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

CHUNK = 1 << 16


def stream_of(chunks: Iterator[bytes], close: Callable[[], None]) -> BinaryIO:
    """A buffered stream of the chunks, empty ones passed over; closing it calls `close`."""
    return cast("BinaryIO", io.BufferedReader(_Chunks(chunks, close), CHUNK))


def chunks_of(stream: BinaryIO) -> Iterator[bytes]:
    """The bytes of a stream in chunks; what comes before damage is given before the damage is met."""
    # read() gathers a full chunk, and loses what it has gathered if the next piece cannot be read.
    read: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
    while chunk := read(CHUNK):
        yield chunk


class _Chunks(io.RawIOBase):
    def __init__(self, chunks: Iterator[bytes], close: Callable[[], None]) -> None:
        self._chunks = chunks
        self._close = close
        self._left = b""
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._left:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._left = chunk
        part, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(part)] = part
        self._count += len(part)
        return len(part)

    def tell(self) -> int:
        return self._count

    def close(self) -> None:
        if not self.closed:
            self._close()
        super().close()
