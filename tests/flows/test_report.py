from pathlib import Path

from flows.report import RunReport, report_of
from sitrep.counts import StageCount
from sitrep.runs import Stage
from sitrep.settings import Settings


def report(*counts):
    return report_of(Settings(data=Path("d")), "run-1", "published", [Stage("a", 0.1, c) for c in counts], before=None)


def test_what_was_lost_is_told_by_reason_and_apart_from_notes():
    lines = report(
        StageCount(4, 1, 3, reasons={"binary": 1, "empty_file": 2}),
        StageCount(2, 1, 1, reasons={"binary": 1}, notes={"invalid_date": 1}),
    ).closing()
    assert "4 inputs were refused: 2 binary, 2 empty_file; see sitrep show rejects" in lines
    assert "Noted of articles that were kept: 1 invalid_date; see sitrep show rejects" in lines


def test_where_nothing_was_lost_nothing_is_told():
    assert not any("refused" in line or "Noted" in line for line in report(StageCount(1, 1)).closing())


def test_warnings_of_stages_are_those_of_the_run():
    counted = report(StageCount(1, 1, warnings=("a: 1 of 1 dates are left out",)))
    assert isinstance(counted, RunReport)
    assert counted.warnings == ("a: 1 of 1 dates are left out",)
