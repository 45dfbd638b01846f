"""Every word class matters: its example is read otherwise where the class is empty."""

import ast
import sys
from collections.abc import Callable, Iterator
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
from sitrep.extract.lexical.word_lists import affixes, flagged, listed, resolved, word_classes
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
        elif hasattr(type(value), "__missing__") and type(value).__module__.startswith("sitrep.extract."):
            value.clear()
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
        make_anew(patch, lambda node: asks_for(node, changed))
        forget_all(reader)
        yield
    affixes.cache_clear()
    forget_all(reader)


@contextmanager
def without_rows(reader: object, seed: str, column: str, value: str) -> Iterator[None]:
    """The rules as they would be without the rows of a seed that have a value; of a flag, if no row had it."""

    def kept(file: Path) -> list[dict[str, str]]:
        rows = rows_of(file)
        if file.stem != seed:
            return rows
        if column.startswith(("is_", "may_")):
            return [row | {column: ""} for row in rows]
        return [row for row in rows if row[column] != value]

    def asks(node: ast.AST) -> bool:
        said = {part.value for part in ast.walk(node) if isinstance(part, ast.Constant)}
        is_class = column == "class"
        return f"{seed}.csv" in said or {seed, value if is_class else column} <= said or asks_for(node, {seed, value})

    with pytest.MonkeyPatch.context() as patch:
        for module in modules():
            if "rows_of" in vars(module):
                patch.setattr(module, "rows_of", kept)
        look_again(reader)
        if column == "class" and value not in word_classes():
            without = {**word_classes(), value: frozenset[str]()}
            patch.setattr(word_lists, "word_classes", lambda: without)
        make_anew(patch, asks)
        look_again(reader)
        yield
    look_again(reader)


def look_again(reader: object) -> None:
    """Have the seeds read anew, and what was made of them forgotten."""
    for remembering in (flagged, affixes, word_classes):
        remembering.cache_clear()
    forget_all(reader)


