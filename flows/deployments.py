"""The deployments: what runs, when, over what."""

from datetime import timedelta
from pathlib import Path
from typing import Any, cast

from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.types.entrypoint import EntrypointType

from flows.etl import etl
from sitrep.ingest import declared_sources
from sitrep.settings import Settings

ONE_AT_A_TIME = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE)


def deployments(settings: Settings, every: timedelta = timedelta(hours=1)) -> list[RunnerDeployment]:
    """The deployments over the sources of the settings."""
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
    absolute = settings.model_copy(
        update={
            "data": settings.data.resolve(),
            "sources_file": settings.sources_file and settings.sources_file.resolve(),
            "lock_wait": 3600,
        }
    )
    return {"sources": scheduled_sources(settings), "settings": absolute.model_dump(mode="json")}


def scheduled_sources(settings: Settings) -> list[str]:
    """What schedules read: the sources of the settings, else all that the sources file declares."""
    if not settings.sources:
        return [source.name for source in declared_sources(settings.sources_file)]
    return [str(Path(source).resolve()) if Path(source).exists() else source for source in settings.sources]
