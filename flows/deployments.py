"""The deployments: what runs, when, over what."""

from datetime import timedelta
from pathlib import Path
from typing import Any, cast

from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.types.entrypoint import EntrypointType

from flows.etl import etl
from sitrep.settings import Settings

ONE_AT_A_TIME = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE)


class NoSources(Exception):
    """There is nothing to read on a schedule."""

    def __init__(self) -> None:
        super().__init__("nothing to read on a schedule; name the sources: SITREP_SOURCES='[\"inbox\"]' sitrep serve")


def deployments(settings: Settings, every: timedelta = timedelta(hours=1)) -> list[RunnerDeployment]:
    """The deployments over the sources of the settings. Raises NoSources."""
    if not settings.sources:
        raise NoSources
    scheduled = etl.to_deployment(
        name="scheduled",
        description="The whole pipeline: what is new at the sources, into the published warehouse.",
        interval=every,
        parameters=parameters(settings),
        concurrency_limit=ONE_AT_A_TIME,
        tags=["sitrep"],
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    return [cast("RunnerDeployment", scheduled)]  # a coroutine only where an event loop runs


def parameters(settings: Settings) -> dict[str, Any]:
    """The parameters of a run in another process, which may have another working directory.

    Such a run waits for another that writes: schedules meet each other, and nobody is there to try again.
    """
    absolute = settings.model_copy(update={"data": settings.data.resolve(), "lock_wait": 3600})
    sources = [str(Path(source).resolve()) if Path(source).exists() else source for source in settings.sources]
    return {"sources": sources, "settings": absolute.model_dump(mode="json")}
