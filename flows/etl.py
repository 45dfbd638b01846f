"""The pipeline as a Prefect flow: the order of the stages, what is tried again, what stops a run, what is shown."""

import logging
import time
from functools import partial
from typing import Any

from prefect import Task, flow, task
from prefect.cache_policies import NO_CACHE
from prefect.runtime import flow_run

from flows.alerts import tell_of_failure
from flows.artifacts import show_quality, show_report
from flows.report import RunReport, report_of
from flows.sources import scheduled_sources
from flows.without_prefect import here, remembered
from flows.writing import recorded, writing
from sitrep.counts import StageCount
from sitrep.explore.published import write_pages
from sitrep.extract import extract, extractor_version
from sitrep.ingest import ingest
from sitrep.lexicon import CompiledLexicon, compile_lexicon
from sitrep.logins import without_logins
from sitrep.normalize import normalize, text_version
from sitrep.quality import QualityReport, check_articles, check_warehouse, quarantine_articles
from sitrep.quality.docs import write_data_docs
from sitrep.quality.report import Finding
from sitrep.reopen import end_publication_of_erased, is_published_still
from sitrep.runs import (
    NOTHING_NEW,
    PUBLISHED,
    STOPPED_BY_QUALITY,
    Run,
    Stage,
    begin_run,
    write_record,
)
from sitrep.settings import Settings
from sitrep.versions import Versions, code_version
from sitrep.warehouse.dbt import Built, build
from sitrep.warehouse.inputs import Inputs
from sitrep.warehouse.publish import Manifest, is_whole, publish, read_manifest
from sitrep.warehouse.publish_to import publish_to
from sitrep.warehouse.target import NotPublishedThere

log = logging.getLogger("sitrep.run")
TOLD: Any = {"on_failure": [tell_of_failure], "on_crashed": [tell_of_failure]}


class QualityGateFailed(Exception):
    """A critical rule was broken, so nothing was published."""

    status = STOPPED_BY_QUALITY

    def __init__(self, report: QualityReport) -> None:
        broken = "; ".join(as_line(found) for found in report.critical_failures)
        super().__init__(f"quality stopped the run before publishing: {broken}")
        self.report = report


class TargetsFailed(Exception):
    """What is published here did not reach every place of `publish_to`."""

    def __init__(self, failures: list[NotPublishedThere], *, alone: bool) -> None:
        said, again = "; ".join(map(str, failures)), "sitrep publish --alone" if alone else "sitrep publish"
        super().__init__(f"all is published here, but not everywhere: {said}. To try again: the next run, or {again}")


class EverythingRefused(Exception):
    """The sources gave inputs, and not one of them could be used."""

    def __init__(self, count: StageCount) -> None:
        reasons = "; ".join(f"{n:,} {code}, such as {count.examples[code]}" for code, n in count.reasons.items())
        super().__init__(f"none of the {count.rows_in:,} inputs can be used: {reasons}")


def name_of_run() -> str:
    """`etl of samples and 2 more`."""
    sources = flow_run.parameters["sources"]
    first, *more = ["what is scheduled"] if sources is None else sources or ["nothing"]
    return f"{flow_run.flow_name} of {without_logins(first)}" + (f" and {len(more)} more" if more else "")


