"""Processes that end when the one that started them does, however that ends.

A parent that is killed cannot tell its children, so they watch for themselves. Without that a child of a killed run
would go on writing, or wait for work for ever.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable

STANDARD_INPUT = 0


def end_with_parent() -> None:
    """End this process once its standard input closes: for a child started with a pipe that the parent holds open."""
    watch(_read_to_the_end)


def end_with_pool() -> None:
    """End this process once its parent is gone: the initializer of a process pool."""
    parent = multiprocessing.parent_process()
    if parent:
        watch(parent.join)


def watch(wait: Callable[[], None]) -> None:
    """Wait in the background, then end this process."""

    def end() -> None:
        wait()
        os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=end, daemon=True).start()


def _read_to_the_end() -> None:
    while os.read(STANDARD_INPUT, 1024):
        pass
