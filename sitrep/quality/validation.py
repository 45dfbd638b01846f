"""Run suites with Great Expectations, pushed down to DuckDB as SQL."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import great_expectations as gx
import polars as pl
from great_expectations.data_context.types.base import (
    DataContextConfig,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
)

from sitrep.quality.database import Database
from sitrep.quality.report import QualityReport, first_line
from sitrep.quality.suites import Rule, Suite
from sitrep.schemas import QUALITY_RESULTS

SHOWN_ROWS = 3
SHOWN_CHARACTERS = 300
Validation = dict[str, Any]  # Great Expectations' result of one suite, as JSON


def validate(suites: Sequence[Suite], database: Database, stage: str, run_id: str) -> QualityReport:
    """Check every suite's table in the database. A table that is not there breaks all the rules of its suite."""
    checked_at = datetime.now(UTC)
    present = database.tables()
    validations: dict[str, Validation] = {}
    rows: list[dict[str, object]] = []
    with table_validator(database) as validate_table:
        for suite in suites:
            common = {"run_id": run_id, "checked_at": checked_at, "table_name": suite.table}
            if suite.table in present:
                validations[suite.table] = validate_table(suite)
                rows += [common | outcome for outcome in outcomes(suite, validations[suite.table], database)]
            else:
                rows += [common | missing_table(rule, suite.table) for rule in suite.rules]
    return QualityReport(
        stage=stage,
        run_id=run_id,
        results=pl.DataFrame(rows, schema=QUALITY_RESULTS, orient="row"),
        reasons={rule.rule_id: rule.reason for suite in suites for rule in suite.rules},
        validations={table: json.dumps(validation) for table, validation in validations.items()},
    )


@contextmanager
def table_validator(database: Database) -> Iterator[Callable[[Suite], Validation]]:
    """What validates one suite against its table. Keeps everything in memory, shows no progress bars."""
    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(),
        progress_bars=ProgressBarsConfig(globally=False),
        analytics_enabled=False,
    )
    context = gx.get_context(mode="ephemeral", project_config=config)
    source = context.data_sources.add_sql("sitrep", connection_string=database.url)

    def validate_table(suite: Suite) -> Validation:
        batch = source.add_table_asset(suite.table).add_batch_definition_whole_table("all").get_batch()
        expectations = gx.ExpectationSuite(name=suite.table, expectations=[as_expectation(r) for r in suite.rules])
        found: Validation = batch.validate(expectations, result_format="SUMMARY").to_json_dict()  # type: ignore[no-untyped-call]
        return found

    try:
        yield validate_table
    finally:
        source.get_engine().dispose()
        source.get_execution_engine().engine.dispose()


def as_expectation(rule: Rule) -> dict[str, Any]:
    """The rule as Great Expectations takes it; on its pages a rule is told by its reason, not by its SQL."""
    return {
        "type": rule.type,
        "kwargs": rule.kwargs,
        "severity": rule.severity,
        "description": f"{rule.rule_id} ({rule.severity}): {rule.reason}",
        "meta": {"id": rule.rule_id},
    }


def outcomes(suite: Suite, validation: Validation, database: Database) -> Iterator[dict[str, object]]:
    """Of each rule: rule_id, severity, passed, observed, unexpected_count, element_count."""
    by_id = {found["expectation_config"]["meta"]["id"]: found for found in validation["results"]}
    n_rows = database.count(suite.table)
    for rule in suite.rules:
        found = by_id[rule.rule_id]
        yield {
            "rule_id": rule.rule_id,
            "severity": rule.severity,
            "passed": found["success"],
            "observed": observed(rule, suite.table, found, database),
            "unexpected_count": unexpected_count(rule, found),
            "element_count": n_rows,
        }


def unexpected_count(rule: Rule, found: Validation) -> int | None:
    """How many rows the rule objects to; None for a rule about the table as a whole, or one that could not be run."""
    count: int | None = found["result"].get("observed_value" if rule.query else "unexpected_count")
    return count


def observed(rule: Rule, table: str, found: Validation, database: Database) -> str:
    """What was seen, for people: a drift rule's measure, the first rows or values objected to, or the error."""
    if not found["result"]:
        return f"the rule could not be run: {error_message(found)}"
    if rule.measure:
        return database.measure(table, rule.measure)
    if found["success"]:
        return ""
    if rule.query:
        return database.first_rows(rule.query.format(batch=table), SHOWN_ROWS)
    values = found["result"].get("partial_unexpected_list", [found["result"].get("observed_value")])
    return ", ".join(dict.fromkeys(str(value) for value in values))[:SHOWN_CHARACTERS]


def error_message(found: Validation) -> str:
    """Why Great Expectations could not run the rule, in one line."""
    exceptions = [value for value in found["exception_info"].values() if isinstance(value, dict)]
    return first_line(exceptions[0]["exception_message"]) if exceptions else "no reason given"


def missing_table(rule: Rule, table: str) -> dict[str, object]:
    """The outcome of a rule whose table is not there."""
    return {
        "rule_id": rule.rule_id,
        "severity": rule.severity,
        "passed": False,
        "observed": f"there is no table {table}",
        "unexpected_count": None,
        "element_count": 0,
    }
