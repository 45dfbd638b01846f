"""How much may come out of what is packed. Text packs 3 to 20 times; a bomb packs a thousand times and more."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from sitrep.ingest.blob import UnreadableInputError
from sitrep.ingest.stream import chunks_of, stream_of

MAX_RATIO = 200
RATIO_FROM = 10_000_000  # bytes out before the ratio is looked at: a small file of blanks is no bomb
MAX_UNPACKED = 20_000_000_000  # bytes out of one packed file or archive


def allowed(packed: int) -> int:
    """How many bytes may come out of so many."""
    return min(MAX_UNPACKED, max(RATIO_FROM, packed * MAX_RATIO))


class Budget:
    """The bytes that come out of one packed file or archive, all its files together, against those that went in."""

    def __init__(self, name: str, packed: Callable[[], int], within: "Budget | None" = None) -> None:
        """`packed` tells how many bytes have gone in by now; `within` is that of the archive in which the file lies."""
        self._name = name
        self._packed = packed
        self._within = within
        self._unpacked = 0

    def spend(self, size: int) -> None:
        """Count bytes that came out. Raises UnreadableInputError once they are too many."""
        self._unpacked += size
        if self._unpacked > allowed(self._packed()):
            reason = f"{self._name}: unpacks to more than its size can account for."
            raise UnreadableInputError("decompression_bomb", reason)
        if self._within:
            self._within.spend(size)

    def metered(self, stream: BinaryIO) -> BinaryIO:
        """The stream, each byte of which is spent when it is read."""

        def counted() -> Iterator[bytes]:
            for chunk in chunks_of(stream):
                self.spend(len(chunk))
                yield chunk

        return stream_of(counted(), stream.close)
