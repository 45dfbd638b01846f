"""Every word class matters: its example is read otherwise where the class is empty."""

import ast
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import chain
from pathlib import Path
from types import ModuleType

from sitrep.extract.lexical import word_lists
from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.extract.lexical.word_lists import affixes, resolved, word_classes
from sitrep.settings import Settings

ROWS = rows_of(Settings().seeds / "word_classes.csv")
EXAMPLES = {row["class"]: row["example"] for row in ROWS if row["example"]}
UNSEEN = ("claim_id", "rule_id", "confidence")  # columns that a change of may be no change of what is read


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


def classes_without(name: str) -> Iterator[tuple[object, object]]:
    """What the constants of the classes hold that have words of that class, and what they would hold were it empty."""
    rows = chain(ROWS, rows_of(Settings().seeds / "calendar_words.csv"))
    listed: dict[str, list[str]] = {}
    for row in rows:
        listed.setdefault(row["class"], []).extend([row["word"]] if row["class"] != name else [])
    for one, old in word_classes().items():
        new = frozenset(resolved(listed, one))
        if new != old:
            yield old, new
            yield affixes(one), tuple(sorted(new))


def replaced(module: ModuleType, old: object, new: object) -> Iterator[tuple[str, object, object]]:
    """The constants of a module that hold `old`, and those made of them: name, value, value with `new` in its place."""
    held = {key for key, value in vars(module).items() if value is old}
    if not held:
        return
    scope = dict(vars(module)) | dict.fromkeys(held, new)
    touched = set(held)
    for key, node in constants_of(str(module.__file__)).items():
        asked = {part.id for part in ast.walk(node.value) if isinstance(part, ast.Name)} if node.value else set()
        if key not in held and not touched.isdisjoint(asked):
            exec(compile(ast.Module([node], []), str(module.__file__), "exec"), scope)
            touched.add(key)
    yield from ((key, getattr(module, key), scope[key]) for key in touched)


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
    todo = list(classes_without(name))
    saved = []
    while todo:
        old, new = todo.pop()
        for module in modules():
            for key, before, after in replaced(module, old, new):
                saved.append((module, key, before))
                setattr(module, key, after)
                if before is not old:
                    todo.append((before, after))  # who imported it holds it too
    forget_all(reader)
    try:
        yield
    finally:
        for module, key, value in reversed(saved):
            setattr(module, key, value)
        forget_all(reader)


def forget_all(reader: object) -> None:
    for thing in (reader, *modules()):
        forget(thing)
