"""`sitrep serve`: a Prefect server and the schedules on one machine, started together and stopped together."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from flows.environment import answers, server_file
from flows.terminal import console
from sitrep.settings import Settings

SECONDS_TO_START = 120


class ServerNotStarted(Exception):
    """The Prefect server did not come up; the message says why, or where to look."""


class NoPool(Exception):
    """There is no such work pool, or no server that could have it."""


class NoSources(Exception):
    """There is nothing to read on a schedule."""

    def __init__(self) -> None:
        super().__init__(
            "nothing to read on a schedule; name the sources: "
            "SITREP_SOURCES='[\"inbox\"]' sitrep serve, or SITREP_SOURCES_FILE=sources.toml sitrep serve"
        )


def deploy_schedules(settings: Settings, pool: str) -> None:
    """Make the deployments in a work pool of the server at PREFECT_API_URL. Raises NoSources, NoPool."""
    if not settings.sources and not settings.sources_file:
        raise NoSources
    if not os.environ.get("PREFECT_API_URL"):
        raise NoPool("say which server: PREFECT_API_URL=http://host:4200/api sitrep deploy POOL")
    from flows.deployments import deploy_to_pool  # noqa: PLC0415  with Prefect, slow to import

    try:
        names = deploy_to_pool(settings, pool)
    except ValueError as error:
        raise NoPool(str(error)) from None
    console().print(f"In work pool {pool}: {', '.join(names)}")


def serve_schedules(settings: Settings, port: int, hour: timedelta = timedelta(hours=1)) -> None:
    """Run the deployments on their schedules until interrupted or terminated.

    Raises NoSources, ServerNotStarted.
    """
    if not settings.sources and not settings.sources_file:
        raise NoSources
    with prefect_server(settings, port) as url:
        os.environ["PREFECT_API_URL"] = url
        from prefect import serve  # noqa: PLC0415  Prefect reads the address above when it is imported

        from flows.deployments import deployments  # noqa: PLC0415  the same

        schedules = deployments(settings, hour)
        for deployment in schedules:
            console().print(f"{deployment.flow_name}/{deployment.name}: {deployment.description}")
        console().print(f"Server: {url.removesuffix('/api')}   Ctrl-C stops both.")
        serve(*schedules, pause_on_shutdown=False, print_starting_message=False)
        console().print("Stopped.")


@contextmanager
def prefect_server(settings: Settings, port: int) -> Iterator[str]:
    """A Prefect server that lives as long as the block; gives the address of its API."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise ServerNotStarted(f"port {port} is taken, perhaps by another sitrep serve; choose one with --port")
    url = f"http://127.0.0.1:{port}/api"
    log = settings.build / "logs" / "prefect-server.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with (
        log.open("w") as output,
        subprocess.Popen(  # noqa: S603  our own module
            [sys.executable, "-m", "flows.server_process", str(port)],
            stdin=subprocess.PIPE,  # held open: the server ends when it closes
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is for us; the server goes last
            env={name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"},
        ) as server,
    ):
        try:
            wait_until_healthy(server, url, str(log))
            server_file(settings).write_text(json.dumps({"url": url, "pid": server.pid}))
            yield url
        finally:
            server_file(settings).unlink(missing_ok=True)
            server.terminate()


def wait_until_healthy(server: subprocess.Popen[bytes], url: str, log: str) -> None:
    """Return when the server answers. Raises ServerNotStarted."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if answers(url):
            return
        if server.poll() is not None:
            raise ServerNotStarted(f"the Prefect server ended with exit code {server.returncode}; see {log}")
        time.sleep(0.3)
    raise ServerNotStarted(f"the Prefect server did not answer within {SECONDS_TO_START} s; see {log}")
