"""The faults that are planted to see whether tests notice them."""

import subprocess
import sys

import pytest
from mutants import mutants_of
from mutations import Copy

from sitrep.settings import PROJECT_ROOT


def planted(source: str, name: str = "module.py") -> set[tuple[str, str]]:
    return {(mutant.was, mutant.now) for mutant in mutants_of(name, source)}


@pytest.mark.parametrize(
    ("source", "was", "now"),
    [
        ("a < b", "<", "<="),
        ("a not in b", "not in", "in"),
        ("a is  not b", "is  not", "is"),
        ("a <= b < c", "<", "<="),
        ("a or b or c", "or", "and"),
        ("days + 1", "+", "-"),
        ("days + 1", "1", "2"),
        ("share / 2", "/", "*"),
        ("not done", "not done", "done"),
        ("x = True", "True", "False"),
        ('frame.join(other, how="anti")', '"anti"', '"semi"'),
        ('said = ["title", "url"]', '"url"', ""),
        ("words = 'up out'.split()", "up", ""),
        ("file.unlink()", "file.unlink()", "pass"),
        ("total += more", "total += more", "pass"),
        ("def f():\n    return found", "found", "None"),
        ("if found:\n    go()", "found", "not (found)"),
        ("[x for x in xs if x.is_near]", "x.is_near", "not (x.is_near)"),
        ("name = 'Raqqa–Homs'; days > 3", ">", ">="),
    ],
)
def test_a_fault_is_planted_in_python(source, was, now):
    assert (was, now) in planted(source)


@pytest.mark.parametrize(
    "source",
    ['"""At most 3 days, or none."""', "import a", 'raise ValueError(f"{n + 1} rows")', 'folder / "x"', 'a = "b" + c'],
)
def test_what_decides_nothing_is_left_as_it_is(source):
    assert not planted(source)


@pytest.mark.parametrize(
    ("source", "was", "now"),
    [
        ("where a.day <= b.day", "<=", "<"),
        ("where x is null", "is null", "is not null"),
        ("where x and y", "and", "or"),
        ("select min(x)", "min", "max"),
        ("anti join b", "anti join", "semi join"),
        ("where n > 7", "7", "8"),
        ("on a.id = b.id", "=", "<>"),
    ],
)
def test_a_fault_is_planted_in_sql(source, was, now):
    assert (was, now) in planted(source, "model.sql")


def test_comments_and_texts_of_sql_are_left_as_they_are():
    assert not planted("{#- 3 and more -#}\n-- min(x) or 4\nselect 'a and 7' as x", "model.sql")


def test_a_mutant_is_the_whole_file_with_one_fault_and_says_in_which_line():
    (mutant,) = mutants_of("module.py", "x = 'Dêr ez-Zor'\ny = x == z\n")
    assert (mutant.line, mutant.source) == (2, "x = 'Dêr ez-Zor'\ny = x != z\n")


def test_every_mutant_of_python_is_python_still():
    file = PROJECT_ROOT / "sitrep" / "reopen.py"
    for mutant in mutants_of(file.name, file.read_text()):
        compile(mutant.source, file.name, "exec")


@pytest.mark.parametrize(
    ("known", "share"),
    [("file.exists()", "0 of 1 mutants caught, 0%"), ("file.read_bytes() == {}", "1 of 1 mutants")],
)
def test_a_mutant_that_no_test_notices_is_told_and_one_that_is_noticed_is_counted(tmp_path, known, share):
    test, content = tmp_path / "test_counts.py", (PROJECT_ROOT / "sitrep" / "counts.py").read_bytes()
    test.write_text(
        "from pathlib import Path\n\ndef test_it():\n"
        f"    file = Path('sitrep/counts.py')\n    assert {known.format(content)}\n"
    )
    command = [sys.executable, "benchmarks/mutations.py", "sitrep/counts.py", "--sample", "1", "--tests", str(test)]
    done = subprocess.run(command, cwd=PROJECT_ROOT, capture_output=True, text=True, check=True)
    *told, last = done.stdout.splitlines()
    assert last.startswith(share)
    assert len(told) == (2 if share.startswith("0") else 1)


def test_a_fault_that_keeps_the_tests_from_being_collected_is_caught(tmp_path):
    (tmp_path / "conftest.py").write_text("1 / 0")
    (tmp_path / "test_one.py").touch()
    copy = Copy.__new__(Copy)
    copy.folder = tmp_path
    assert not copy.passes(["test_one.py"], 60)
    with pytest.raises(SystemExit, match="pytest does not know these tests"):
        copy.passes(["test_one.py"])