@flow(name="etl", flow_run_name=name_of_run, timeout_seconds=4 * 3600, **TOLD)
@remembered
def etl(sources: list[str] | None, settings: Settings) -> RunReport:
    """Bring `sources` (None: those that the settings name) into the published warehouse.

    Raises EverythingRefused at once if no input can be used, QualityGateFailed before anything is published,
    AnotherWriter if a run holds the data directory, and what the stages raise. Whatever happens, the run has its
    record, and the last publication stands until the new one is whole. Raises TargetsFailed after all is done here.
    """
    run = begin_run()
    with writing(settings, run.run_id), recorded(run, settings):
        stage = partial(run_stage, run)
        landed = stage(ingest_sources, sources, settings, run.run_id)
        if 0 < landed.rows_in == landed.rows_rejected:
            raise EverythingRefused(landed)
        made = stage(normalize_records, settings, run.run_id)
        if 0 < landed.rows_in == landed.rows_rejected + made.rows_rejected:
            raise EverythingRefused(made)

        stage(compile_seeds, settings)
        inputs = current_inputs(settings, run)
        published = read_manifest(settings)
        if published and published.inputs == inputs.fingerprint() and is_whole(settings, published):
            return finished(run, settings, NOTHING_NEW, before=published)

        articles = stage(check_new_articles, settings, run.run_id, inputs.versions.text)
        if articles.critical_failures:
            quarantine_articles(articles, settings, inputs.versions.text)
        stop_if_critical(articles)
        stage(extract_claims, settings, run.run_id, inputs.versions)
        built = stage(build_warehouse, inputs, run.run_id)
        marts = stage(check_marts, built, settings, run.run_id)
        stop_if_critical(marts)
        manifest = stage(publish_warehouse, run, inputs, built, [articles, marts])
        warnings = [as_line(found) for found in articles.warnings + marts.warnings]
        return finished(run, settings, PUBLISHED, before=published, now=manifest, warnings=warnings)


def can_pass(_task: object, _run: object, state: Any) -> bool:
    """Whether trying again may help: a connection can come back, a missing file or a wrong argument does not."""
    return isinstance(state.result(raise_on_failure=False), ConnectionError | TimeoutError)


@task(name="ingest", retries=2, retry_delay_seconds=[5, 30], retry_condition_fn=can_pass, cache_policy=NO_CACHE)
def ingest_sources(sources: list[str] | None, settings: Settings, run_id: str) -> StageCount:
    """Land what is new at the sources."""
    return ingest(scheduled_sources(settings) if sources is None else sources, settings, run_id)


@task(name="normalize", cache_policy=NO_CACHE)
def normalize_records(settings: Settings, run_id: str) -> StageCount:
    """Make articles of the records landed."""
    return normalize(settings, run_id)


@task(name="lexicon", cache_policy=NO_CACHE)
def compile_seeds(settings: Settings) -> CompiledLexicon:
    """Compile the seeds, if they changed."""
    return compile_lexicon(settings)


@task(name="check articles", cache_policy=NO_CACHE)
def check_new_articles(settings: Settings, run_id: str, version: str) -> QualityReport:
    """Check articles that were not extracted from yet."""
    report = check_articles(settings, run_id, version)
    show_quality(report)
    return report


@task(name="extract", cache_policy=NO_CACHE)
def extract_claims(settings: Settings, run_id: str, versions: Versions) -> StageCount:
    """Read the claims out of articles."""
    return extract(settings, run_id, versions.text, versions.lexicon)


@task(name="model", cache_policy=NO_CACHE)
def build_warehouse(inputs: Inputs, run_id: str) -> Built:
    """Build the tables and their documentation with dbt."""
    return build(inputs, run_id)


@task(name="check", cache_policy=NO_CACHE)
def check_marts(built: Built, settings: Settings, run_id: str) -> QualityReport:
    """Check the tables before anybody sees them."""
    report = check_warehouse(built.warehouse, settings, run_id)
    show_quality(report)
    return report


@task(name="publish", cache_policy=NO_CACHE)
def publish_warehouse(run: Run, inputs: Inputs, built: Built, quality: list[QualityReport]) -> Manifest:
    """Swap the new warehouse in."""
    settings = inputs.settings
    docs = settings.build / "docs"
    docs.mkdir(exist_ok=True)
    (docs / "index.html").write_bytes(built.docs.read_bytes())
    write_data_docs(*quality, to=docs / "quality")
    record = run.record(PUBLISHED)
    manifest = publish(settings, built.warehouse, docs, record, inputs.versions, inputs.fingerprint(), write_pages)
    write_record(settings, record)
    return manifest


