"""Who may import whom. The stages meet on disk, so that each can be run, killed and replaced alone."""

import ast
from pathlib import Path

import pytest

from sitrep.settings import PROJECT_ROOT

STAGES = ("ingest", "normalize", "extract", "warehouse")


def imports(file: Path) -> set[str]:
    """Every module a file imports, wherever in the file."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} imports relatively"
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def inside(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


@pytest.mark.parametrize("outside", ["flows", "prefect"])
def test_the_library_does_not_know_its_orchestrator(outside):
    for file in (PROJECT_ROOT / "sitrep").rglob("*.py"):
        assert not {m for m in imports(file) if inside(m, outside)}, f"{file} imports {outside}"


@pytest.mark.parametrize("stage", STAGES)
def test_stages_do_not_import_one_another(stage):
    others = [f"sitrep.{other}" for other in STAGES if other != stage]
    for file in (PROJECT_ROOT / "sitrep" / stage).rglob("*.py"):
        assert not {m for m in imports(file) for other in others if inside(m, other)}, f"{file} reaches sideways"


def test_a_wall_would_be_seen_to_fall(tmp_path):
    file = tmp_path / "late.py"
    file.write_text("def f():\n    from prefect.flows import flow\n    import sitrep.ingest.files\n")
    assert imports(file) == {"prefect.flows", "prefect.flows.flow", "sitrep.ingest.files"}
