"""Which event code a trigger stands for, by who and what is involved.

Rows of `event_families.csv` are asked from the top: a family (TAKE, KILL, HIT ...) and a condition give a code. What a
noun phrase is (place, weapon, armed, civilians ...) comes from `noun_classes.csv`, its actors and its places; which
weapon implies which code from `weapons.csv`.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sitrep.extract.document import ActorMention, Argument, Article, Sentence
from sitrep.extract.english import plural, verb_forms
from sitrep.extract.phrases import Phrase
from sitrep.extract.roles import NAMED, actor_of, places_within

ACTOR_CLASSES: Final[Mapping[str, frozenset[str]]] = {
    "state_forces": frozenset(("state", "armed_forces")),
    "police": frozenset(("state", "police")),
    "government": frozenset(("state", "official")),
    "alliance": frozenset(("alliance",)),
    "rebel_group": frozenset(("armed",)),
    "militia": frozenset(("armed",)),
    "jihadist_group": frozenset(("armed",)),
    "criminal_group": frozenset(("armed",)),
    "private_military": frozenset(("armed",)),
    "protesters": frozenset(("protesters", "person")),
    "civilians": frozenset(("civilians", "person")),
    "intergovernmental": frozenset(("official",)),
    "media": frozenset(("media",)),
    "other": frozenset(),
}
PEOPLE: Final = frozenset(
    "person civilians fighters captive protesters mob armed state police official unit diplomat alliance".split()
)
# What an actor's things are: "army positions" are no army.
THINGS: Final = frozenset(
    "place position facility building property vehicle weapon base explosive ammunition road".split()
)
WEAPON_SLOTS: Final = ("with", "subject", "object", "by", "from", "in", "of")
LONGEST: Final = 4  # words of the longest noun in the seeds


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon word: its class, and the code it implies, if it does."""

    text: str
    weapon_class: str
    code: str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The code of an act and what decided it."""

    code: str
    weapon_text: str | None = None
    weapon_class: str | None = None
    operation_name: str | None = None


Needs = Sequence[tuple[str, frozenset[str]]]


class Codes:
    """The policies that turn a trigger and its arguments into an event code."""

    def __init__(
        self,
        classes: Mapping[str, frozenset[str]],
        families: Mapping[str, Sequence[tuple[Needs, str]]],
        weapons: Mapping[str, Weapon],
    ) -> None:
        self.classes = classes
        self.class_names = frozenset[str]().union(*classes.values())
        self.families = families
        self.weapons = weapons

    @classmethod
    def load(cls, seeds: Path) -> "Codes":
        """Read noun_classes.csv, event_families.csv and weapons.csv."""
        classes: dict[str, set[str]] = defaultdict(set)
        inflected: dict[str, set[str]] = defaultdict(set)
        for form, verb in verb_forms(seeds).items():
            inflected[verb.lemma].add(form)
        for row in rows_of(seeds / "noun_classes.csv"):
            for form in {row["noun"], plural(row["noun"]), *inflected[row["noun"]]}:
                classes[form.replace("-", " ")].add(row["class"])
        families: dict[str, list[tuple[Needs, str]]] = defaultdict(list)
        for row in rows_of(seeds / "event_families.csv"):
            families[row["family"]].append((read_needs(row["needs"]), row["event_code"]))
        weapons = {}
        for row in rows_of(seeds / "weapons.csv"):
            for form in {row["weapon"], plural(row["weapon"])}:
                weapons[form.replace("-", " ")] = Weapon(form, row["weapon_class"], row["event_code"] or None)
        return cls({noun: frozenset(c) for noun, c in classes.items()}, families, weapons)

    def classes_of(self, sentence: Sentence, noun: Phrase) -> frozenset[str]:
        """All that a noun phrase is, by its head, its actor and its places."""
        found: set[str] = set()
        actor = actor_of(sentence, noun)
        if actor is None or not actor.first <= noun.head < actor.last or actor.kind == "generic":
            for words in tails(sentence, noun):
                found |= self.classes.get(words, frozenset())
                if words in self.weapons:
                    found |= {"weapon", self.weapons[words].weapon_class.split("_")[0]}
        if actor is not None and found.isdisjoint(THINGS):
            found |= classes_of_actor(actor)
        if any(place.last >= noun.last for place in places_within(sentence, noun.first, noun.last)):
            found.add("place")
        return frozenset(found)

    def classes_of_side(
        self, sentence: Sentence, nouns: Iterable[Phrase], arguments: Iterable[Argument]
    ) -> frozenset[str]:
        """All that the noun phrases and the actors of one side are."""
        found = frozenset[str]().union(*(self.classes_of(sentence, noun) for noun in nouns))
        return found.union(*(classes_of_actor(argument.actor) for argument in arguments if argument.actor is not None))

    def is_somebody(self, sentence: Sentence, noun: Phrase) -> bool:
        """Whether a noun phrase is people or names whose it is: "the attackers", "two teachers", "army positions"."""
        actor = actor_of(sentence, noun)
        if actor is not None and (actor.kind in NAMED or (actor.kind == "generic" and actor.last >= noun.last)):
            return True
        return not PEOPLE.isdisjoint(self.classes_of(sentence, noun))

    def fits(
        self, sentence: Sentence, needs: Needs, slots: Mapping[str, Sequence[Phrase]], modifier_words: Sequence[str]
    ) -> bool:
        """Whether the slots hold what the conditions ask for."""
        for slot, wanted in needs:
            if slot == "modifier":
                met = bool(wanted & self.classes_of_words(modifier_words))
            elif slot == "clause":
                met = bool(wanted & self.classes_of_words(sentence.lowers))
            elif slot == "any":
                met = bool(wanted & self.classes_of_words(modifier_words)) or any(
                    self.meets(sentence, noun, wanted) for nouns in slots.values() for noun in nouns
                )
            else:
                met = any(self.meets(sentence, noun, wanted) for noun in slots.get(slot, ()))
            if not met:
                return False
        return True

    def meets(self, sentence: Sentence, noun: Phrase, wanted: frozenset[str]) -> bool:
        """Whether the noun phrase is one of the wanted things; "*" is anything."""
        named = noun.word in wanted and noun.word not in self.class_names  # "took place" takes no place
        return "*" in wanted or named or not wanted.isdisjoint(self.classes_of(sentence, noun))

    def classes_of_words(self, words: Sequence[str]) -> set[str]:
        """All classes of the words and their pairs, and the words themselves."""
        found = set(words)
        for at, word in enumerate(words):
            found |= self.classes.get(word, frozenset())
            if at:
                found |= self.classes.get(f"{words[at - 1]} {word}", frozenset())
        return found

    def resolve(
        self,
        article: Article,
        sentence: Sentence,
        code: str,
        sides: Mapping[str, frozenset[str]],
        slots: Mapping[str, Sequence[Phrase]],
        modifier_words: Sequence[str],
    ) -> Verdict | None:
        """The code for a trigger's code or family, or None where the words tell of no act.

        `sides` holds what source and target are, `slots` the noun phrases of the clause.
        """
        weapon = self.weapon_in(sentence, slots, modifier_words)
        text, kind = (weapon.text, weapon.weapon_class) if weapon else (None, None)
        if code not in self.families:
            return Verdict(code, text, kind)
        for needs, answer in self.families[code]:
            if not self.case_holds(article, sentence, needs, sides, slots, modifier_words, weapon):
                continue
            if answer == "WEAPON":
                if weapon is None or weapon.code is None:
                    continue
                return Verdict(weapon.code, text, kind)
            return None if answer == "SKIP" else Verdict(answer, text, kind)
        return None

    def case_holds(
        self,
        article: Article,
        sentence: Sentence,
        needs: Needs,
        sides: Mapping[str, frozenset[str]],
        slots: Mapping[str, Sequence[Phrase]],
        modifier_words: Sequence[str],
        weapon: Weapon | None,
    ) -> bool:
        """Whether one row of a family applies."""
        for slot, wanted in needs:
            if slot == "weapon":
                if weapon is None or not ("*" in wanted or weapon.weapon_class.split("_")[0] in wanted):
                    return False
            elif slot in sides:
                if not sides[slot] or not ("*" in wanted or wanted & sides[slot]):
                    return False
            elif slot == "article":
                if not wanted & self.classes_of_words(article.text.lower().split()):
                    return False
            elif not self.fits(sentence, ((slot, wanted),), slots, modifier_words):
                return False
        return True

    def weapon_in(
        self, sentence: Sentence, slots: Mapping[str, Sequence[Phrase]], modifier_words: Sequence[str]
    ) -> Weapon | None:
        """The weapon that the act was done with: beside its noun, or in the phrases that can hold an instrument."""
        for at in range(len(modifier_words)):
            for end in range(len(modifier_words), at, -1):
                found = self.weapons.get(" ".join(modifier_words[at:end]))
                if found:
                    return found
        for slot in WEAPON_SLOTS:
            for noun in slots.get(slot, ()):
                for words in runs(sentence, noun):
                    if words in self.weapons:
                        return self.weapons[words]
        return None


def classes_of_actor(actor: ActorMention) -> frozenset[str]:
    """What an actor is. "Forces" of no country are fighters, but whose nobody knows."""
    if actor.country is None and actor.kind == "generic" and actor.text.lower().endswith(("force", "forces", "troops")):
        return frozenset(("fighters",))
    return ACTOR_CLASSES.get(actor.actor_type, frozenset())


def tails(sentence: Sentence, noun: Phrase) -> Iterable[str]:
    """The last words of a noun phrase, the longest run first: "roadside bomb", "bomb"."""
    words = [word for word in sentence.lowers[noun.first : noun.last] if word != "-"]
    for length in range(min(LONGEST, len(words)), 0, -1):
        yield " ".join(words[-length:])


def runs(sentence: Sentence, noun: Phrase) -> Iterable[str]:
    """The runs of words of a noun phrase, the longest first: "banned gas shells", "gas shells", "banned gas", ..."""
    words = [word for word in sentence.lowers[noun.first : noun.last] if word != "-"]
    for length in range(min(LONGEST, len(words)), 0, -1):
        for first in range(len(words) - length, -1, -1):
            yield " ".join(words[first : first + length])


def read_needs(cell: str) -> Needs:
    """ "object=place|position&subject=state" as slots and what they must hold."""
    pairs = (need.split("=", 1) for need in cell.split("&") if need)
    return tuple((slot, frozenset(wanted.split("|"))) for slot, wanted in pairs)


def rows_of(file: Path) -> list[dict[str, str]]:
    """The rows of a seed."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
