"""What the papers tell a reader to type is typed, over the published samples; what they say comes of it does."""

import ast
import json
import re
import shlex
import tomllib

import duckdb
import pytest
from typer.main import get_command
from typer.testing import CliRunner

from flows import terminal
from flows.cli import app
from sitrep.ingest import declared_sources
from sitrep.settings import PROJECT_ROOT
from sitrep.warehouse.read import query

PAPERS = [PROJECT_ROOT / "README.md", *sorted((PROJECT_ROOT / "docs").glob("*.md"))]
# What only answers is run. The others serve, write or ask the network, and have tests of their own in tests/flows; here
# it is seen that there is such a command with such options.
ANSWERS = {"show", "search", "sql", "trace", "read", "export", "quality", "doctor", "evaluate"}
WRITES = {"--repair", "release", "drop"}
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
TABLE = re.compile(r"\s*((?:^\|.*\n)+)", re.MULTILINE)


def blocks(language):
    """Each block of a language in the papers, with what stands after it."""
    for paper in PAPERS:
        text = paper.read_text()
        for found in BLOCK.finditer(text):
            if found[1] == language:
                yield paper, found[2], text[found.end() :]


def commands():
    """Each call of sitrep in the papers, by its words."""
    for paper, block, after in blocks(""):
        lines = [line for line in block.replace("\\\n", " ").splitlines() if re.match(r"(\w+=\S+ )*\S*\bsitrep ", line)]
        for line in lines:
            words = shlex.split(line, comments=True)
            at = next(number for number, word in enumerate(words) if word.rpartition("/")[2] == "sitrep")
            answer = TABLE.match(after)
            table = answer[1] if answer and len(lines) == 1 and paper.name == "README.md" else ""
            yield pytest.param(words[at + 1 :], table, id=f"{paper.name}: {' '.join(words[at + 1 :])}")


@pytest.fixture
def sitrep(samples, tmp_path, monkeypatch):
    """Runs a command over the samples as if the terminal were wide, started beside their data; gives what it prints."""
    (tmp_path / "data").symlink_to(samples.data)
    (tmp_path / "tests").symlink_to(PROJECT_ROOT / "tests")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(terminal, "WIDTH_OF_A_FILE", 1000)

    def run(words):
        done = CliRunner().invoke(app, words)
        assert done.exit_code == 0, done.output + repr(done.exception)
        return done.output

    return run


@pytest.mark.parametrize(("words", "table"), commands())
def test_commands_do_what_the_papers_say(words, table, request):
    name, *rest = words
    if name not in ANSWERS or WRITES & set(rest):
        command = get_command(app).commands[name]
        command.make_context(name, rest)
        return
    sitrep, samples = request.getfixturevalue("sitrep"), request.getfixturevalue("samples")
    if rest[:1] == ["CLAIM"]:
        rest = [query(samples, "select min(claim_id) from fct_force_sizes").rows[0][0]]
    told = [" ".join(line.split()) for line in sitrep([name, *rest]).splitlines()]
    rows = [[cell.strip().strip("`") for cell in line.strip("|\n ").split("|")] for line in table.splitlines()]
    for row in rows[2:]:
        assert any(all(cell in line for cell in row) for line in told), f"README: {row} is not in\n" + "\n".join(told)


def test_every_command_has_its_place_among_the_commands():
    told = (PROJECT_ROOT / "docs" / "commands.md").read_text()
    for name, command in get_command(app).commands.items():
        assert f"`sitrep {name}" in told or f"\nsitrep {name}" in told, name
        for sub in getattr(command, "commands", {}):
            assert f"`sitrep {name} {sub}" in told or f"`{sub} " in told, f"{name} {sub}"


@pytest.mark.parametrize(
    "sql", [pytest.param(block, id=f"{paper.name}: {block[:60]}") for paper, block, _ in blocks("sql")]
)
def test_queries_of_the_papers_have_answers(sql, samples):
    assert query(samples, sql).rows


def close_what_is_open(scope):
    """Close the connections of a script: a file that one process opens twice it must open in the same way."""
    for value in scope.values():
        if isinstance(value, duckdb.DuckDBPyConnection):
            value.close()


def test_python_of_the_papers_runs(sitrep):
    for paper, block, _ in blocks("python"):
        scope: dict[str, object] = {}
        exec(compile(block, paper.name, "exec"), scope)
        close_what_is_open(scope)


def test_settings_of_sources_are_read_as_the_papers_have_them(tmp_path):
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "2020.csv").touch()
    for _, block, _ in blocks("toml"):
        assert tomllib.loads(block)
        if "[[source]]" in block:
            (tmp_path / "sources.toml").write_text(block)
            assert len(declared_sources(tmp_path / "sources.toml")) == 3


def test_the_notebook_answers_its_three_questions(samples, monkeypatch):
    monkeypatch.setenv("SITREP_DATA", str(samples.data))
    cells = json.loads((PROJECT_ROOT / "docs" / "three_questions.ipynb").read_text())["cells"]
    scope, shown = {}, []
    for cell in cells:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            *body, last = ast.parse("".join(cell["source"])).body
            exec(compile(ast.Module(body, []), "cell", "exec"), scope)
            if isinstance(last, ast.Expr):
                shown.append(eval(compile(ast.Expression(last.value), "cell", "eval"), scope))
            else:
                exec(compile(ast.Module([last], []), "cell", "exec"), scope)
    assert [picture.startswith("<svg") for picture in shown] == [True, True, True]
    assert ("Syrian armed groups: about 100,000", 90_000, 100_000, 110_000) in scope["forces"]
    assert {best for _, _, best, _ in scope["disputed"]} == {17, 26}
    assert sum(number for _, number in scope["by_year"]) > 20
    close_what_is_open(scope)
