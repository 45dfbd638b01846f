"""The papers of the house: what they name is there, and what is there they name."""

import csv
import re
from pathlib import Path

import pytest
import yaml

from sitrep.settings import PROJECT_ROOT

SEEDS = PROJECT_ROOT / "dbt_project" / "seeds"
GUIDE = (PROJECT_ROOT / "CONTRIBUTING.md").read_text()
PAPERS = [
    *(PROJECT_ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((PROJECT_ROOT / "docs").rglob("*.md")),
]
STEPS = ["make demo", "make lint", "make test"]


def documented() -> dict[str, list[str]]:
    """The columns that the seeds' YAML explains, by seed."""
    files = [yaml.safe_load(file.read_text()) for file in SEEDS.glob("*.yml")]
    return {seed["name"]: [column["name"] for column in seed["columns"]] for file in files for seed in file["seeds"]}


@pytest.mark.parametrize("seed", sorted(file.stem for file in SEEDS.glob("*.csv")))
def test_every_seed_is_explained_column_by_column_and_has_its_place_in_the_guide(seed):
    with (SEEDS / f"{seed}.csv").open(newline="") as file:
        columns = next(csv.reader(file))
    assert sorted(documented()[seed]) == sorted(columns)
    assert f"`{seed}.csv`" in GUIDE, "which word goes to it?"


def test_every_package_of_the_extraction_has_its_question_in_the_guide():
    for package in (PROJECT_ROOT / "sitrep" / "extract").iterdir():
        if package.is_dir() and package.name != "__pycache__":
            assert f"| `{package.name}/` |" in GUIDE, f"which question does {package.name} answer?"


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_links_of_papers_lead_somewhere(paper: Path):
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", paper.read_text()):
        assert (paper.parent / target).exists(), f"{paper.name}: {target}"


def test_files_that_papers_name_are_there():
    for paper in PAPERS:
        for name in re.findall(
            r"`((?:sitrep|flows|dbt_project|tests|benchmarks|expectations)/[\w./-]+)`", paper.read_text()
        ):
            assert (PROJECT_ROOT / name).exists(), f"{paper.name}: {name}"


def test_models_that_papers_name_are_there():
    models = {file.stem for file in (PROJECT_ROOT / "dbt_project" / "models").rglob("*.sql")}
    for paper in PAPERS:
        assert set(re.findall(r"`((?:stg|int|fct|dim)_\w+)`", paper.read_text())) <= models, paper.name


def test_every_target_of_make_that_papers_name_is_one():
    targets = set(re.findall(r"^([\w-]+):", (PROJECT_ROOT / "Makefile").read_text(), re.MULTILINE))
    for paper in PAPERS:
        assert set(re.findall(r"(?:`|^)make ([a-z-]+)", paper.read_text(), re.MULTILINE)) <= targets, paper.name


def test_ci_runs_the_same_three_commands_everywhere_the_demo_first():
    workflow = yaml.safe_load((PROJECT_ROOT / ".github" / "workflows" / "ci.yml").read_text())
    steps = [step["run"] for step in workflow["jobs"]["check"]["steps"] if step.get("run", "").startswith("make ")]
    local = re.search(r"for step in (.*); do", (PROJECT_ROOT / ".ci" / "run").read_text())
    assert steps == STEPS
    assert local
    assert [f"make {step}" for step in local.group(1).split()] == STEPS


def test_hooks_call_the_tools_that_make_lint_calls_and_ask_no_network():
    hooks = yaml.safe_load((PROJECT_ROOT / ".pre-commit-config.yaml").read_text())
    assert [repository["repo"] for repository in hooks["repos"]] == ["local"]
    entries = " ".join(hook["entry"] for hook in hooks["repos"][0]["hooks"])
    lint = re.search(r"\nlint:.*\n((?:\t.*\n)+)", (PROJECT_ROOT / "Makefile").read_text())
    assert lint
    for tool in re.findall(r"\$\(BIN\)/(\w+)", lint.group(1)):
        assert f".venv/bin/{tool}" in entries


def test_every_decision_is_listed():
    folder = PROJECT_ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text()
    for page in folder.glob("*.md"):
        assert page.name == "README.md" or f"({page.name})" in index, page.name


def test_the_licence_is_the_one_that_the_package_names():
    assert "Apache License\n                           Version 2.0" in (PROJECT_ROOT / "LICENSE").read_text()
    assert "CC BY 4.0" in (PROJECT_ROOT / "NOTICE").read_text()


def test_every_way_to_break_a_run_has_its_test():
    rows = re.findall(r"^\|.*\| ([^|]+) \|$", (PROJECT_ROOT / "docs" / "failures.md").read_text(), re.MULTILINE)[1:]
    named = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    tests = "".join(file.read_text() for file in (PROJECT_ROOT / "tests").rglob("test_*.py"))
    assert len(named) >= 15
    assert [name for name in named if not re.search(rf"def test_\w*{name}", tests)] == []