@task(name="publish to", task_run_name="publish to {address}", cache_policy=NO_CACHE)
def publish_elsewhere(settings: Settings, address: str, alone: bool) -> str:
    """Bring what is published here to one more place; says where and what was done."""
    return f"{address}: {publish_to(settings, address, alone=alone)}"


def bring_to_targets(run: Run, settings: Settings, *, alone: bool) -> list[NotPublishedThere]:
    """Bring what is published here to each place of `publish_to`; returns where that failed.

    `alone`: and let go there of what was published before.
    """
    failures = []
    for address in settings.publish_to:
        try:
            run_stage(run, publish_elsewhere, settings, address, alone)
        except NotPublishedThere as failure:
            failures.append(failure)
    return failures


def run_stage(run: Run, stage: Task[..., Any], *arguments: object) -> Any:
    """Run one stage, take its time, and say what it did."""
    log.info("%s …", stage.name, extra={"is_passing": True})
    started = time.monotonic()
    outcome = here(stage)(*arguments)
    count = outcome if isinstance(outcome, StageCount) else None
    run.stages.append(Stage(stage.name, time.monotonic() - started, count))
    log.info("%s: %s (%.1f s)", stage.name, said(outcome), run.stages[-1].seconds)
    return outcome


def said(outcome: object) -> str:
    """What a stage did, in a few words."""
    match outcome:
        case StageCount(rows_in=into, rows_out=out, rows_rejected=rejected, rows_known=known, detail=detail):
            as_before = f" ({detail['as_before']:,} read before, and alike)" if "as_before" in detail else ""
            return f"{into:,} in, {out:,} out{as_before}, {rejected:,} rejected, {known:,} seen before"
        case CompiledLexicon(version=version):
            return f"version {version}"
        case QualityReport():
            broken = len(outcome.critical_failures), len(outcome.warnings)
            return f"{outcome.results.height} rules, {broken[0]} critical failures, {broken[1]} warnings"
        case Built(n_models=models, n_tests=tests):
            return f"{models} models built, {tests} tests passed"
        case Manifest(tables=tables):
            return f"{len(tables)} tables, {sum(table.rows for table in tables.values()):,} rows"
    return outcome if isinstance(outcome, str) else "done"


def current_inputs(settings: Settings, run: Run) -> Inputs:
    """The lake as the code and the lexicon of now read it."""
    versions = current_versions(settings)
    run.code_version, run.lexicon_version = versions.code, versions.lexicon
    return Inputs(settings, versions)


def current_versions(settings: Settings) -> Versions:
    """The versions of code and lexicon of now; compiles the lexicon if it changed."""
    lexicon = compile_lexicon(settings).version
    return Versions(
        text=text_version(),
        extractor=extractor_version(settings, lexicon),
        lexicon=lexicon,
        code=code_version(settings),
    )


def as_line(found: Finding) -> str:
    """A broken rule in one line: which, what was seen, why it matters."""
    return f"{found.rule_id} ({found.observed}): {found.reason}"


def stop_if_critical(report: QualityReport) -> None:
    """Raise QualityGateFailed if a critical rule was broken."""
    if report.critical_failures:
        raise QualityGateFailed(report)


def finished(run: Run, settings: Settings, status: str, **publications: Any) -> RunReport:
    """End a run that came to its end here: bring what is published to where it goes besides, and report it.

    The report is shown as a Prefect artifact. Raises TargetsFailed.
    """
    if status != PUBLISHED:  # publish writes its own, because the record is part of what it publishes
        write_record(settings, run.record(status))
    alone = is_published_still(settings)
    failures = bring_to_targets(run, settings, alone=alone)
    report = report_of(settings, run.run_id, status, run.stages, **publications)
    show_report(report)
    if failures:
        raise TargetsFailed(failures, alone=alone)
    end_publication_of_erased(settings)
    return report
