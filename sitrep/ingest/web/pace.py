"""How often and how many at once one host is asked."""

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

LONGEST_PAUSE = 30.0  # seconds; a robots.txt that asks for more is met half-way


class Pace:
    """Keeps requests to a host apart and their number bounded; hosts don't wait for one another."""

    def __init__(self, requests_per_second: float, at_once: int) -> None:
        self._pause = 1 / requests_per_second
        self._lock = threading.Lock()
        self._next: dict[str, float] = {}
        self._places: dict[str, threading.BoundedSemaphore] = defaultdict(lambda: threading.BoundedSemaphore(at_once))

    @contextmanager
    def turn(self, host: str, asked_pause: float | None, until: float = float("inf")) -> Iterator[None]:
        """Wait for the turn at `host`, and hold a place there until the block ends.

        Raises TimeoutError, at once, if the turn does not come until then (time.monotonic()).
        """
        pause = max(self._pause, min(asked_pause or 0.0, LONGEST_PAUSE))
        with self._lock:
            place = self._places[host]
        if not place.acquire(timeout=min(max(0.0, until - time.monotonic()), threading.TIMEOUT_MAX)):
            raise TimeoutError
        try:
            with self._lock:
                now = time.monotonic()
                start = max(now, self._next.get(host, now))
                if start > until:
                    raise TimeoutError
                self._next[host] = start + pause
            time.sleep(max(0.0, start - now))
            yield
        finally:
            place.release()
