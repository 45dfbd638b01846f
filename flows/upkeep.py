"""Flows beside the pipeline: fetch only, do a window again, erase an article, watch freshness, clear old versions."""

import logging
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from prefect import flow

from flows.etl import current_versions, etl, ingest_sources
from flows.report import RunReport
from sitrep.lock import one_writer
from sitrep.reopen import erase, reopen_window
from sitrep.runs import begin_run, last_good_run
from sitrep.settings import Settings
from sitrep.upkeep import remove_old_versions
from sitrep.warehouse.inputs import Inputs
from sitrep.warehouse.publish import forget_the_one_before, read_manifest

log = logging.getLogger("sitrep.run")


class From(StrEnum):
    """The stage from which a backfill does a window again."""

    NORMALIZE = "normalize"
    EXTRACT = "extract"


class NotFresh(Exception):
    """The publication is older than it should be, or there is none."""


@flow(name="fetch", timeout_seconds=3600)
def fetch(sources: list[str], settings: Settings) -> int:
    """Land what is new at the sources, and leave the rest to the next run of `etl`. Returns how many records."""
    run_id = begin_run().run_id
    with one_writer(settings, run_id, settings.lock_wait):
        return ingest_sources(sources, settings, run_id).rows_out


@flow(name="backfill", timeout_seconds=24 * 3600)
def backfill(
    since: datetime, until: datetime, settings: Settings, source: str | None = None, stage: From = From.EXTRACT
) -> RunReport:
    """Do again what was made of the articles first seen in `since` <= t < `until`, and publish.

    Schedules go on: whoever comes meanwhile waits for the lock or is refused, and an interrupted backfill is gone on
    with by the next run of any kind.
    """
    with one_writer(settings, begin_run().run_id, settings.lock_wait):
        inputs = Inputs(settings, current_versions(settings))
        count = reopen_window(inputs, since, until, source=source, texts_too=stage is From.NORMALIZE)
    log.info("backfill: %d partitions to do again", count)
    return etl([], settings)


@flow(name="erase", timeout_seconds=4 * 3600)
def erase_article(article_id: str, settings: Settings) -> RunReport:
    """Erase an article and all that was made of it, and publish without it. Raises NoSuchArticle."""
    run_id = begin_run().run_id
    with one_writer(settings, run_id, settings.lock_wait):
        count = erase(settings, article_id, run_id)
        (settings.build / "warehouse.duckdb").unlink(missing_ok=True)
    log.info("erase: %s, %d sightings", article_id, count)
    report = etl([], settings)
    with one_writer(settings, run_id, settings.lock_wait):
        forget_the_one_before(settings)
    return report


@flow(name="freshness", timeout_seconds=300)
def freshness(settings: Settings, within: timedelta = timedelta(days=1)) -> datetime:
    """When the warehouse was last published, or found to be up to date. Raises NotFresh if longer than `within` ago."""
    manifest = read_manifest(settings)
    if manifest is None:
        raise NotFresh(f"nothing is published in {settings.published}")
    looked_after = last_good_run(settings) or datetime.fromisoformat(manifest.published_at)
    if datetime.now(UTC) - looked_after > within:
        raise NotFresh(f"the last good run was at {looked_after:%Y-%m-%d %H:%M} UTC, more than {within} ago")
    return looked_after


@flow(name="retention", timeout_seconds=3600)
def retention(settings: Settings, keep: timedelta = timedelta(days=7)) -> int:
    """Remove what older versions of code and lexicon made, once it is older than `keep`. Returns how many folders."""
    with one_writer(settings, begin_run().run_id, settings.lock_wait):
        versions = current_versions(settings)
        return remove_old_versions(settings, {versions.text, versions.extractor, versions.lexicon}, keep)