def make_anew(patch: pytest.MonkeyPatch, asks: Callable[[ast.AST], bool]) -> None:
    """Do the assignments of constants again that ask, and of those that are made of them, wherever they are held."""
    todo = [
        (module, key) for module in modules() for key, node in constants_of(str(module.__file__)).items() if asks(node)
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


# Rows that stand under a name in other seeds, and flags of what seeds list, each with an example as above.
KINDS = [
    ("actor_types", "is_armed", "true", "Hezbollah fired rockets at Haifa. The group lost two fighters."),
    ("actor_types", "is_irregular", "true", "Al-Shabab raided Baidoa. The militants killed ten villagers."),
    ("actor_types", "is_never_agent", "true", "Protesters hold 40 villages near Khartoum."),
    ("actor_types", "is_party", "true", "The rebels have thirty thousand fighters."),
    ("actor_types", "is_regular", "true", "Soldiers took 40 men from the village of Azaz."),
    ("calendar_words", "class", "seasons", "Rebels seized the town of Goma last summer."),
    ("calendar_words", "class", "time_counts", "Two weeks ago rebels seized the town of Goma."),
    ("calendar_words", "class", "weekday_abbreviations", "The raid on Fri., 10 May, killed six militants in Kismayo."),
    ("closed_classes", "tag", "b", "A couple of gunmen were killed in Bamako."),
    ("closed_classes", "tag", "c", "Rebels and soldiers fought in Aleppo."),
    ("closed_classes", "tag", "d", "Dr Ahmed, a witness in Sirte, said that the militia shelled the market."),
    ("closed_classes", "tag", "h", "He said that rebels killed four soldiers."),
    ("closed_classes", "tag", "i", "Rebels seized a truck in Darfur."),
    ("closed_classes", "tag", "j", "One militant Sunni group attacked Homs."),
    ("closed_classes", "tag", "m", "Rebels can't have killed the mayor of Deraa."),
    ("closed_classes", "tag", "o", "Did rebels shell Homs?"),
    ("closed_classes", "tag", "p", '"We killed nine of them," the commander said in Kidal.'),
    ("closed_classes", "tag", "r", "Rebels then shelled Azaz."),
    ("closed_classes", "tag", "s", "If rebels shelled Homs, the army lied."),
    ("closed_classes", "tag", "t", "Turkey sent weapons to the rebels in Libya."),
    ("closed_classes", "tag", "v", "Rebels have taken the town of Merowe."),
    ("closed_classes", "tag", "w", "The town which rebels captured on Sunday lies near Homs."),
    ("closed_classes", "tag", "x", "Soldiers did not enter the town of Raqqa."),
    ("event_types", "is_agentless", "true", "Floods attacked the town of Beira."),
    ("event_types", "is_aim", "true", "The army began an offensive to clear rebels from Goma."),
    ("event_types", "is_attack", "true", "Rebels shelled Goma on Monday. The attack came at dawn."),
    ("event_types", "is_change_of_control", "true", "The army retook a neighbourhood of Aleppo."),
    ("event_types", "is_conflict", "true", "A farmer seized power in Bissau."),
    ("event_types", "is_military", "true", "A farmer seized power in Bissau."),
    ("event_types", "is_peaceful", "true", "The ceasefire killed nine people in Beni."),
    ("event_types", "is_seldom_main", "true", "The president and the rebels met in Juba and signed a deal."),
    ("event_types", "is_specific", "true", "Rebels attacked Goma, and a suicide bomber blew himself up there."),
    ("event_types", "is_talk", "true", "The rebels offered a truce to the government in Juba."),
    (
        "event_types",
        "is_unspecific",
        "true",
        "Militants attacked a village in Borno state on Monday, and ten people were killed in the attack.",
    ),
    ("event_types", "is_violent", "true", "A bomb exploded in Karachi, killing nine people."),
    ("generic_classes", "is_against_owner", "true", "The government attacked its rebels in Darfur."),
    (
        "generic_classes",
        "is_country_scoped",
        "true",
        "Rebels in northern Mali attacked the town of Kidal. The rebels killed ten villagers.",
    ),
    ("generic_classes", "may_mean_group", "true", "Al-Shabab raided Baidoa. The militants killed ten villagers."),
    ("noun_class_kinds", "is_able", "true", "Floods attacked the town of Beira."),
    ("noun_class_kinds", "is_held", "true", "Rebels lost control of the road in Goma."),
    ("noun_class_kinds", "is_nonagent", "true", "Winter killed ten people in Kabul."),
    ("noun_class_kinds", "is_people", "true", "Hezbollah fired rockets at Haifa. The group lost two fighters."),
    ("noun_class_kinds", "is_thing", "true", "Gunmen fired at a Turkish ship in Tripoli."),
    ("number_words", "class", "collectives", "Dozens of soldiers were killed, and a dozen more were wounded in Kidal."),
    ("number_words", "class", "denominators", "About half a million people fled Sudan."),
    ("number_words", "class", "scales", "The rebels have thirty thousand fighters."),
    ("number_words", "class", "short_scales", "About 3m people fled Sudan."),
    ("number_words", "class", "small_collectives", "A couple of gunmen were killed in Bamako."),
    ("number_words", "class", "tens", "The rebels have thirty thousand fighters."),
    ("number_words", "class", "units", "The group has seventeen brigades."),
    ("place_nouns", "is_part_of_town", "true", "A blast in the Karrada neighbourhood of Baghdad killed four people."),
    ("place_nouns", "is_telling_after", "true", "Fighters took the village of Karsha and the Tamr dam."),
    ("place_nouns", "is_telling_before", "true", "Rebels have taken the town of Merowe."),
    ("short_forms", "is_in_name", "true", "Ahrar al-Sham attacked Homs. The brigade killed nine soldiers in Homs."),
    ("speaker_nouns", "is_person", "true", "Nadia Aleppo, a resident, was killed in Azaz."),
]


@pytest.mark.parametrize(("seed", "column", "value", "example"), KINDS)
def test_an_example_is_read_otherwise_without_rows_of_a_kind(reader, seed, column, value, example):
    before = read(reader, example)
    with without_rows(reader, seed, column, value):
        assert read(reader, example) != before or read(with_forms_made_anew(reader), example) != before
    assert read(reader, example) == before
