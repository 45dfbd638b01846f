"""Prefect servers of ours, which live as long as a block does: the temporary one of a run, and that of `sitrep serve`.

A Prefect server runs what its deployments say, so whoever may talk to it may run commands. Ours listen on loopback, ask
for the key of the data directory, and answer no page of another site.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.environment import answers, running_server, server_file, server_key, use_server
from flows.local_server import loopback
from sitrep.settings import Settings

SERVER = (sys.executable, "-m", "flows.server_process")
SECONDS_TO_START = 120
SECONDS_TO_STOP = 10
SECONDS_TO_SEND = 5


class ServerNotStarted(Exception):
    """The Prefect server did not come up; the message says why, or where to look."""


@contextmanager
def some_server(settings: Settings) -> Iterator[None]:
    """Have Prefect use the server that PREFECT_API_URL names, else that of `sitrep serve`, else a temporary one.

    To be entered before Prefect is imported. Raises ServerNotStarted.
    """
    if os.environ.get("PREFECT_API_URL"):
        yield
    elif url := running_server(settings):
        use_server(settings, url)
        yield
    else:
        with temporary_server(settings) as url:
            use_server(settings, url)
            yield


@contextmanager
def temporary_server(settings: Settings) -> Iterator[str]:
    """A server without pages, for one run; gives the address of its API. Raises ServerNotStarted."""
    alone = {"PREFECT__SERVER_EPHEMERAL": "1", "PREFECT_UI_ENABLED": "false"}
    with loopback(0) as listening, started(settings, listening, "temporary-server", alone) as url:
        yield url
        send_what_is_left()


@contextmanager
def lasting_server(settings: Settings, port: int) -> Iterator[str]:
    """A server with its pages, that other runs over the data directory use too; gives the address of its API.

    Raises ServerNotStarted, PortTaken.
    """
    announced = server_file(settings)
    try:
        with loopback(port) as listening, started(settings, listening, "prefect-server", {}, announced) as url:
            yield url
    finally:
        announced.unlink(missing_ok=True)


@contextmanager
def started(
    settings: Settings, listening: socket.socket, name: str, more: dict[str, str], announced: Path | None = None
) -> Iterator[str]:
    """Start a server on a bound socket, wait until it is healthy, and end it with the block."""
    port: int = listening.getsockname()[1]
    url = f"http://127.0.0.1:{port}/api"
    log = settings.build / "logs" / f"{name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with (
        log.open("w") as output,
        subprocess.Popen(  # noqa: S603  our own module
            [*SERVER, str(listening.fileno()), *([str(announced)] if announced else [])],
            stdin=subprocess.PIPE,  # held open: the server ends when it closes
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is for us; the server goes last
            pass_fds=[listening.fileno()],
            env=environment(server_key(settings), port) | more,
        ) as server,
    ):
        listening.close()
        try:
            wait_until_healthy(server, url, log)
            yield url
        finally:
            stop(server)


def environment(key: str, port: int) -> dict[str, str]:
    """What the process of a server finds: nothing of the settings of runs, which hold secrets that it need not know."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SITREP_", "PREFECT_API_"))}
    return kept | {
        "PREFECT_SERVER_API_AUTH_STRING": key,
        "PREFECT_SERVER_API_CSRF_PROTECTION_ENABLED": "true",
        "PREFECT_SERVER_API_CORS_ALLOWED_ORIGINS": f"http://127.0.0.1:{port},http://localhost:{port}",
        "PREFECT_SERVER_UI_API_URL": "/api",  # by whichever name the page was opened
    }


def wait_until_healthy(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    """Return when the server answers. Raises ServerNotStarted."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if answers(url):
            return
        if server.poll() is not None:
            raise ServerNotStarted(f"the Prefect server ended with exit code {server.returncode}; see {log}")
        time.sleep(0.3)
    raise ServerNotStarted(f"the Prefect server did not answer within {SECONDS_TO_START} s; see {log}")


def send_what_is_left() -> None:
    """Have Prefect in this process send the logs and events that it has gathered, before their server goes."""
    from prefect.events.worker import EventsWorker  # noqa: PLC0415  slow to import, and there by now
    from prefect.logging.handlers import APILogWorker  # noqa: PLC0415

    for worker in (APILogWorker, EventsWorker):
        worker.drain_all(timeout=SECONDS_TO_SEND)


def stop(server: subprocess.Popen[bytes]) -> None:
    """End a server; one that does not end when told to is killed."""
    server.terminate()
    try:
        server.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        server.kill()
