"""A process that ends when the one that started it does, however that ends."""

import os
import signal
import threading

STANDARD_INPUT = 0


def end_with_parent() -> None:
    """End this process once its standard input closes, which happens when the parent that holds the other end is gone.

    Started by the child itself, because a parent that is killed cannot tell its children.
    """
    threading.Thread(target=_wait_for_the_end, daemon=True).start()


def _wait_for_the_end() -> None:
    while os.read(STANDARD_INPUT, 1024):
        pass
    os.kill(os.getpid(), signal.SIGKILL)
