"""What of an act is held against another act: its kind, sides, places, days, numbers, and how it is referred to.

A report is a chain of such signatures.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from sitrep.extract.document.article import Act, ActorMention, Argument, Article, DateMention, PlaceMention
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.numbers.units import PEOPLE_KINDS
from sitrep.extract.predicates.event_time import REALISED
from sitrep.extract.syntax.chunker import noun_over

POINTING: Final = word_class("pointing_determiners")
ANOTHER: Final = word_class("other_event_words")
APART: Final = word_class("setting_apart_adverbs")
OPENING_TOKENS: Final = 4  # tokens in which a sentence says that it turns to something else
AIM_PREPOSITIONS: Final = (["on"], ["against"])
FULL_STOPS: Final = (".", "!", "?", "”", '"')
ONE: Final = 1.0


class Happening(NamedTuple):
    """What kind of happening a code tells of: codes of one kind may tell of one, the more specific says more."""

    kind: str
    specificity: int


def happenings(seeds: Path) -> dict[str, Happening]:
    """The kind of happening of every event code, from event_types.csv."""
    rows = rows_of(seeds / "event_types.csv")
    return {row["event_code"]: Happening(row["happening"], int(row["specificity"])) for row in rows}


@dataclass(slots=True, eq=False)
class Signature:
    """One act as it is compared with others."""

    act: Act
    happening: Happening
    is_real: bool  # told as done or denied, not as planned or possible
    refers_back: bool  # "the attack", "this raid"
    is_another: bool  # "another attack", "in a separate raid", "elsewhere"
    is_mere_harm: bool  # "19 students were killed": no doer, place or day of its own
    has_aim: bool  # its noun says on whom it was made: "the attack on two nurses"
    is_in_headline: bool
    trigger: str  # the trigger's head word, singular
    sources: list[ActorMention] = field(default_factory=list)
    targets: list[ActorMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    date: DateMention | None = None
    numbers: frozenset[tuple[float | str, str]] = (
        frozenset()
    )  # people counted beside it: how many, what they are called


@dataclass(slots=True, eq=False)
class Report:
    """The acts by which an article tells of one happening, in the order of the text."""

    members: list[Signature] = field(default_factory=list)
    is_contested: bool = False  # another act refers back to it and names another source


def signature(article: Article, act: Act, happening: Happening) -> Signature:
    """What an act states itself."""
    phrase = noun_over(act.sentence, act.first)
    lowers = act.sentence.lowers
    return Signature(
        act,
        happening,
        act.modality in REALISED or act.modality == "denied",
        refers_back=phrase is not None and lowers[phrase.first] in POINTING,
        is_another=is_another(act, phrase),
        is_mere_harm=act.reports_harm and not (act.sources or act.places or act.date),
        has_aim=bool(act.targets) and lowers[act.last : act.last + 1] in AIM_PREPOSITIONS,
        is_in_headline=act.sentence.number == 0 and not act.sentence.text.rstrip().endswith(FULL_STOPS),
        trigger=singular(lowers[act.last - 1] if phrase is not None else lowers[act.first]),
        sources=named(act.sources),
        targets=named(act.targets),
        places=[place for place in act.places if place.place_type != "country"] or list(act.places),
        date=act.date if act.date is not None and act.date.date_start else None,
        numbers=numbers_beside(article, act),
    )


def named(arguments: Iterable[Argument]) -> list[ActorMention]:
    """The actors that arguments name."""
    return [one.actor for one in arguments if one.actor is not None and one.actor.actor_id is not None]


def is_another(act: Act, phrase: Phrase | None) -> bool:
    """Whether an act is set off from those before it: "another attack", "In a separate raid", "Elsewhere, ..."."""
    lowers = act.sentence.lowers
    own = lowers[phrase.first : phrase.last] if phrase is not None else []
    opening = lowers[: min(OPENING_TOKENS, act.first)]
    opens = opening[:1] == ["in"] and not ANOTHER.isdisjoint(opening)
    return not ANOTHER.isdisjoint(own) or opens or not APART.isdisjoint(opening)


def numbers_beside(article: Article, act: Act) -> frozenset[tuple[float | str, str]]:
    """The people counted in the sentence of an act that is the only violent one there, or in its own clause."""
    sentence = act.sentence
    alone = sum(other.code != "STATEMENT" for other in article.acts_of(sentence)) == 1
    found: list[tuple[float | str, str]] = []
    for number in sentence.numbers:
        value = number.vague_term or number.number_low
        if number.kind not in PEOPLE_KINDS or value is None or value == ONE:
            continue
        clause = act.clause
        is_own = clause is not None and clause.first <= phrase_at(sentence.phrases, number.first) < clause.last
        if alone or is_own:
            found.append((value, number.unit or "people"))
    return frozenset(found)


def phrase_at(phrases: Iterable[Phrase], token: int) -> int:
    """The place of the phrase that holds a token; -1 where none does."""
    return next((phrase.at for phrase in phrases if phrase.first <= token < phrase.last), -1)


def singular(word: str) -> str:
    """A word without the ending of its plural, cheaply: "strikes" and "strike" are compared as one."""
    return word.removesuffix("s") if len(word) > 3 and not word.endswith("ss") else word
