import polars as pl

from sitrep.quality import QualityReport
from sitrep.schemas import QUALITY_RESULTS


def report(**rows: tuple[str, bool, str]) -> QualityReport:
    """A report of rules, each with severity, passed and observed."""
    columns = dict.fromkeys(QUALITY_RESULTS.names()) | {"table_name": "dim_a"}
    results = [
        columns | {"rule_id": rule_id, "severity": severity, "passed": passed, "observed": observed}
        for rule_id, (severity, passed, observed) in rows.items()
    ]
    reasons = {rule_id: f"Why {rule_id}." for rule_id in rows}
    return QualityReport("warehouse", "run-1", pl.DataFrame(results, schema=QUALITY_RESULTS), reasons, {})


def test_only_broken_critical_rules_stop_a_run():
    found = report(a=("critical", True, ""), b=("warning", False, "7"), c=("critical", False, "9"))
    assert [finding.rule_id for finding in found.critical_failures] == ["c"]
    assert [finding.rule_id for finding in found.warnings] == ["b"]


def test_markdown_counts_and_tells_why():
    lines = report(a=("critical", True, ""), c=("critical", False, "9")).as_markdown().splitlines()
    assert lines[0] == "**Quality of warehouse**: 2 rules, 1 critical failures, 0 warnings."
    assert lines[-1] == "| critical | `c` | 9 | Why c. |"


def test_markdown_of_a_clean_check_is_one_line():
    assert report(a=("critical", True, "")).as_markdown().count("\n") == 1


def test_values_from_the_data_cannot_break_out_of_the_markdown_table():
    cell = report(a=("critical", False, "x|y\n<b>z</b>")).as_markdown().splitlines()[-1]
    assert cell == "| critical | `a` | x\\|y &lt;b&gt;z&lt;/b&gt; | Why a. |"
