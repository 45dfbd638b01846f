"""The suites of `expectations/`: plain JSON, a file a table, each rule with an id, a severity and a reason."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SEVERITIES = ("critical", "warning")
ARTICLES = "articles"  # the one table that is checked before extraction; every other one is a mart
SQL_RULE = "unexpected_rows_expectation"


@dataclass(frozen=True)
class Rule:
    """One expectation of a suite.

    `measure` is the SQL aggregate that a drift rule follows from run to run; its value is what the results show as
    observed, and what later runs are compared with.
    """

    rule_id: str
    severity: str
    reason: str
    type: str
    kwargs: dict[str, Any]
    measure: str | None

    @property
    def query(self) -> str | None:
        """The SQL of a rule whose rows are the ones it objects to, with `{batch}` for the table; else None."""
        return str(self.kwargs["unexpected_rows_query"]) if self.type == SQL_RULE else None


@dataclass(frozen=True)
class Suite:
    """The rules of one table."""

    table: str
    rules: tuple[Rule, ...]


def read_suites(folder: Path) -> list[Suite]:
    """All suites of the folder by table name.

    Raises ValueError, naming the file, for JSON that cannot be read, a rule without id, severity or reason, and an id
    that is used twice.
    """
    suites = [read_suite(file) for file in sorted(folder.glob("*.json"))]
    seen: set[str] = set()
    for rule in (rule for suite in suites for rule in suite.rules):
        if rule.rule_id in seen:
            raise ValueError(f"{folder}: the rule id {rule.rule_id} is used twice")
        seen.add(rule.rule_id)
    return suites


def read_suite(file: Path) -> Suite:
    """One suite; the file is named after its table. Raises ValueError as `read_suites` does."""
    try:
        expectations = json.loads(file.read_text(encoding="utf-8"))["expectations"]
        rules = tuple(read_rule(expectation) for expectation in expectations)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{file} is not a suite: {error!r}") from error
    return Suite(table=file.stem, rules=rules)


def read_rule(expectation: dict[str, Any]) -> Rule:
    """One rule from the form Great Expectations stores. Raises KeyError or ValueError for what is missing in `meta`."""
    meta = expectation["meta"]
    if meta["severity"] not in SEVERITIES:
        raise ValueError(f"{meta['id']}: severity is {meta['severity']}, not one of {', '.join(SEVERITIES)}")
    return Rule(
        rule_id=meta["id"],
        severity=meta["severity"],
        reason=meta["reason"],
        type=expectation["type"],
        kwargs=expectation["kwargs"],
        measure=meta.get("measure"),
    )
