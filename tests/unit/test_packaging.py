"""What is installed, and for whom: a user gets what runs, a developer the tests and checks on top."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

from sitrep.settings import PROJECT_ROOT

PROJECT = tomllib.loads((PROJECT_ROOT / "pyproject.toml").read_text())
LOCKS = ("requirements.lock", "requirements-dev.lock")


def names(requirements: list[str]) -> set[str]:
    return {normal(re.match(r"[\w.-]+", requirement).group()) for requirement in requirements}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


DEPENDENCIES = names(PROJECT["project"]["dependencies"])
EXTRAS = {name for extra in PROJECT["project"]["optional-dependencies"].values() for name in names(extra)}
GROUPS = {group: names(members) for group, members in PROJECT["dependency-groups"].items()}


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==(\S+) \\$", (PROJECT_ROOT / lock).read_text(), re.MULTILINE))


def imported(folder: str) -> set[str]:
    """The top-level packages from outside that the code below `folder` imports, at the top of a file or within."""
    found = set()
    for file in (PROJECT_ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Import):
                found |= {name.name.split(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - {"sitrep", "flows"}


@pytest.mark.parametrize("folder", ["sitrep", "flows"])
def test_what_runs_imports_only_what_a_user_installs(folder):
    declared, distributions = DEPENDENCIES | EXTRAS, packages_distributions()
    undeclared = {package for package in imported(folder) if not declared & names(distributions.get(package, []))}
    assert not undeclared, f"{folder} imports what pyproject.toml does not name"


def test_a_user_installs_the_dependencies_and_the_build_backend_and_no_tool_of_developers():
    pinned = set(pins("requirements.lock"))
    assert pinned >= DEPENDENCIES | GROUPS["build"]
    assert not pinned & (GROUPS["dev"] | EXTRAS)


def test_a_developer_installs_the_same_pins_and_the_rest_on_top():
    user, developer = (pins(lock) for lock in LOCKS)
    assert user.items() <= developer.items()
    assert set(developer) >= GROUPS["dev"] | EXTRAS


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_its_hashes_and_no_lock_an_address(lock):
    lines = (PROJECT_ROOT / lock).read_text().splitlines()
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        assert re.fullmatch(r"[\w.-]+==\S+ \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line), line
        assert not line.endswith("\\") or after.startswith("    --hash="), line
