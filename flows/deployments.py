"""The deployments: what runs, when, over what."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from prefect import Flow
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Interval, Schedule
from prefect.types.entrypoint import EntrypointType

from flows.etl import etl
from flows.sources import scheduled_sources
from flows.upkeep import fetch, freshness, retention
from sitrep.settings import Settings

ONE_AT_A_TIME = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE)
PIPELINE = "scheduled"
A_MONDAY = datetime(2024, 1, 1, tzinfo=UTC)  # counted from a fixed day, so that a restart puts no weekly run off


@dataclass(frozen=True)
class Plan:
    """One deployment to make; without `every` it runs when it is told to."""

    flow: Flow[..., Any]
    name: str
    description: str
    parameters: dict[str, Any]
    every: timedelta | None = None
    after: timedelta = timedelta(0)  # how far into each hour, day or week

    @property
    def schedule(self) -> Schedule | None:
        """When it runs, in UTC."""
        return Interval(self.every, anchor_date=A_MONDAY + self.after, timezone="UTC") if self.every else None

    def next_after(self, now: datetime) -> datetime | None:
        """When it runs next."""
        if not self.every:
            return None
        passed = (now - A_MONDAY - self.after) // self.every
        return A_MONDAY + self.after + (passed + 1) * self.every


def plans(settings: Settings, hour: timedelta = timedelta(hours=1)) -> list[Plan]:
    """What runs, how often, over what; `hour` is what schedules count by."""
    alone = {"settings": settings_elsewhere(settings)}
    over_sources = alone | {"sources": scheduled_sources(settings)}
    return [
        Plan(fetch, "fetch", "What is new at the sources, into the landing zone.", over_sources, hour / 4),
        Plan(etl, PIPELINE, "The whole pipeline, into the published warehouse.", over_sources, hour, hour / 12),
        Plan(etl, "re-extract", "After a change of lexicon or code, without fetching.", alone | {"sources": []}),
        Plan(freshness, "freshness", "Fails if no run has gone well for a day.", alone, 24 * hour, 6 * hour),
        Plan(
            retention,
            "retention",
            "Removes what is kept no longer, merges small partitions.",
            alone,
            168 * hour,
            3 * hour,
        ),
    ]


def to_be_served(plan: Plan) -> RunnerDeployment:
    """The plan as `sitrep serve` runs it, in a process of this machine."""
    return as_deployment(plan.flow, plan, entrypoint_type=EntrypointType.MODULE_PATH)


def deploy_to_pool(settings: Settings, pool: str) -> list[Plan]:
    """Give the deployments to a work pool of a running server; its workers read the flows from this checkout."""
    made = plans(settings)
    for plan in made:
        of_checkout = plan.flow.from_source(str(settings.project_root), entrypoint(plan.flow))
        as_deployment(cast("Flow[..., Any]", of_checkout), plan, work_pool_name=pool).apply()
    return made


def as_deployment(flow: Flow[..., Any], plan: Plan, **where: Any) -> RunnerDeployment:
    """The plan as Prefect wants it."""
    made = flow.to_deployment(
        name=plan.name,
        description=plan.description,
        schedule=plan.schedule,
        parameters=plan.parameters,
        concurrency_limit=ONE_AT_A_TIME,
        tags=["sitrep"],
        **where,
    )
    return cast("RunnerDeployment", made)  # a coroutine only where an event loop runs


def entrypoint(flow: Flow[..., Any]) -> str:
    """Where a checkout has the flow: `flows/etl.py:etl`."""
    return f"{flow.fn.__module__.replace('.', '/')}.py:{flow.fn.__name__}"


def settings_elsewhere(settings: Settings) -> dict[str, Any]:
    """The settings of a run in another process, which may have another working directory.

    Such a run waits for another that writes: schedules meet each other, and nobody is there to try again.
    """
    absolute = settings.model_copy(
        update={
            "data": settings.data.resolve(),
            "sources_file": settings.sources_file and settings.sources_file.resolve(),
            "publish_to": tuple(to if "://" in to else str(Path(to).resolve()) for to in settings.publish_to),
            "lock_wait": 3600,
        }
    )
    return absolute.model_dump(mode="json")
