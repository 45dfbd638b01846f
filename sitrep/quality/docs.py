"""The quality pages: Great Expectations' data docs in a frame that needs neither the network nor a script."""

import html
import json
import shutil
from pathlib import Path
from typing import Any

import polars as pl

from sitrep.quality.report import QualityReport, first_line

TEMPLATES = Path(__file__).parent / "templates"


def write_data_docs(*reports: QualityReport, to: Path) -> None:
    """Write `index.html`, and a page of each table that was checked, into the folder `to`, replacing what is there.

    The pages load nothing: no script, font or style from elsewhere, and their content policy forbids it.
    """
    from great_expectations.render.view.view import DefaultJinjaPageView  # noqa: PLC0415 - takes seconds to import

    shutil.rmtree(to, ignore_errors=True)
    to.mkdir(parents=True)
    view = DefaultJinjaPageView(custom_views_directory=str(TEMPLATES))
    for report in reports:
        for table, validation in report.validations.items():
            page = to / page_name(report, table)
            page.parent.mkdir(exist_ok=True)
            page.write_text(table_page(view, report, table, validation), encoding="utf-8")
    index = view.env.get_template("checks_index.html").render(reports=[summary(report) for report in reports])
    (to / "index.html").write_text(index, encoding="utf-8")


def page_name(report: QualityReport, table: str) -> str:
    """Where the page of a table lies below the folder."""
    return f"{report.stage}/{table}.html"


def table_page(view: Any, report: QualityReport, table: str, validation: str) -> str:
    """Great Expectations' rendering of one table's results, without the first block, a link to a page it has not."""
    from great_expectations.core.expectation_validation_result import (  # noqa: PLC0415
        expectationSuiteValidationResultSchema,
    )
    from great_expectations.render.renderer.page_renderer import ValidationResultsPageRenderer  # noqa: PLC0415

    result = expectationSuiteValidationResultSchema.load(without_markup(json.loads(validation)))
    document = ValidationResultsPageRenderer(run_info_at_end=True).render(result)
    del document.sections[0].content_blocks[0]
    page: str = view.render(document, template="checks_table.html", table=table, run_id=report.run_id)
    return page


def without_markup(validation: dict[str, Any]) -> dict[str, Any]:
    """The results with values from the data escaped: Great Expectations puts some of them on the page as they are."""
    results = [
        found | {"result": escaped(found["result"]), "exception_info": without_traceback(found["exception_info"])}
        for found in validation["results"]
    ]
    return validation | {"results": results}


def without_traceback(exception_info: dict[str, Any]) -> dict[str, Any]:
    """The exceptions of a rule that could not be run, each with the first line of its message only."""
    return {
        key: value | {"exception_traceback": "", "exception_message": first_line(value["exception_message"])}
        if isinstance(value, dict)
        else value
        for key, value in exception_info.items()
    }


def escaped(value: Any) -> Any:
    """The value with every string in it made safe for HTML."""
    if isinstance(value, str):
        return html.escape(value)
    if isinstance(value, list):
        return [escaped(item) for item in value]
    if isinstance(value, dict):
        return {key: escaped(item) for key, item in value.items()}
    return value


def summary(report: QualityReport) -> dict[str, Any]:
    """What the index says of one check."""
    tables = report.results.group_by("table_name", maintain_order=True).agg(
        pl.col("element_count").max().alias("n_rows"),
        pl.len().alias("n_rules"),
        (~pl.col("passed")).sum().alias("n_broken"),
    )
    return {
        "stage": report.stage,
        "run_id": report.run_id,
        "findings": [*report.critical_failures, *report.warnings],
        "tables": [
            row
            | {
                "name": row["table_name"],
                "link": page_name(report, row["table_name"]) if row["table_name"] in report.validations else None,
            }
            for row in tables.iter_rows(named=True)
        ],
    }
