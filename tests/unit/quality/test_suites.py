import json
from pathlib import Path

import pytest

from sitrep.quality.suites import read_suites
from sitrep.settings import PROJECT_ROOT


def expectation(**meta: str) -> dict[str, object]:
    return {"type": "expect_column_values_to_be_unique", "kwargs": {"column": "a"}, "meta": meta}


def write(folder: Path, table: str, *expectations: dict[str, object]) -> None:
    (folder / f"{table}.json").write_text(json.dumps({"name": table, "expectations": expectations}))


def test_a_suite_is_named_after_its_table(tmp_path: Path):
    write(tmp_path, "dim_b", expectation(id="b.unique", severity="warning", reason="Because."))
    (suite,) = read_suites(tmp_path)
    assert suite.table == "dim_b"
    assert [(rule.rule_id, rule.severity, rule.reason) for rule in suite.rules] == [("b.unique", "warning", "Because.")]


def test_a_rule_needs_an_id_a_severity_and_a_reason(tmp_path: Path):
    write(tmp_path, "dim_b", expectation(id="b.unique", severity="warning"))
    with pytest.raises(ValueError, match=r"dim_b\.json is not a suite: KeyError\('reason'\)"):
        read_suites(tmp_path)


def test_an_unknown_severity_is_refused(tmp_path: Path):
    write(tmp_path, "dim_b", expectation(id="b.unique", severity="grave", reason="Because."))
    with pytest.raises(ValueError, match="severity is grave, not one of critical, warning"):
        read_suites(tmp_path)


def test_an_id_is_used_once(tmp_path: Path):
    write(tmp_path, "dim_a", expectation(id="unique", severity="warning", reason="Because."))
    write(tmp_path, "dim_b", expectation(id="unique", severity="warning", reason="Because."))
    with pytest.raises(ValueError, match="the rule id unique is used twice"):
        read_suites(tmp_path)


def test_a_file_cut_off_in_the_middle_is_named(tmp_path: Path):
    (tmp_path / "dim_b.json").write_text('{"name": "dim_b", "expec')
    with pytest.raises(ValueError, match=r"dim_b\.json is not a suite"):
        read_suites(tmp_path)


def test_reasons_are_sentences_and_names_agree_with_files():
    for suite in read_suites(PROJECT_ROOT / "expectations"):
        assert json.loads((PROJECT_ROOT / "expectations" / f"{suite.table}.json").read_text())["name"] == suite.table
        for rule in suite.rules:
            assert rule.reason[0].isupper() or rule.reason[0] in "'l0", rule.rule_id
            assert rule.reason.endswith("."), rule.rule_id
