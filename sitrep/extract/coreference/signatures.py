"""What of an act is held against another act: its kind, sides, places, days, numbers, and how it is referred to.

A report is a chain of such signatures.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from sitrep.extract.coreference.pointing import POINTING, is_heading, known_aims, new_aims, nouns_of, refers_back
from sitrep.extract.coreference.scale import scale_of
from sitrep.extract.document.article import (
    REALISED,
    Act,
    ActorMention,
    Argument,
    Article,
    DateMention,
    NumberMention,
    PlaceMention,
    Sentence,
)
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.numbers.units import PEOPLE_KINDS
from sitrep.extract.predicates.factuality import COUNTED_HARM_VERBS
from sitrep.extract.predicates.occasions import is_occasion
from sitrep.extract.syntax.chunker import noun_over

ANOTHER: Final = word_class("other_event_words")
STRIKE_FAMILIES: Final = frozenset(("STRIKE", "STRUCK"))  # of the triggers that leave open what it was done with
APART: Final = word_class("setting_apart_adverbs")
ELSEWHERE: Final = word_class("other_place_words")
NEAR_REACH: Final = 4  # tokens before a name in which "nearby" stands
ALSO: Final = "also"
OPENING_TOKENS: Final = 4  # tokens in which a sentence says that it turns to something else
AIM_PREPOSITIONS: Final = (["on"], ["against"])
ONE_PERSON: Final = 1.0


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
    is_noun: bool  # its trigger is: "attack", not "attacked"
    refers_back: bool  # "the attack", "this raid"
    scale: str  # one, many, general or open
    is_another: bool  # "another attack", "in a separate raid", "elsewhere"
    is_mere_harm: bool  # "19 students were killed": no doer, place or day of its own
    has_aim: bool  # its noun says on whom it was made: "the attack on two nurses"
    has_known_doer: bool  # "the gunmen"
    is_occasion: bool  # "in response to the raid", "amid clashes": what another act came upon
    is_unsaid_strike: bool  # "struck": from the air or the ground, with what is not said
    is_in_headline: bool
    trigger: str  # the trigger's head word, singular
    sources: list[ActorMention] = field(default_factory=list)
    targets: list[ActorMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    date: DateMention | None = None
    numbers: frozenset[tuple[float | str, str]] = (
        frozenset()
    )  # people counted beside it: how many, what they are called
    known_aims: set[str] = field(default_factory=set)  # "stormed the village"
    new_aims: set[str] = field(default_factory=set)  # "attacked a bus"
    nouns: set[str] = field(default_factory=set)  # of its sentence


@dataclass(slots=True, eq=False)
class Report:
    """The acts by which an article tells of one happening, in the order of the text."""

    members: list[Signature] = field(default_factory=list)
    is_contested: bool = False  # another act refers back to it and names another source

    @property
    def place(self) -> tuple[int, int]:
        """Where in the text it was told last: sentence and token."""
        last = self.members[-1].act
        return last.sentence.number, last.first


def signature(article: Article, act: Act, happening: Happening) -> Signature:
    """What an act states itself."""
    phrase = noun_over(act.sentence, act.first)
    lowers = act.sentence.lowers
    return Signature(
        act,
        happening,
        act.modality in REALISED or act.modality == "denied",
        is_noun=phrase is not None,
        refers_back=refers_back(act, phrase),
        scale=scale_of(act, phrase),
        is_another=is_another(act, phrase),
        is_mere_harm=act.reports_harm and not (act.sources or act.places or act.date),
        has_aim=is_aimed(act),
        is_occasion=phrase is not None and is_occasion(act.sentence, phrase),
        is_unsaid_strike=act.weapon_text is None and not STRIKE_FAMILIES.isdisjoint(act.rule_id.split("/")),
        has_known_doer=any(is_known(act.sentence, one) for one in named(act.sources)),
        is_in_headline=act.sentence.number == 0 and is_heading(act.sentence),
        trigger=singular(lowers[act.last - 1] if phrase is not None else lowers[act.first]),
        sources=named(act.sources),
        targets=named(act.targets),
        places=[place for place in act.places if place.place_type != "country"] or list(act.places),
        date=act.date if act.date is not None and act.date.date_start else None,
        numbers=numbers_beside(article, act),
        known_aims=known_aims(act),
        new_aims=new_aims(act),
        nouns=nouns_of(act.sentence),
    )


def is_aimed(act: Act) -> bool:
    """Whether what stands behind an act's noun says on whom it was made; not on what, nor who died in it."""
    sentence = act.sentence
    if sentence.lowers[act.last : act.last + 1] not in AIM_PREPOSITIONS:
        return False
    behind = next((phrase for phrase in sentence.phrases if phrase.first > act.last), None)
    return behind is not None and any(
        sentence.starts[behind.first] <= one.start < sentence.ends[behind.last - 1] for one in act.targets
    )


