"""Who may import whom. The stages meet on disk, so that each can be run, killed and replaced alone."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from sitrep.settings import PROJECT_ROOT

STAGES = ("ingest", "normalize", "extract", "warehouse")
# The packages and modules of the extraction: each imports only what stands in a line below its own.
EXTRACT = (
    ("__init__",),
    ("stage", "explain"),
    ("affected_texts",),
    ("lexicon_changes",),
    ("pipeline",),
    ("steps",),
    ("count_tables",),
    ("casualties",),
    ("coreference", "counts"),
    ("events", "relations"),
    ("predicates",),
    ("actors", "attribution"),
    ("places", "numbers", "temporal", "claims", "frames"),
    ("syntax",),
    ("document",),
    ("lexical",),
)


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


def modules_below(folder: Path, package: str) -> dict[str, Path]:
    """The modules of a package by their full name; a package goes by its `__init__`."""
    parts = {file: (package, *file.relative_to(folder).with_suffix("").parts) for file in folder.rglob("*.py")}
    return {".".join(names).removesuffix(".__init__"): file for file, names in parts.items()}


def modules_asked(file: Path, known: set[str]) -> set[str]:
    """The modules that a file imports of those that are known; not the package, where a module of it is meant."""
    found = imports(file) & known
    return {name for name in found if not any(inside(other, name) for other in found - {name})}


def test_packages_of_the_extraction_import_only_what_stands_below_them():
    folder = PROJECT_ROOT / "sitrep" / "extract"
    level = {package: depth for depth, packages in enumerate(EXTRACT) for package in packages}
    here = {file.stem for file in folder.iterdir() if file.suffix == ".py" or (file / "__init__.py").exists()}
    assert here == level.keys(), "every package of the extraction has its place in the order"
    for file in folder.rglob("*.py"):
        own = file.relative_to(folder).with_suffix("").parts[0]
        for module in imports(file):
            other = module.removeprefix("sitrep.extract.").split(".")[0]
            if inside(module, "sitrep.extract") and other in level and other != own:
                assert level[own] < level[other], f"{file} imports {module}, which stands above it or beside it"


def test_every_package_of_the_extraction_says_what_goes_in_and_out():
    for file in (PROJECT_ROOT / "sitrep" / "extract").glob("*/__init__.py"):
        text = ast.get_docstring(ast.parse(file.read_text())) or ""
        said = [line.partition(":")[0] for line in text.splitlines() if not line.startswith(" ")]
        assert [word for word in said if word in {"In", "Out", "Seeds", "May import"}] == [
            "In",
            "Out",
            "Seeds",
            "May import",
        ], f"{file.parent.name}: say what comes in, what goes out, which seeds it reads, what it may import"


@pytest.mark.parametrize("package", ["sitrep", "flows"])
def test_no_import_leads_back_to_where_it_started(package):
    modules = modules_below(PROJECT_ROOT / package, package)
    graph = {name: modules_asked(file, set(modules)) - {name} for name, file in modules.items()}
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the circle


def test_a_wall_would_be_seen_to_fall(tmp_path):
    file = tmp_path / "late.py"
    file.write_text("def f():\n    from prefect.flows import flow\n    import sitrep.ingest.files\n")
    assert imports(file) == {"prefect.flows", "prefect.flows.flow", "sitrep.ingest.files"}


def has_functions(file: Path) -> bool:
    """Whether a module does anything; constants and plain records have nothing to test."""
    return any(
        isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for node in ast.walk(ast.parse(file.read_text()))
    )


def test_every_module_has_tests_of_its_name():
    """Those of `sitrep/` stand in `tests/unit/` as they do there, those of `flows/` in `tests/flows/`."""
    homes = {"sitrep": PROJECT_ROOT / "tests" / "unit", "flows": PROJECT_ROOT / "tests" / "flows"}
    wanted = [
        tests / file.relative_to(PROJECT_ROOT / package).with_name(f"test_{file.name}")
        for package, tests in homes.items()
        for file in (PROJECT_ROOT / package).rglob("*.py")
        if file.name != "__init__.py" and has_functions(file)
    ]
    assert [str(file.relative_to(PROJECT_ROOT)) for file in sorted(wanted) if not file.exists()] == []
    assert len(wanted) > 200
