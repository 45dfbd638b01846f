"""The trigger lexicon: which words report which act, and whom to ask for its roles. Rows of `triggers.csv`.

A trigger is a verb (by its lemma) or a noun, of one word or several. Its roles are slots of the clause or the noun
phrase, in the order in which they are asked: subject, object, a preposition ("by", "on", "between"), modifier ("Turkish
shelling"), support (the subject of "launched an attack"), harmed (who was killed in it) and user (whose the weapon is
that is the subject). `needs` narrows it to
clauses whose slots hold certain things: "object=place|position", joined by "&"; "any" is every slot, "*" anything.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from sitrep.extract.claims.confidence import STRENGTHS
from sitrep.extract.events.event_codes import Needs, read_needs
from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.syntax.english import plural

TRIGGER_FUNCTION_WORDS: Final = word_class("trigger_function_words")


@dataclass(frozen=True, slots=True)
class Trigger:
    """One row of the seed. `code` is an event code or a family that `event_codes` resolves by who is involved."""

    words: tuple[str, ...]
    is_verb: bool
    code: str
    source_roles: tuple[str, ...]
    target_roles: tuple[str, ...]
    needs: Needs
    strength: float
    rule_id: str


class Triggers:
    """All triggers, verbs by their first word, nouns by the word that heads their phrase."""

    def __init__(self, rows: Iterable[Trigger]) -> None:
        self.verbs: dict[str, list[Trigger]] = defaultdict(list)
        self.nouns: dict[str, list[Trigger]] = defaultdict(list)
        for row in sorted(rows, key=most_particular_first):
            if row.is_verb:
                self.verbs[row.words[0]].append(row)
            else:
                head = row.words[head_place(row.words)]
                self.nouns[head].append(row)
                if plural(head) != head:
                    self.nouns[plural(head)].append(row)

    @classmethod
    def load(cls, seeds: Path) -> "Triggers":
        """Read `triggers.csv`. Raises KeyError if a column is missing."""
        return cls(map(read_trigger, rows_of(seeds / "triggers.csv")))


def read_trigger(row: dict[str, str]) -> Trigger:
    """One row of the seed as a trigger."""
    return Trigger(
        words=tuple(row["trigger"].replace("-", " ").split()),
        is_verb=row["pos"] == "verb",
        code=row["event_code"],
        source_roles=roles_of(row["source_role"]),
        target_roles=roles_of(row["target_role"]),
        needs=read_needs(row["needs"]),
        strength=STRENGTHS[row["strength"]],
        rule_id=f"{row['trigger']}/{row['pos']}/{row['event_code']}" + (f"/{row['needs']}" if row["needs"] else ""),
    )


def roles_of(cell: str) -> tuple[str, ...]:
    """The slots of a cell, in the order in which they are asked."""
    return tuple(role for role in cell.split("|") if role)


@cache
def head_place(words: tuple[str, ...]) -> int:
    """Where the head of a noun trigger stands: "exchange of fire" is an exchange, "gun battle" a battle."""
    return next((at - 1 for at, word in enumerate(words) if at and word in TRIGGER_FUNCTION_WORDS), len(words) - 1)


def most_particular_first(trigger: Trigger) -> tuple[int, int, float, str]:
    """Long triggers before short ones, those with conditions before those without, strong before weak."""
    return (-len(trigger.words), -len(trigger.needs), -trigger.strength, trigger.rule_id)
