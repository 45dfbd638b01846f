"""What a check found, for the gate, for people and for the pages."""

from dataclasses import dataclass

import polars as pl

from sitrep.schemas import QUALITY_RESULTS


@dataclass(frozen=True)
class Finding:
    """One rule that the data broke."""

    table_name: str
    rule_id: str
    severity: str
    reason: str
    observed: str


@dataclass(frozen=True)
class QualityReport:
    """The outcome of one check.

    `results` has the schema `QUALITY_RESULTS`, one row a rule. `reasons` says of each rule id why the rule is there.
    `validations` holds Great Expectations' own account of each table as JSON, for the data docs.
    """

    stage: str
    run_id: str
    results: pl.DataFrame
    reasons: dict[str, str]
    validations: dict[str, str]

    @property
    def critical_failures(self) -> list[Finding]:
        """What must stop the run."""
        return self.findings("critical")

    @property
    def warnings(self) -> list[Finding]:
        """What is published all the same, and told."""
        return self.findings("warning")

    def findings(self, severity: str) -> list[Finding]:
        """The broken rules of one severity, by table and rule."""
        broken = self.results.filter(~pl.col("passed") & (pl.col("severity") == severity))
        return [
            Finding(row["table_name"], row["rule_id"], severity, self.reasons[row["rule_id"]], row["observed"])
            for row in broken.sort("table_name", "rule_id").iter_rows(named=True)
        ]

    def as_markdown(self) -> str:
        """A summary line and a table of the broken rules, the critical ones first."""
        critical, warnings = self.critical_failures, self.warnings
        summary = (
            f"**Quality of {self.stage}**: {self.results.height} rules, {len(critical)} critical failures, "
            f"{len(warnings)} warnings."
        )
        if not critical and not warnings:
            return summary + "\n"
        rows = [
            f"| {found.severity} | `{found.rule_id}` | {as_cell(found.observed)} | {as_cell(found.reason)} |"
            for found in (*critical, *warnings)
        ]
        return "\n".join(
            [summary, "", "| severity | rule | observed | why it matters |", "| --- | --- | --- | --- |", *rows, ""]
        )


def nothing_checked(stage: str, run_id: str) -> QualityReport:
    """The report of a stage that had nothing to check."""
    return QualityReport(stage, run_id, pl.DataFrame(schema=QUALITY_RESULTS), {}, {})


def as_cell(text: str) -> str:
    """The text in one cell of a Markdown table, with nothing in it that Markdown or HTML would act on."""
    for character, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("|", "\\|"), ("\n", " ")):
        text = text.replace(character, written)
    return text


def first_line(error: object) -> str:
    """The first line of an error: the rest quotes the statement."""
    return str(error).strip().splitlines()[0]
