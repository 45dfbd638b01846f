"""The process that reads pages for `sitrep.normalize.pages`: markup in, `Page` out, until nobody asks any more."""

import signal
import sys
from multiprocessing.connection import Connection

from sitrep.normalize.page import read_page


def main(descriptor: int, seconds: float) -> None:
    """Answer what comes through the connection. A page that takes more than `seconds` of its time ends the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; who asks ends this one
    with Connection(descriptor) as connection:
        while True:
            try:
                markup = connection.recv()
            except (EOFError, OSError):
                return
            # Nobody handles the signal of this timer, so it ends the process, whatever code runs in it.
            signal.setitimer(signal.ITIMER_PROF, seconds)
            page = read_page(markup)
            signal.setitimer(signal.ITIMER_PROF, 0)
            connection.send(page)


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
