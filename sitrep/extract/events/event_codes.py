"""Which event code a trigger stands for, by who and what is involved.

Rows of `event_families.csv` are asked from the top: a family (TAKE, KILL, HIT ...) and a condition give a code. What a
noun phrase is (place, weapon, armed, civilians ...) comes from `noun_classes.csv`, its actors and its places; which
weapon implies which code from `weapons.csv`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from sitrep.extract.document.article import NAMED_KINDS, ActorMention, Argument, Article, Sentence
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.document.phrase_memo import PhraseMemo
from sitrep.extract.lexical.actor_types import ARMED_TYPES
from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.extract.lexical.word_lists import flagged
from sitrep.extract.predicates.arguments import actor_of, counted, is_one_national, places_within
from sitrep.extract.syntax.english import plural, verb_forms
from sitrep.settings import Settings

ACTOR_CLASSES: Final = {
    row["actor_type"]: frozenset(filter(None, row["noun_classes"].split("|")))
    for row in rows_of(Settings().seeds / "actor_types.csv")
}
PEOPLE_CLASSES: Final = flagged("noun_class_kinds", "is_people")
# What an actor's things are: "army positions" are no army.
THING_CLASSES: Final = flagged("noun_class_kinds", "is_thing")
NONAGENT_CLASSES: Final = flagged("noun_class_kinds", "is_nonagent")
ONE_NATIONAL: Final = frozenset(("person", "civilians"))
GUNFIRE: Final = frozenset(("fire", "gunfire", "bullets"))
SHOT_WORDS: Final = frozenset(("shots",))
HELD_THINGS: Final = frozenset(
    ("position", "base")
)  # "rebel positions" are the rebels' as "army positions" are the army's
CORE_SLOTS: Final = ("subject", "object")
CROWDS: Final = frozenset(("locals", "mob"))  # "armed youths" are none
UNKNOWN_NAME: Final = frozenset(("name",))
WEAPON_SLOTS: Final = ("with", *CORE_SLOTS, "by", "from", "in", "of")
NO_CLASSES: Final = frozenset[str]()
REMEMBERED_PHRASES: Final = 20_000  # phrases whose meaning is remembered
REMEMBERED_SENTENCES: Final = 64
REMEMBERED_ARTICLES: Final = 4
LONGEST_NOUN: Final = 4  # words of the longest noun in the seeds


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon word: its class, and the code it implies, if it does."""

    text: str
    weapon_class: str
    code: str | None


class EventCode(NamedTuple):
    """The code of an act and what decided it."""

    code: str
    weapon_text: str | None = None
    weapon_class: str | None = None
    operation_name: str | None = None


class Meaning(NamedTuple):
    """What some words stand for: their classes, and the weapon they name, if they do."""

    classes: frozenset[str]
    weapon: Weapon | None


Needs = Sequence[tuple[str, frozenset[str]]]


