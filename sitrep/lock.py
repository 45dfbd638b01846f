"""One run writes at a time: a lock file that says who holds it."""

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from sitrep.settings import Settings

POLL_SECONDS = 0.2
NO_RECORD = "This run has no record; the next one that writes makes it one."  # a note on the error that it failed with
held_for_process: dict[Path, int] = {}  # the descriptor of each lock file whose lock this whole process holds


@dataclass(frozen=True)
class Writer:
    """Who holds the lock, or held it and never came to its end."""

    run_id: str
    pid: int
    since: str  # ISO 8601, UTC


class AnotherWriter(Exception):
    """Another run is writing to the same data directory."""

    def __init__(self, data: Path, holder: Writer | None) -> None:
        who = f"run {holder.run_id} (process {holder.pid}, since {holder.since})" if holder else "another process"
        super().__init__(f"{who} is writing to {data}; wait for it, or use another --data")
        self.holder = holder


@contextmanager
def one_writer(
    settings: Settings, run_id: str, wait_seconds: float = 0, *, for_process: bool = False
) -> Iterator[Writer | None]:
    """Hold the data directory's lock; give the writer before us if it died without releasing it, else None.

    The system drops the lock when its process ends, however that ends, so there is no stale lock to clear away.
    `for_process`: whoever asks for it meanwhile in this process has it too, each with a run of its own.
    Raises AnotherWriter if the lock is still held after `wait_seconds`; OSError if the directory cannot be written.
    """
    file = lock_file(settings)
    if file in held_for_process:
        with noted(held_for_process[file], run_id):
            yield None
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        acquire(descriptor, settings, wait_seconds)
        died = read_writer(file)
        if for_process:
            held_for_process[file] = descriptor
        with noted(descriptor, run_id):
            yield died
    finally:
        if for_process:
            held_for_process.pop(file, None)
        os.close(descriptor)


@contextmanager
def noted(descriptor: int, run_id: str) -> Iterator[None]:
    """Say in the lock file who writes, until it comes to its end, good or bad.

    Who is killed stays there, and so does who fails with an error that has the note `NO_RECORD`.
    """
    us = Writer(run_id, os.getpid(), datetime.now(UTC).isoformat(timespec="seconds"))
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, json.dumps(asdict(us)).encode(), 0)
    try:
        yield
    except BaseException as error:
        if NO_RECORD in getattr(error, "__notes__", ()):
            raise
        os.ftruncate(descriptor, 0)
        raise
    os.ftruncate(descriptor, 0)


def acquire(descriptor: int, settings: Settings, wait_seconds: float) -> None:
    """Take the lock, or raise AnotherWriter."""
    deadline = time.monotonic() + wait_seconds
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise AnotherWriter(settings.data.resolve(), read_writer(lock_file(settings))) from None
            time.sleep(POLL_SECONDS)
        else:
            return


def holder(settings: Settings) -> Writer | None:
    """Who is writing now; None if nobody is."""
    file = lock_file(settings)
    if not file.exists():
        return None
    with file.open("rb") as opened:
        try:
            fcntl.flock(opened, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return read_writer(file)
    return None


def killed_writer(settings: Settings) -> Writer | None:
    """Who held the lock last and never came to a good end; None where that is nobody."""
    file = lock_file(settings)
    return read_writer(file) if file.exists() and holder(settings) is None else None


def read_writer(file: Path) -> Writer | None:
    """What the lock file says; None if it is empty, or was cut off in the middle of a write."""
    try:
        return Writer(**json.loads(file.read_text()))
    except (ValueError, TypeError):
        return None


def lock_file(settings: Settings) -> Path:
    """Where the lock lies."""
    return settings.build / "writer.lock"
