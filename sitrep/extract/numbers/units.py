"""What can be counted: the rows of `units.csv`, by each of their forms."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.extract.lexical.word_lists import affixes
from sitrep.extract.syntax.english import plural

PEOPLE_KINDS: Final = frozenset(("person", "person_civilian", "person_combatant"))
MEASURE_KINDS: Final = frozenset(("distance", "area", "mass"))
SINGULAR_TOO: Final = MEASURE_KINDS | {"time", "money", "percent"}
DEMONYM_ENDINGS: Final = affixes("demonym_endings")


class Unit(NamedTuple):
    """A counted noun: its plural, what kind of thing it is, and whether the form read is singular, plural or both."""

    unit: str
    kind: str
    one: bool
    many: bool

    def fits(self, one: bool) -> bool:
        """Whether the form agrees with the number."""
        return self.one if one else self.many or self.kind in SINGULAR_TOO


class Units:
    """The units, by singular and plural.

    `people_forms`: the forms that name people or harm to them; `one_person`: the singulars that name a person.
    """

    def __init__(self, rows: Iterable[tuple[str, str, str, str]]) -> None:
        """Rows of noun, plural (blank: regular), unit (blank: the plural), kind."""
        self.by_form: dict[str, Unit] = {}
        for noun, irregular, named, kind in rows:
            many = irregular or plural(noun)
            unit = named or many
            self.by_form[many] = Unit(unit, kind, noun == many, True)
            if noun != many:
                self.by_form[noun] = Unit(unit, kind, True, False)
        people = (form for form, unit in self.by_form.items() if unit.kind in PEOPLE_KINDS or unit.kind == "harm")
        self.people_forms = frozenset(("one", *people))
        singulars = (form for form, unit in self.by_form.items() if unit.one and unit.kind in PEOPLE_KINDS)
        self.one_person = frozenset(singulars)

    @classmethod
    def load(cls, seeds: Path) -> "Units":
        """Read `units.csv`. Raises KeyError if a column is missing."""
        rows = rows_of(seeds / "units.csv")
        return cls((row["noun"], row["plural"], row["unit"], row["kind"]) for row in rows)

    def is_demonym(self, word: str) -> bool:
        """Whether a capitalised plural in no list names people by where they come from: "three Canadians"."""
        low = word.lower()
        return word[0].isupper() and low.endswith(DEMONYM_ENDINGS) and low not in self.by_form
