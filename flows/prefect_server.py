"""Prefect servers of ours, which live as long as a block does: the temporary one of a run, and that of `sitrep serve`.

A Prefect server runs what its deployments say, so whoever may talk to it may run commands. Ours listen on loopback, ask
for the key of the data directory, and answer no page of another site.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from flows.environment import answers, listens, running_server, server_file, use_server
from flows.local_server import loopback
from flows.server_key import home, server_key
from sitrep.settings import Settings

SERVER = (sys.executable, "-m", "flows.server_process")
POLL_SECONDS = 0.3
SECONDS_TO_START = 120  # of a server that lasts
SECONDS_TO_ANSWER = 5  # of a server that somebody else runs
SECONDS_TO_STOP = 10
SECONDS_TO_SEND = 5


class ServerNotStarted(Exception):
    """The Prefect server did not come up; the message says why, or where to look."""


class NoServer(Exception):
    """There is no Prefect server for this run; the message says why, and is empty if none was wanted."""


@dataclass(frozen=True)
class Server:
    """A Prefect server of ours that is starting, or has started."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def wait(self, seconds: float) -> None:
        """Return when it answers. Raises ServerNotStarted."""
        deadline = time.monotonic() + seconds
        while not answers(self.url):
            if self.process.poll() is not None:
                ended = f"the Prefect server ended with exit code {self.process.returncode}; see {self.log}"
                raise ServerNotStarted(ended)
            if time.monotonic() > deadline:
                raise ServerNotStarted(f"the Prefect server did not answer within {seconds:g} s; see {self.log}")
            time.sleep(POLL_SECONDS)


@contextmanager
def some_server(settings: Settings, *, wanted: bool = True) -> Iterator[Callable[[], None]]:
    """Have Prefect use the server that PREFECT_API_URL names, else that of `sitrep serve`, else a temporary one.

    To be entered before Prefect is imported; a temporary server comes up meanwhile. Gives a function that returns once
    the server answers, and raises NoServer if it does not in time.
    """
    url = os.environ.get("PREFECT_API_URL")
    if not wanted:
        os.environ.pop("PREFECT_API_URL", None)
        yield partial(give_up, "")
    elif url:
        yield partial(wait_for_other, url)
    elif url := running_server(settings):
        use_server(settings, url)
        yield partial(wait_for_other, url)
    else:
        with temporary_server(settings) as server:
            use_server(settings, server.url)
            yield partial(wait_for_ours, server, settings.server_wait)


def give_up(reason: str) -> None:
    """Raises NoServer."""
    raise NoServer(reason)


def wait_for_other(url: str, seconds: float = SECONDS_TO_ANSWER) -> None:
    """Return when a server that somebody else runs answers. Raises NoServer."""
    deadline = time.monotonic() + seconds
    while not listens(url):
        if time.monotonic() > deadline:
            raise NoServer(f"No Prefect server answers at {url}")
        time.sleep(POLL_SECONDS)


def wait_for_ours(server: Server, seconds: float) -> None:
    """Return when a temporary server answers. Raises NoServer."""
    try:
        server.wait(seconds)
    except ServerNotStarted as error:
        stop(server.process)
        raise NoServer(str(error)[0].upper() + str(error)[1:]) from None


@contextmanager
def temporary_server(settings: Settings) -> Iterator[Server]:
    """A server without pages, for one run."""
    alone = {"PREFECT__SERVER_EPHEMERAL": "1", "PREFECT_UI_ENABLED": "false"}
    with loopback(0) as listening, started(settings, listening, "temporary-server", alone) as server:
        yield server
        if server.process.poll() is None:
            send_what_is_left()


@contextmanager
def lasting_server(settings: Settings, port: int) -> Iterator[Server]:
    """A server with its pages, that other runs over the data directory use too, once it answers.

    Raises ServerNotStarted, PortTaken.
    """
    announced = server_file(settings)
    arguments = (str(announced), str(settings.data.resolve()))
    pages = {
        "PREFECT_SERVER_UI_STATIC_DIRECTORY": str(home(settings) / "pages"),  # in place of the installed package
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    }
    try:
        with loopback(port) as listening, started(settings, listening, "prefect-server", pages, arguments) as server:
            server.wait(SECONDS_TO_START)
            yield server
    finally:
        announced.unlink(missing_ok=True)


@contextmanager
def started(
    settings: Settings, listening: socket.socket, name: str, more: dict[str, str], arguments: Sequence[str] = ()
) -> Iterator[Server]:
    """Start a server on a bound socket, and end it with the block. It ends with this process too, however that ends."""
    port: int = listening.getsockname()[1]
    log = settings.build / "logs" / f"{name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with (
        log.open("w") as output,
        subprocess.Popen(  # noqa: S603  our own module
            [*SERVER, str(listening.fileno()), *arguments],
            stdin=subprocess.PIPE,  # held open: the server ends when it closes
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is for us; the server goes last
            pass_fds=[listening.fileno()],
            env=environment(server_key(settings), port) | more,
        ) as process,
    ):
        listening.close()
        try:
            yield Server(f"http://127.0.0.1:{port}/api", process, log)
        finally:
            stop(process)


def environment(key: str, port: int) -> dict[str, str]:
    """What the process of a server finds: nothing of the settings of runs, which hold secrets that it need not know."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SITREP_", "PREFECT_API_"))}
    return kept | {
        "PREFECT_SERVER_API_AUTH_STRING": key,
        "PREFECT_SERVER_API_CSRF_PROTECTION_ENABLED": "true",
        "PREFECT_SERVER_API_CORS_ALLOWED_ORIGINS": f"http://127.0.0.1:{port},http://localhost:{port}",
        "PREFECT_SERVER_UI_API_URL": "/api",  # by whichever name the page was opened
    }


def send_what_is_left() -> None:
    """Have Prefect in this process send the logs and events that it has gathered, before their server goes."""
    from prefect.events.worker import EventsWorker  # noqa: PLC0415  slow to import, and there by now
    from prefect.logging.handlers import APILogWorker  # noqa: PLC0415

    for worker in (APILogWorker, EventsWorker):
        worker.drain_all(timeout=SECONDS_TO_SEND)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a server; one that does not end when told to is killed."""
    process.terminate()
    try:
        process.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
