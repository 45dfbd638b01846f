"""Flows beside the pipeline: fetch only, do a window again, erase an article, watch freshness, clear and compact."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated

from prefect import flow
from prefect.artifacts import create_table_artifact
from prefect.runtime import flow_run
from pydantic import Field

from flows.artifacts import show
from flows.etl import TOLD, current_versions, etl, ingest_sources, name_of_run
from flows.from_stage import From
from flows.report import RunReport
from flows.without_prefect import here, remembered
from flows.writing import writing
from sitrep.compaction import compact
from sitrep.reopen import erase, reopen_window
from sitrep.retention import forget_raw_bytes, remove_old_versions
from sitrep.runs import begin_run, last_good_run
from sitrep.settings import Settings
from sitrep.warehouse.inputs import Inputs
from sitrep.warehouse.publish import read_manifest

log = logging.getLogger("sitrep.run")
CLOCKS_DIFFER = timedelta(minutes=5)
Span = Annotated[timedelta, Field(ge=timedelta(0))]


class NotFresh(Exception):
    """The publication is older than it should be, or there is none."""


@dataclass(frozen=True)
class Cleared:
    """What retention and compaction did."""

    old_versions: int  # folders of articles, claims and lexicons that went
    raw_bytes: int  # records whose bytes made way for the article's text
    partitions: int  # how many less there are


def name_of_backfill() -> str:
    """`backfill 2026-03-01 to 2026-03-08 from extract`."""
    asked = flow_run.parameters
    return f"backfill {str(asked['since'])[:10]} to {str(asked['until'])[:10]} from {asked['stage']}"


@flow(name="fetch", flow_run_name=name_of_run, timeout_seconds=3600, **TOLD)
def fetch(sources: list[str] | None, settings: Settings) -> int:
    """Land what is new at the sources, and leave the rest to the next run of `etl`. Returns how many records."""
    run_id = begin_run().run_id
    with writing(settings, run_id):
        return ingest_sources(sources, settings, run_id).rows_out


@flow(name="backfill", flow_run_name=name_of_backfill, timeout_seconds=24 * 3600, **TOLD)
@remembered
def backfill(
    since: datetime, until: datetime, settings: Settings, source: str | None = None, stage: From = From.EXTRACT
) -> RunReport:
    """Do again what was made of the articles first seen in `since` <= t < `until`, and publish. Raises EmptyWindow.

    Schedules go on: whoever comes meanwhile waits for the lock or is refused, and an interrupted backfill is gone on
    with by the next run of any kind.
    """
    with writing(settings, begin_run().run_id):
        inputs = Inputs(settings, current_versions(settings))
        count = reopen_window(inputs, since, until, source=source, texts_too=stage is From.NORMALIZE)
    log.info("backfill: %d partitions to do again", count)
    return here(etl)([], settings)


@flow(name="erase", flow_run_name="erase {article_id}", timeout_seconds=4 * 3600, **TOLD)
@remembered
def erase_article(article_id: str, settings: Settings) -> RunReport:
    """Erase an article and all that was made of it, and publish without it, here and everywhere.

    Raises NoSuchArticle; TargetsFailed if a place may still have it.
    """
    run_id = begin_run().run_id
    with writing(settings, run_id):
        count = erase(settings, article_id, run_id)
    log.info("erase: %s, %d sightings", article_id, count)
    return here(etl)([], settings)


@flow(name="freshness", timeout_seconds=300, **TOLD)
def freshness(settings: Settings, within: Span = timedelta(days=1)) -> datetime:
    """When the warehouse was last published, or found to be up to date.

    Raises NotFresh if that is longer than `within` ago, or is yet to come: then the clock was wrong, and says nothing.
    """
    manifest = read_manifest(settings)
    if manifest is None:
        raise NotFresh(f"nothing is published in {settings.published}")
    looked_after = last_good_run(settings) or datetime.fromisoformat(manifest.published_at)
    ago = datetime.now(UTC) - looked_after
    if ago < -CLOCKS_DIFFER:
        raise NotFresh(f"the last good run, at {looked_after:%Y-%m-%d %H:%M} UTC, is yet to come: a clock is wrong")
    if ago > within:
        raise NotFresh(f"the last good run was at {looked_after:%Y-%m-%d %H:%M} UTC, more than {within} ago")
    return looked_after


@flow(name="retention", timeout_seconds=3600, **TOLD)
def retention(settings: Settings, keep: Span = timedelta(days=7)) -> Cleared:
    """Clear what is kept no longer, then merge small partitions.

    What older versions of code and lexicon made goes once it is older than `keep`; raw bytes go where
    `settings.keep_raw_days` says after how many days.
    """
    with writing(settings, begin_run().run_id):
        versions = current_versions(settings)
        days = settings.keep_raw_days
        cleared = Cleared(
            old_versions=remove_old_versions(settings, {versions.text, versions.extractor, versions.lexicon}, keep),
            raw_bytes=forget_raw_bytes(settings, versions.text, timedelta(days=days)) if days else 0,
            partitions=compact(settings, versions),
        )
    log.info("retention: %s", cleared)
    rows = [{"what": what.replace("_", " "), "gone": gone} for what, gone in vars(cleared).items()]
    show(create_table_artifact, rows, key="retention", description="What went in this run")
    return cleared
