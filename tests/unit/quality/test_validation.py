import json

import pytest

from sitrep.quality.database import open_database
from sitrep.quality.suites import SQL_RULE, Rule, Suite
from sitrep.quality.validation import validate
from sitrep.settings import Settings


@pytest.fixture
def checked(tmp_path):
    """Checks rules of SQL on a table with the numbers 1 to 4; gives the outcomes by rule."""

    def check(*queries, table="t"):
        rules = [
            Rule(f"{table}.r{at}", "critical", "because", SQL_RULE, {"unexpected_rows_query": query}, None)
            for at, query in enumerate(queries)
        ]
        with open_database(Settings(data=tmp_path)) as database:
            database.connection.execute("create table t as select * from range(1, 5) as t(n)")
            report = validate([Suite(table, rules)], database, "warehouse", "run-1")
        return report, report.results.rows(named=True)

    return check


def test_a_rule_holds_or_shows_the_first_rows_that_it_objects_to(checked):
    _, (held, broken) = checked("select * from {batch} where n > 9", "select * from {batch} where n > 2")
    assert (held["passed"], held["observed"], held["element_count"]) == (True, "", 4)
    assert (broken["passed"], broken["unexpected_count"]) == (False, 2)
    assert broken["observed"] == "n=3; n=4"


def test_a_rule_that_cannot_be_run_is_broken_and_says_why(checked):
    _, (row,) = checked("select no_such_column from {batch}")
    assert not row["passed"]
    assert row["observed"].startswith("the rule could not be run: ")


def test_a_table_that_is_not_there_breaks_all_its_rules(checked):
    report, (row,) = checked("select * from {batch}", table="gone")
    assert (row["passed"], row["observed"], row["element_count"]) == (False, "there is no table gone", 0)
    assert report.validations == {}


def test_the_report_has_reasons_and_what_the_library_found(checked):
    report, _ = checked("select * from {batch} where n > 9")
    assert json.loads(report.validations["t"])["success"] is True
    assert list(report.reasons) == ["t.r0"]