class EventCoder:
    """The policies that turn a trigger and its arguments into an event code."""

    def __init__(
        self,
        classes: Mapping[str, frozenset[str]],
        families: Mapping[str, Sequence[tuple[Needs, str]]],
        weapons: Mapping[str, Weapon],
    ) -> None:
        self.classes = classes
        self.class_names = NO_CLASSES.union(*classes.values())
        self.names_begin = {noun.split()[0] for noun in classes if " " in noun}
        self.families = families
        self.weapons = weapons
        self.weapons_begin = frozenset(weapon.split()[0] for weapon in weapons)
        self.of_phrases = PhraseMemo[frozenset[str]]()
        # The same words come again and again, and an article or a sentence is asked for many times on end.
        self.of_tail = lru_cache(maxsize=REMEMBERED_PHRASES)(self.read_tail)
        self.weapon_of = lru_cache(maxsize=REMEMBERED_PHRASES)(self.read_weapon)
        self.of_modifiers = lru_cache(maxsize=REMEMBERED_PHRASES)(self.read_modifiers)
        self.of_sentence = lru_cache(maxsize=REMEMBERED_SENTENCES)(self.classes_of_sentence)
        self.of_article = lru_cache(maxsize=REMEMBERED_ARTICLES)(self.classes_of_text)

    @classmethod
    def load(cls, seeds: Path) -> "EventCoder":
        """Read noun_classes.csv, nonagents.csv, event_families.csv and weapons.csv."""
        classes: dict[str, set[str]] = defaultdict(set)
        inflected: dict[str, set[str]] = defaultdict(set)
        for form, verb in verb_forms(seeds).items():
            inflected[verb.lemma].add(form)
        for row in (*rows_of(seeds / "noun_classes.csv"), *rows_of(seeds / "nonagents.csv")):
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
        found = self.of_phrases.get(noun)
        if found is None:
            found = self.of_phrases[noun] = self.find_classes(sentence, noun)
        return found

    def find_classes(self, sentence: Sentence, noun: Phrase) -> frozenset[str]:
        """What `classes_of` says, asked for the first time."""
        found = NO_CLASSES
        noun = counted(sentence, noun)
        actor = actor_of(sentence, noun)
        is_named = actor is not None and actor.kind != "generic" and actor.first <= noun.head < actor.last
        if not is_named or sentence.words[noun.head].islower():  # "Russian diplomats" are diplomats too
            found = self.of_tail(*words_of(sentence, noun)[-LONGEST_NOUN:])
        if noun.head > 0 and not sentence.words[noun.head].islower():
            found -= NONAGENT_CLASSES  # "Shire" is no horse
        if actor is not None and noun.word in GUNFIRE:
            return found | SHOT_WORDS  # "Israeli fire"
        if actor is not None and found.isdisjoint(THING_CLASSES):
            found = (found - CROWDS if actor.actor_type in ARMED_TYPES else found) | classes_of_actor(actor)
        for place in places_within(sentence, noun.first, noun.last):
            if place.last >= noun.last:
                return found | {"place"}
        if actor is None and is_one_national(sentence, noun):
            return found | ONE_NATIONAL
        if actor is None and not found and sentence.tags[noun.head] == "N" and not sentence.in_capitals:
            return UNKNOWN_NAME
        return found

    def read_tail(self, *words: str) -> frozenset[str]:
        """What the last words of a noun phrase are: "roadside bomb", "bomb"."""
        found: set[str] = set()
        for at in range(len(words)):
            name = " ".join(words[at:])
            found |= self.classes.get(name, frozenset())
            if name in self.weapons:
                found |= {"weapon", self.weapons[name].weapon_class.split("_")[0]}
        return frozenset(found)

    def read_weapon(self, *words: str) -> Weapon | None:
        """The weapon among the words of a noun phrase: "banned gas shells", "gas shells", "banned gas", "shells" ..."""
        for length in range(min(LONGEST_NOUN, len(words)), 0, -1):
            for first in range(len(words) - length, -1, -1):
                found = self.weapons.get(" ".join(words[first : first + length]))
                if found is not None:
                    return found
        return None

    def read_modifiers(self, *words: str) -> Meaning:
        """What the words of a trigger's noun phrase are: their classes, and the first weapon among them."""
        runs = (" ".join(words[at:end]) for at in range(len(words)) for end in range(len(words), at, -1))
        weapon = next((self.weapons[run] for run in runs if run in self.weapons), None)
        return Meaning(self.classes_of_words(words), weapon)

    def classes_of_side(
        self, sentence: Sentence, nouns: Iterable[Phrase], arguments: Iterable[Argument]
    ) -> frozenset[str]:
        """All that the noun phrases and the actors of one side are."""
        found = NO_CLASSES
        for noun in nouns:
            found |= self.classes_of(sentence, noun)
        for argument in arguments:
            if argument.actor is not None:
                found |= classes_of_actor(argument.actor)
        return found

    def is_people(self, sentence: Sentence, noun: Phrase) -> bool:
        """Whether a noun phrase is people or names whose it is: "the attackers", "two teachers", "army positions"."""
        actor = actor_of(sentence, noun)
        if (actor is None or actor.last < noun.last) and any(p.first <= noun.head < p.last for p in sentence.places):
            return False  # "rebel-held Gao"
        if actor is not None and (actor.kind in NAMED_KINDS or (actor.kind == "generic" and actor.last >= noun.last)):
            return True
        classes = self.classes_of(sentence, noun)
        is_theirs = actor is not None and actor.kind not in NAMED_KINDS and not HELD_THINGS.isdisjoint(classes)
        return is_theirs or not PEOPLE_CLASSES.isdisjoint(classes)

    def is_states_weapon(self, sentence: Sentence, noun: Phrase) -> bool:
        """Whether a noun phrase is a state's weapon, which stands for the state: "Russian missiles"."""
        actor = actor_of(sentence, noun)
        is_weapon = noun.word in GUNFIRE or "weapon" in self.classes_of(sentence, noun)
        return actor is not None and actor.kind == "adjective" and is_weapon

    def meets_conditions(
        self, sentence: Sentence, needs: Needs, slots: Mapping[str, Sequence[Phrase]], modifier_words: Sequence[str]
    ) -> bool:
        """Whether the slots hold what the conditions ask for."""
        for slot, wanted in needs:
            if slot == "modifier":
                met = not wanted.isdisjoint(self.of_modifiers(*modifier_words).classes)
            elif slot == "clause":
                met = not wanted.isdisjoint(self.of_sentence(sentence))
            elif slot == "any":
                met = not wanted.isdisjoint(self.of_modifiers(*modifier_words).classes) or any(
                    self.one_meets(sentence, nouns, wanted) for nouns in slots.values()
                )
            else:
                met = self.one_meets(sentence, slots.get(slot, ()), wanted)
            if not met:
                return False
        return True

    def one_meets(self, sentence: Sentence, nouns: Sequence[Phrase], wanted: frozenset[str]) -> bool:
        """Whether one of the noun phrases is one of the wanted things; "*" is anything."""
        if "*" in wanted:
            return bool(nouns)
        for noun in nouns:
            named = noun.word in wanted and noun.word not in self.class_names  # "took place" takes no place
            if named or not wanted.isdisjoint(self.classes_of(sentence, noun)):
                return True
        return False

    def classes_of_sentence(self, sentence: Sentence) -> frozenset[str]:
        """All classes of a sentence's words, hyphens and what stands behind "anti-" left out."""
        words = sentence.lowers
        if "anti" in words:
            words = [word for at, word in enumerate(words) if words[max(0, at - 2) : at] != ["anti", "-"]]
        return self.classes_of_words([word for word in words if word != "-"])

    def classes_of_text(self, text: str) -> frozenset[str]:
        """All classes of an article's words."""
        return self.classes_of_words(text.lower().split())

    def classes_of_words(self, words: Sequence[str]) -> frozenset[str]:
        """All classes of the words, their pairs and their threes, and the words themselves."""
        begin = [at for at, word in enumerate(words) if word in self.names_begin]
        names = (*words, *(" ".join(words[at : at + length]) for at in begin for length in (2, 3)))
        return frozenset(words).union(*filter(None, map(self.classes.get, names)))

    def resolve(
        self,
        article: Article,
        sentence: Sentence,
        code: str,
        sides: Mapping[str, frozenset[str]],
        slots: Mapping[str, Sequence[Phrase]],
        modifier_words: Sequence[str],
        aim: str = "",
    ) -> EventCode | None:
        """The code for a trigger's code or family, or None where the words report no act.

        `sides` holds what source and target are, `slots` the noun phrases of the clause, `aim` is the slot of what the
        act was done to: who attacks a drone factory may have none.
        """
        is_decided = code not in self.families  # what is seized or laid is told by the object
        weapon = self.weapon_in(sentence, slots, modifier_words, "" if is_decided else aim)
        text, kind = (weapon.text, weapon.weapon_class) if weapon else (None, None)
        if is_decided:
            return EventCode(code, text, kind)
        for needs, answer in self.families[code]:
            if not self.case_holds(article, sentence, needs, sides, slots, modifier_words, weapon):
                continue
            if answer == "WEAPON":
                if weapon is None or weapon.code is None:
                    continue
                return EventCode(weapon.code, text, kind)
            return None if answer == "SKIP" else EventCode(answer, text, kind)
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
                if not sides[slot] or ("*" not in wanted and wanted.isdisjoint(sides[slot])):
                    return False
            elif slot == "article":
                if wanted.isdisjoint(self.of_article(article.text)):
                    return False
            elif not self.meets_conditions(sentence, ((slot, wanted),), slots, modifier_words):
                return False
        return True

    def weapon_in(
        self, sentence: Sentence, slots: Mapping[str, Sequence[Phrase]], modifier_words: Sequence[str], aim: str
    ) -> Weapon | None:
        """The weapon that the act was done with: beside its noun, or in the phrases that can hold an instrument.

        Not in the slot `aim`.
        """
        if self.weapons_begin.isdisjoint(sentence.lowers):
            return None
        beside = self.of_modifiers(*modifier_words).weapon
        if beside is not None:
            return beside
        held = (
            self.weapon_of(*words_of(sentence, counted(sentence, noun)))
            for slot in WEAPON_SLOTS
            if slot != aim
            for noun in slots.get(slot, ())
        )
        return next((weapon for weapon in held if weapon is not None), None)


def classes_of_actor(actor: ActorMention) -> frozenset[str]:
    """What an actor is. "Forces" of no country are fighters, but whose nobody knows."""
    if actor.country is None and actor.kind == "generic" and actor.text.lower().endswith(("force", "forces", "troops")):
        return frozenset(("fighters",))
    return ACTOR_CLASSES.get(actor.actor_type, NO_CLASSES)


def words_of(sentence: Sentence, noun: Phrase) -> list[str]:
    """The words of a noun phrase, hyphens left out."""
    words = sentence.lowers[noun.first : noun.last]
    return [word for word in words if word != "-"] if "-" in words else words


def read_needs(cell: str) -> Needs:
    """ "object=place|position&subject=state" as slots and what they must hold."""
    pairs = (need.split("=", 1) for need in cell.split("&") if need)
    return tuple((slot, frozenset(wanted.split("|"))) for slot, wanted in pairs)
