"""What a run leaves for people to see on the Prefect server. Without a server the run goes on."""

import logging
from collections.abc import Callable
from typing import Any

import httpx
from prefect.artifacts import create_markdown_artifact, create_table_artifact

from flows.report import RunReport
from flows.without_prefect import is_in_flow
from sitrep.quality import QualityReport

log = logging.getLogger("sitrep.run")
SHOWN_OF_A_RULE = ["table_name", "rule_id", "severity", "passed", "observed", "unexpected_count"]


def show_quality(report: QualityReport) -> None:
    """The results of one check as a table."""
    if report.results.height:
        rows = report.results.select(SHOWN_OF_A_RULE).to_dicts()
        show(create_table_artifact, rows, key=f"quality-{report.stage}", description=report.as_markdown())


def show_report(report: RunReport) -> None:
    """The report as a page, and the rows of each published table with their change as a table."""
    show(create_markdown_artifact, report.as_markdown(), key="run-report", description=f"Run {report.run_id}")
    if report.tables:
        rows = [{"table": name, "rows": rows, "change": change} for name, (rows, change) in report.tables.items()]
        show(create_table_artifact, rows, key="row-counts", description=f"Rows after run {report.run_id}")


def show(create: Callable[..., Any], content: Any, *, key: str, description: str) -> None:
    """Make one artifact, if Prefect runs this; a server that does not answer is a pity, not a failure."""
    if not is_in_flow():
        return
    try:
        create(content, key=key, description=description)
    except httpx.TransportError:
        log.warning("the Prefect server does not answer; %s is not shown there", key)
