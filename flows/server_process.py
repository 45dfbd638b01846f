"""A Prefect server of ours, in a process that ends with the one that started it.

Started by `flows.prefect_server` with the number of the socket to listen on, and, for a server that others may use, the
file in which to say where it answers.
"""

import fcntl
import json
import os
import socket
import sys

from sitrep.lifeline import end_with_parent


def announce(path: str, port: int) -> int:
    """Say where the server answers, and hold a lock on the file that says it, until this process ends."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, json.dumps({"url": f"http://127.0.0.1:{port}/api", "pid": os.getpid()}).encode(), 0)
    return descriptor


def serve(listening: socket.socket) -> None:
    """Answer on a bound socket until terminated."""
    from prefect.server.api.server import create_app  # noqa: PLC0415  the lifeline comes first: this takes seconds

    from flows.local_server import serve_pages  # noqa: PLC0415

    serve_pages(create_app(final=True), listening)


if __name__ == "__main__":
    end_with_parent()
    with socket.socket(fileno=int(sys.argv[1])) as bound:
        if sys.argv[2:]:
            announce(sys.argv[2], bound.getsockname()[1])
        serve(bound)
