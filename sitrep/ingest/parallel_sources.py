"""The items of several sources, read at the same time, as one iterator."""

import threading
from collections.abc import Callable, Iterator, Sequence
from queue import Empty, Full, Queue

from sitrep.ingest.record import Item

AHEAD = 16  # items that wait to be taken, of all together
THREAD = "sitrep source"
PATIENCE = 0.2  # seconds after which a thread looks whether anybody still wants what it has

Lane = Callable[[], Iterator[Item]]


def read_in_parallel(lanes: Sequence[Lane], at_once: int) -> Iterator[Item]:
    """What all lanes give, as it comes; what one gives keeps its order. At most `at_once` of them are read at a time.

    Raises what one of them raises. When the iterator is closed, the threads end as soon as they have something to give.
    """
    if len(lanes) == 1:
        yield from lanes[0]()
        return
    readers = _Readers(lanes)
    n_threads = min(at_once, len(lanes))
    try:
        for _ in range(n_threads):
            threading.Thread(target=readers.work, name=THREAD, daemon=True).start()
        while n_threads:
            item = readers.given.get()
            if isinstance(item, BaseException):
                raise item
            if item is None:
                n_threads -= 1
            else:
                yield item
    finally:
        readers.is_over.set()


class _NobodyWaitsError(Exception):
    """What is given has nobody to take it any more."""


class _Readers:
    """Threads that take one lane after the other, and put what they give into `given`: at last None, or an error."""

    def __init__(self, lanes: Sequence[Lane]) -> None:
        self._waiting: Queue[Lane] = Queue()
        for lane in lanes:
            self._waiting.put(lane)
        self.given: Queue[Item | BaseException | None] = Queue(AHEAD)
        self.is_over = threading.Event()

    def work(self) -> None:
        """What each thread does."""
        try:
            self._read_lanes()
        except _NobodyWaitsError:
            return
        except BaseException as error:  # noqa: BLE001 - raised again where the items are taken
            outcome: BaseException | None = error
        else:
            outcome = None
        try:
            self._give(outcome)
        except _NobodyWaitsError:
            return

    def _read_lanes(self) -> None:
        while True:
            try:
                lane = self._waiting.get_nowait()
            except Empty:
                return
            for item in lane():
                self._give(item)

    def _give(self, item: Item | BaseException | None) -> None:
        while not self.is_over.is_set():
            try:
                self.given.put(item, timeout=PATIENCE)
            except Full:
                continue
            return
        raise _NobodyWaitsError
