"""`sitrep serve`: a Prefect server and the schedules on one machine, started together and stopped together."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from flows.environment import use_server
from flows.prefect_server import lasting_server
from flows.server_key import key_file, server_key
from flows.terminal import console
from sitrep.settings import Settings

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment

    from flows.deployments import Plan


class NoSources(Exception):
    """There is nothing to read on a schedule."""

    def __init__(self) -> None:
        super().__init__(
            "nothing to read on a schedule; name the sources: "
            "SITREP_SOURCES='[\"inbox\"]' sitrep serve, or SITREP_SOURCES_FILE=sources.toml sitrep serve"
        )


def check_scheduled(settings: Settings) -> None:
    """Raises NoSources, SourceError if the schedules would have nothing that they can read."""
    from flows.sources import scheduled_sources  # noqa: PLC0415  with all that ingest needs, slow to import
    from sitrep.ingest import check_sources  # noqa: PLC0415

    sources = scheduled_sources(settings)
    if not sources:
        raise NoSources
    check_sources(sources, settings)


def serve_schedules(
    settings: Settings, port: int, *, at_once: bool = True, hour: timedelta = timedelta(hours=1)
) -> None:
    """Run the deployments on their schedules until interrupted or terminated; the pipeline first, `at_once`.

    Raises NoSources, SourceError, ServerNotStarted, PortTaken.
    """
    check_scheduled(settings)
    with lasting_server(settings, port) as server:
        use_server(settings, server.url)
        from flows.deployments import PIPELINE, plans, to_be_served  # noqa: PLC0415  Prefect reads all that on import

        schedules = plans(settings, hour)
        introduce(settings, server.url, schedules)
        try:
            asyncio.run(run_schedules(list(map(to_be_served, schedules)), at_once=PIPELINE if at_once else None))
        except (KeyboardInterrupt, asyncio.CancelledError):
            console().print("Stopped.")


def introduce(settings: Settings, url: str, schedules: "list[Plan]") -> None:
    """Say where everything is, and what runs when."""
    out = console()
    address = url.removesuffix("/api")
    out.print(f"Prefect: {address}   Ctrl-C stops everything.")
    key = server_key(settings) if out.is_terminal else f"in {key_file(settings)}"  # not into a log that others read
    out.print(f"It asks for a key: {key}")
    out.print(f"To watch it: {address}/health and {address}/metrics ask for none.")
    tell_schedules(schedules)


def tell_schedules(schedules: "list[Plan]") -> None:
    """Say what runs when."""
    for plan in schedules:
        due = plan.next_after(datetime.now(UTC))
        when = f"next at {due:%Y-%m-%d %H:%M} UTC" if due else "when told to"
        console().print(f"{plan.flow.name}/{plan.name}: {plan.description} {when}")


async def run_schedules(schedules: "list[RunnerDeployment]", *, at_once: str | None = None) -> None:
    """Run what is due, each in a process of its own, until interrupted; then end what is under way.

    `at_once`: the name of one that runs as soon as it is there.
    """
    from prefect.client.orchestration import get_client  # noqa: PLC0415  as above
    from prefect.runner import Runner  # noqa: PLC0415

    loop, this = asyncio.get_running_loop(), asyncio.current_task()

    class Schedules(Runner):
        def handle_sigterm(self, *_: Any) -> None:  # Prefect's own way to end leaves warnings
            if this:
                this.cancel()
            loop.call_soon_threadsafe(int)  # wakes it up

    runner = Schedules(name="sitrep", pause_on_shutdown=False)
    for deployment in schedules:
        deployment_id = await runner.aadd_deployment(deployment)
        if deployment.name == at_once:
            async with get_client() as client:
                await client.create_flow_run_from_deployment(deployment_id)
    await runner.start()
