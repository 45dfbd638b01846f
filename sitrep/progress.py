"""How far a long stage has come: told while it runs, with its rate and the time that is left."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

log = logging.getLogger("sitrep.run")
SECONDS = 1.0  # between two words in passing, which a terminal shows in one place
LASTING = 60.0  # seconds between two that stay, for logs and for who looks later


class Tally:
    """Counts what is done of `total` (0: unknown), in this process and in those that were given `shared`."""

    def __init__(self, total: int = 0, shared: "Synchronized[int] | None" = None) -> None:
        self.total = total
        self.shared: Any = shared if shared is not None else get_context("spawn").Value("Q", 0)

    def add(self, number: int = 1) -> None:
        """Count so many more."""
        with self.shared.get_lock():
            self.shared.value += number

    @property
    def done(self) -> int:
        """How many are done."""
        return int(self.shared.value)


@contextmanager
def telling(stage: str, what: str, total: int = 0) -> Iterator[Tally]:
    """A tally that is told to the log `sitrep.run` while it grows.

    Messages with `is_passing` stand until the next one; a stage that takes minutes leaves a line every minute.
    """
    tally, ended = Tally(total), threading.Event()
    started = time.monotonic()

    def tell() -> None:
        lasting = started + LASTING
        while not ended.wait(SECONDS):
            now = time.monotonic()
            if not tally.done:
                continue
            is_passing = now < lasting
            lasting = lasting if is_passing else now + LASTING
            log.info(
                "%s", so_far(stage, what, tally.done, tally.total, now - started), extra={"is_passing": is_passing}
            )

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield tally
    finally:
        ended.set()
        teller.join()


def so_far(stage: str, what: str, done: int, total: int, seconds: float) -> str:
    """`extract … 1,200 of 22,000 articles, 310 a second, 2 min left`; the line with a colon says that it is done."""
    rate = done / seconds
    speed = f"{rate:,.0f} a second" if rate >= 1 else f"{rate * 60:,.0f} a minute"
    if total <= done:
        return f"{stage} … {done:,} {what}, {speed}"
    return f"{stage} … {done:,} of {total:,} {what}, {speed}, {lasting(max(total - done, 0) / rate)} left"


def lasting(seconds: float) -> str:
    """A span of time, to two figures or so: `40 s`, `3 min`, `2 h 10 min`."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"  # noqa: PLR2004  an hour
