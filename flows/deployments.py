"""The deployments: what runs, when, over what."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

from prefect import Flow, deploy
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.types.entrypoint import EntrypointType

from flows.etl import etl
from flows.upkeep import fetch, freshness, retention
from sitrep.ingest import declared_sources
from sitrep.settings import Settings

ONE_AT_A_TIME = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE)


def deployments(settings: Settings, hour: timedelta = timedelta(hours=1)) -> list[RunnerDeployment]:
    """The deployments over the sources of the settings, for `serve`; `hour` is what schedules count by."""
    return [
        as_deployment(plan.flow, plan, entrypoint_type=EntrypointType.MODULE_PATH) for plan in plans(settings, hour)
    ]


def deploy_to_pool(settings: Settings, pool: str) -> list[str]:
    """Give the same deployments to a work pool of a running server; its workers read the flows from this checkout.

    Returns the deployments' names. Raises ValueError if the server has no such pool.
    """
    made = [
        as_deployment(
            cast("Flow[..., Any]", plan.flow.from_source(str(settings.project_root), entrypoint(plan.flow))),
            plan,
            work_pool_name=pool,
        )
        for plan in plans(settings, timedelta(hours=1))
    ]
    deploy(*made, work_pool_name=pool, print_next_steps_message=False)
    return [f"{deployment.flow_name}/{deployment.name}" for deployment in made]


@dataclass(frozen=True)
class Plan:
    """One deployment to make; without `every` it runs when it is told to."""

    flow: Flow[..., Any]
    name: str
    description: str
    parameters: dict[str, Any]
    every: timedelta | None = None


def plans(settings: Settings, hour: timedelta) -> list[Plan]:
    """What runs, how often, over what."""
    over_sources = parameters(settings)
    alone = {"settings": over_sources["settings"]}
    return [
        Plan(fetch, "fetch", "What is new at the sources, into the landing zone.", over_sources, hour / 4),
        Plan(etl, "scheduled", "The whole pipeline, into the published warehouse.", over_sources, hour),
        Plan(etl, "re-extract", "After a change of lexicon or code, without fetching.", alone | {"sources": []}),
        Plan(freshness, "freshness", "Fails if no run has gone well for a day.", alone, 24 * hour),
        Plan(retention, "retention", "Removes what is kept no longer, merges small partitions.", alone, 7 * 24 * hour),
    ]


def as_deployment(flow: Flow[..., Any], plan: Plan, **where: Any) -> RunnerDeployment:
    """The plan as Prefect wants it."""
    made = flow.to_deployment(
        name=plan.name,
        description=plan.description,
        interval=plan.every,
        parameters=plan.parameters,
        concurrency_limit=ONE_AT_A_TIME,
        tags=["sitrep"],
        **where,
    )
    return cast("RunnerDeployment", made)  # a coroutine only where an event loop runs


def entrypoint(flow: Flow[..., Any]) -> str:
    """Where a checkout has the flow: `flows/etl.py:etl`."""
    return f"{flow.fn.__module__.replace('.', '/')}.py:{flow.fn.__name__}"


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
