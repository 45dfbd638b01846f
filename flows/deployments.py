"""The deployments: what runs, when, over what."""

from datetime import timedelta
from pathlib import Path
from typing import Any, cast

from prefect import Flow
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.types.entrypoint import EntrypointType

from flows.etl import etl
from flows.upkeep import fetch, freshness, retention
from sitrep.ingest import declared_sources
from sitrep.settings import Settings

ONE_AT_A_TIME = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE)


def deployments(settings: Settings, hour: timedelta = timedelta(hours=1)) -> list[RunnerDeployment]:
    """The deployments over the sources of the settings; `hour` is what schedules count by, for who cannot wait."""
    over_sources = parameters(settings)
    alone = {"settings": over_sources["settings"]}
    return [
        deployment(fetch, "fetch", "What is new at the sources, into the landing zone.", over_sources, hour / 4),
        deployment(etl, "scheduled", "The whole pipeline, into the published warehouse.", over_sources, hour),
        deployment(etl, "re-extract", "After a change of lexicon or code, without fetching.", alone | {"sources": []}),
        deployment(freshness, "freshness", "Fails if no run has gone well for a day.", alone, 24 * hour),
        deployment(retention, "retention", "Removes what older versions made.", alone, 7 * 24 * hour),
    ]


def deployment(
    flow: Flow[..., Any], name: str, description: str, values: dict[str, Any], every: timedelta | None = None
) -> RunnerDeployment:
    """One deployment; without `every` it runs when it is told to."""
    made = flow.to_deployment(
        name=name,
        description=description,
        interval=every,
        parameters=values,
        concurrency_limit=ONE_AT_A_TIME,
        tags=["sitrep"],
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    return cast("RunnerDeployment", made)  # a coroutine only where an event loop runs


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
