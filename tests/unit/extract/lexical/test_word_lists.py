"""Word classes: each stands in one place, and each is seen to matter."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitrep.extract.lexical import word_lists
from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.extract.lexical.word_lists import INCLUDES, affixes, flagged, numbered, word_class
from sitrep.settings import PROJECT_ROOT, Settings

EXTRACT = PROJECT_ROOT / "sitrep" / "extract"
ROWS = rows_of(Settings().seeds / "word_classes.csv")


def constants_of(file: Path) -> Iterator[str]:
    """The names in capitals that a module assigns to."""
    for node in ast.parse(file.read_text()).body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else ()
        )
        yield from (name.id for name in targets if isinstance(name, ast.Name) and name.id.isupper())


def test_a_constant_of_one_name_stands_in_one_module():
    found = Counter(name for file in EXTRACT.rglob("*.py") for name in constants_of(file))
    assert [name for name, times in found.items() if times > 1] == []


ALTERNATION = re.compile(r"(?:\b[A-Za-z]{3,}\??\|){4,}[A-Za-z]{3,}")  # five words, of which a pattern takes one


def lists_in(source: str) -> Iterator[int]:
    """The lines of a module that list five or more words."""
    for node in ast.walk(ast.parse(source)):
        listed: list[str] = []
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
            text = node.func.value
            listed = text.value.split() if isinstance(text, ast.Constant) and isinstance(text.value, str) else []
        elif isinstance(node, ast.Tuple | ast.Set | ast.List):
            texts = [part.value for part in node.elts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            listed = (
                texts
                if len(texts) == len(node.elts) and all(re.fullmatch(r"[a-z’' -]+", text) for text in texts)
                else []
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and ALTERNATION.search(node.value):
            yield node.lineno
        if len(listed) >= 5:
            yield node.lineno


def test_no_module_lists_words():
    found = [f"{file}:{line}" for file in EXTRACT.rglob("*.py") for line in lists_in(file.read_text())]
    assert found == [], "words belong in the seeds: word_classes.csv, or the seed that has the subject"


def test_a_list_of_words_would_be_seen():
    assert list(lists_in('A = 1\nB = frozenset("in at on by of".split())\nC = ("in", "at", "on", "by")\n')) == [2]
    assert list(lists_in('A = {"up", "down", "left", "right", "so-called"}\n')) == [1]
    assert list(lists_in('A = r"(?:front|down|left|right|back)"\nB = r"(?:front|down|left|right)"\n')) == [1]


def test_a_class_has_the_words_of_those_it_includes():
    listed = {"war": ["war", "@revolt"], "revolt": ["uprising"], "all": ["flood", "@war"]}
    assert list(word_lists.resolved(listed, "all")) == ["flood", "war", "uprising"]


def test_the_seeds_list_no_word_of_a_class_twice():
    assert [row for row, times in Counter((row["class"], row["word"]) for row in ROWS).items() if times > 1] == []


def test_a_class_that_nobody_defined_is_refused():
    with pytest.raises(KeyError):
        word_class("no_such_class")


def test_every_class_is_asked_for():
    source = "".join(file.read_text() for file in EXTRACT.rglob("*.py")).replace("'", '"')
    included = {row["word"].removeprefix(INCLUDES) for row in ROWS if row["word"].startswith(INCLUDES)}
    assert [name for name in {row["class"] for row in ROWS} - included if f'"{name}"' not in source] == []


def test_beginnings_and_ends_of_words_are_a_tuple():
    assert "bcd".endswith(affixes("sibilant_endings")) is False
    assert "dish".endswith(affixes("sibilant_endings"))


def test_flags_are_those_of_the_seed():
    assert {"TALK", "ATTACK"} & flagged("event_types", "is_attack") == {"ATTACK"}
    assert "government" not in flagged("actor_types", "is_armed")
    with pytest.raises(KeyError):
        flagged("actor_types", "is_tall")


def test_numbered_words_keep_their_order_and_number():
    assert list(numbered("calendar_words", "month_names").items())[:2] == [("january", 1), ("february", 2)]


def test_an_alternation_takes_the_longest_word_and_bears_white_space_of_any_kind(monkeypatch):
    monkeypatch.setattr(word_lists, "word_classes", lambda: {"agencies": frozenset(("Getty", "Getty Images", "a.p."))})
    pattern = re.compile(word_lists.alternation("agencies"))
    assert pattern.match("Getty  Images").group() == "Getty  Images"
    assert pattern.match("Getty image").group() == "Getty"
    assert pattern.match("axp.") is None


def test_an_alternation_of_no_words_matches_nothing(monkeypatch):
    monkeypatch.setattr(word_lists, "word_classes", lambda: {"agencies": frozenset()})
    pattern = word_lists.alternation("agencies")
    assert re.search(pattern, "Getty") is None
    assert re.search(f"x{pattern}?", "x") is not None