def named(arguments: Iterable[Argument]) -> list[ActorMention]:
    """The actors that arguments name."""
    return [one.actor for one in arguments if one.actor is not None and one.actor.actor_id is not None]


def is_known(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether a class of actors is told as known: "the gunmen"."""
    return actor.kind == "generic" and not POINTING.isdisjoint(sentence.lowers[max(0, actor.first - 1) : actor.last])


def is_another(act: Act, phrase: Phrase | None) -> bool:
    """Whether an act is set off from those before it: "another attack", "In a separate raid", "Elsewhere, ..."."""
    lowers = act.sentence.lowers
    own = lowers[phrase.first : phrase.last] if phrase is not None else []
    opening = lowers[: min(OPENING_TOKENS, act.first)]
    opens = opening[:1] == ["in"] and not ANOTHER.isdisjoint(opening)
    is_set_off = not ANOTHER.isdisjoint(own) or opens or not APART.isdisjoint(opening)
    return is_set_off or is_told_beside(act, phrase) or is_nearby(act)


def is_nearby(act: Act) -> bool:
    """Whether the place is told as another than that told before: "in the nearby town of Azaz"."""
    sentence = act.sentence
    own = [place for place in act.places if sentence.start <= place.start < sentence.end]
    return any(not ELSEWHERE.isdisjoint(sentence.lowers[max(0, one.first - NEAR_REACH) : one.first]) for one in own)


def is_told_beside(act: Act, phrase: Phrase | None) -> bool:
    """Whether the verb adds the act to others: "rebels also shelled Gao"; not "the shelling also hurt a cook"."""
    clause = act.clause
    if clause is None or refers_back(act, phrase) or (phrase is not None and phrase not in clause.objects):
        return False
    return ALSO in act.sentence.lowers[max(0, clause.verb.first - 1) : clause.verb.last]


def numbers_beside(article: Article, act: Act) -> frozenset[tuple[float | str, str]]:
    """The people counted in the sentence of an act that is the only violent one there, or in its own clause."""
    sentence = act.sentence
    alone = sum(other.code != "STATEMENT" for other in article.acts_of(sentence)) == 1
    found: list[tuple[float | str, str]] = []
    for number in sentence.numbers:
        value = number.vague_term or number.number_low
        is_people = number.kind in PEOPLE_KINDS or (number.kind == "unknown" and is_bare_toll(sentence, number))
        if not is_people or value is None or value == ONE_PERSON:
            continue
        clause = act.clause
        is_own = clause is not None and clause.first <= phrase_at(sentence.phrases, number.first) < clause.last
        if alone or is_own:
            found.append((value, number.unit or "people"))
    return frozenset(found)


def is_bare_toll(sentence: Sentence, number: NumberMention) -> bool:
    """Whether a number without a noun is of people harmed: "blast kills 14"."""
    harming = (clause for clause in sentence.clauses if clause.verb.word in COUNTED_HARM_VERBS)
    return any(noun.first <= number.first < noun.last for clause in harming for noun in clause.objects)


def phrase_at(phrases: Iterable[Phrase], token: int) -> int:
    """The place of the phrase that holds a token; -1 where none does."""
    return next((phrase.at for phrase in phrases if phrase.first <= token < phrase.last), -1)


def singular(word: str) -> str:
    """A word without the ending of its plural, cheaply: "strikes" and "strike" are compared as one."""
    return word.removesuffix("s") if len(word) > 3 and not word.endswith("ss") else word
