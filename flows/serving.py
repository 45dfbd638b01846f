"""`sitrep serve`: a Prefect server and the schedules on one machine, started together and stopped together."""

import os
from datetime import timedelta

from flows.environment import key_file, server_key, use_server
from flows.prefect_server import lasting_server
from flows.terminal import console
from sitrep.settings import Settings


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
    with lasting_server(settings, port) as server:
        use_server(settings, server.url)
        from prefect import serve  # noqa: PLC0415  Prefect reads address and key when it is imported

        from flows.deployments import deployments  # noqa: PLC0415  the same

        schedules = deployments(settings, hour)
        for deployment in schedules:
            console().print(f"{deployment.flow_name}/{deployment.name}: {deployment.description}")
        out = console()
        out.print(f"Prefect: {server.url.removesuffix('/api')}   Ctrl-C stops both.")
        key = server_key(settings) if out.is_terminal else f"in {key_file(settings)}"  # not into a log that others read
        out.print(f"It asks for a key: {key}")
        serve(*schedules, pause_on_shutdown=False, print_starting_message=False)
        console().print("Stopped.")
