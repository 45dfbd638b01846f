"""Every word class matters: its example is read otherwise where the class is empty."""

import ast
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import ModuleType

import polars as pl
import pytest

from sitrep import schemas
from sitrep.extract.lexical import word_lists
from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.extract.lexical.word_lists import affixes, listed, resolved, word_classes
from sitrep.extract.numbers.number_mentions import NumberReader
from sitrep.extract.pipeline import Reader
from sitrep.extract.syntax.chunker import Chunker
from sitrep.extract.syntax.english import verb_forms
from sitrep.extract.syntax.pos_tagger import Tagger
from sitrep.settings import Settings

ROWS = rows_of(Settings().seeds / "word_classes.csv")
EXAMPLES = {row["class"]: row["example"] for row in ROWS if row["example"]}
UNSEEN = ("claim_id", "rule_id")  # of no meaning by themselves


@cache
def constants_of(file: str) -> dict[str, ast.Assign | ast.AnnAssign]:
    """The assignments of a module to names in capitals, in their order."""
    found: dict[str, ast.Assign | ast.AnnAssign] = {}
    for node in ast.parse(Path(file).read_text()).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name) and target.id.isupper():
                found[target.id] = node
    return found


def modules() -> list[ModuleType]:
    return [module for name, module in sys.modules.items() if name.startswith("sitrep.extract.") and module.__file__]


def asks_for(node: ast.AST, classes: set[str]) -> bool:
    """Whether an assignment asks for one of the classes by its name."""
    calls = [part for part in ast.walk(node) if isinstance(part, ast.Call) and isinstance(part.func, ast.Name)]
    asked = [call.args[0] for call in calls if call.func.id in ("word_class", "affixes", "alternation")]
    return any(isinstance(name, ast.Constant) and name.value in classes for name in asked)


def made_of(module: ModuleType, key: str) -> list[tuple[ModuleType, str]]:
    """The constants of a module that are made of one that it holds."""
    names = {
        other: {part.id for part in ast.walk(node.value) if isinstance(part, ast.Name)}
        for other, node in constants_of(str(module.__file__)).items()
    }
    return [(module, other) for other, asked in names.items() if key in asked]


def evaluated(module: ModuleType, key: str) -> object:
    """The value that a constant has if its assignment is done now."""
    scope = dict(vars(module))
    exec(compile(ast.Module([constants_of(str(module.__file__))[key]], []), str(module.__file__), "exec"), scope)
    return scope[key]


def forget(thing: object, depth: int = 3) -> None:
    """Clear what functions and methods remember, in a module or below a reader."""
    for value in list(vars(thing).values()):
        if hasattr(value, "cache_clear") and getattr(value, "__module__", None) != word_lists.__name__:
            value.cache_clear()
        elif depth and type(value).__module__.startswith("sitrep.extract.") and hasattr(value, "__dict__"):
            forget(value, depth - 1)


@contextmanager
def emptied(reader: object, name: str) -> Iterator[None]:
    """The rules as they would be had the seed no word in that class."""
    as_listed = listed() | {name: []}
    without = {one: frozenset(resolved(as_listed, one)) for one in word_classes()}
    changed = {one for one, old in word_classes().items() if without[one] != old}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word_lists, "word_classes", lambda: without)
        affixes.cache_clear()
        todo = [
            (module, key)
            for module in modules()
            for key, node in constants_of(str(module.__file__)).items()
            if asks_for(node, changed)
        ]
        while todo:
            module, key = todo.pop()
            old, new = getattr(module, key), evaluated(module, key)
            patch.setattr(module, key, new)
            todo += made_of(module, key)
            for other in modules():  # who imported it holds it too
                for held in [held for held, value in vars(other).items() if value is old and held == key]:
                    patch.setattr(other, held, new)
                    todo += made_of(other, held)
        forget_all(reader)
        yield
    affixes.cache_clear()
    forget_all(reader)


def forget_all(reader: object) -> None:
    for thing in (reader, *modules()):
        forget(thing)


def read(reader: Reader, text: str) -> dict[str, list[str]]:
    """The rows of an article, once published on Thursday, 16 May 2019, and once without a date."""
    article = {"article_id": "a", "reading_id": "r", "text": text, "extraction_status": "extracted"}
    dated = {"published_at": datetime(2019, 5, 16, 9, tzinfo=UTC)}
    undated = {"article_id": "b", "reading_id": "s", "published_at": None}
    frame = pl.DataFrame([article | dated, article | undated], schema_overrides={"published_at": schemas.TIME})
    tables = reader.read(frame)
    return {
        table: sorted(
            str({key: value for key, value in row.items() if key not in UNSEEN}) for row in frame.iter_rows(named=True)
        )
        for table, frame in tables.items()
    }


def with_forms_made_anew(reader: Reader) -> Reader:
    """The reader with the forms of verbs and nouns, which word classes help to make, made now."""
    twin, verbs = copy(reader), verb_forms(Settings().seeds)
    twin.tagger, twin.chunker, twin.numbers = Tagger(verbs), Chunker(verbs), NumberReader.load(Settings().seeds)
    twin.steps = twin.steps_in_order()
    return twin


@pytest.mark.parametrize("name", sorted({row["class"] for row in ROWS}))
def test_an_example_is_read_otherwise_where_its_class_is_empty(reader, name):
    example = EXAMPLES[name]
    before = read(reader, example)
    with emptied(reader, name):
        assert read(reader, example) != before or read(with_forms_made_anew(reader), example) != before
    assert read(reader, example) == before
