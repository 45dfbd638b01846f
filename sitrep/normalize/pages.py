"""Web pages, each read in a process beside this one, which ends if a page takes too much of its time.

What a parser spends on a page has no bound that its size would tell: a tag of 250 KB can take ten seconds, and one call
of a C library cannot be stopped from within.
"""

import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Self, cast

LARGEST = 10_000_000  # characters: no article is that long
SECONDS = 10  # of processor time that a page may take; pages of news take a twentieth of one
FEWEST_FOR_ANOTHER = 40  # pages before starting one more process pays


@dataclass(frozen=True, slots=True)
class Page:
    """The article of a page and what the page says of it; dates as ISO 8601. `text` is None where there is none.

    `problem`: why it could not be read, as a reason code and the end of a sentence about it.
    """

    text: str | None
    title: str | None = None
    author: str | None = None
    published_at: str | None = None
    site: str | None = None
    url: str | None = None
    problem: tuple[str, str] | None = None


TOO_LARGE = Page(None, problem=("oversized", f"a web page of more than {LARGEST:,} characters"))
TOO_SLOW = Page(None, problem=("page_too_slow", f"a web page that takes more than {SECONDS} processor seconds to read"))


class PageReaders:
    """Processes that read pages, up to `workers` of them (0: one a core), started when there is something to read."""

    def __init__(self, workers: int) -> None:
        self._most = workers or os.cpu_count() or 1
        self._readers: list[_Reader] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for reader in self._readers:
            reader.end()

    def read(self, markups: Sequence[str]) -> list[Page]:
        """What each page is, in their order."""
        pages = [TOO_LARGE] * len(markups)
        waiting = deque(number for number, markup in enumerate(markups) if len(markup) <= LARGEST)
        wanted = min(self._most, -(-len(waiting) // FEWEST_FOR_ANOTHER))
        self._readers += [_Reader() for _ in range(wanted - len(self._readers))]
        idle = self._readers[:wanted]
        busy: dict[Connection, tuple[_Reader, int]] = {}
        while waiting or busy:
            while waiting and idle:
                reader, number = idle.pop(), waiting.popleft()
                reader.give(markups[number])
                busy[reader.connection] = reader, number
            for connection in cast("list[Connection]", wait(busy)):
                reader, number = busy.pop(connection)
                pages[number] = reader.answer()
                idle.append(reader)
        return pages


class _Reader:
    """One process, and another in its place where it ended over a page."""

    connection: Connection

    def __init__(self) -> None:
        self._start()

    def give(self, markup: str) -> None:
        """Have a page read."""
        try:
            self.connection.send(markup)
        except OSError:  # ended while it had nothing to do: killed from outside
            self.end()
            self._start()
            self.connection.send(markup)

    def answer(self) -> Page:
        """What came of the page; waits for it."""
        try:
            return cast("Page", self.connection.recv())
        except (EOFError, OSError):
            code = self._process.wait()
            self.end()
            self._start()
        if code == -signal.SIGPROF:
            return TOO_SLOW
        return Page(
            None, problem=("unreadable_page", f"a web page over which its reader broke down (exit code {code})")
        )

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.connection.close()
        with suppress(OSError):
            self._process.kill()
        self._process.wait()

    def _start(self) -> None:
        self.connection, theirs = Pipe()
        command = [sys.executable, "-m", "sitrep.normalize.page_process", str(theirs.fileno()), str(SECONDS)]
        path = os.pathsep.join(part for part in sys.path if part)
        self._process = subprocess.Popen(  # noqa: S603  our own module
            command, env=os.environ | {"PYTHONPATH": path}, stdin=subprocess.DEVNULL, pass_fds=(theirs.fileno(),)
        )
        theirs.close()
