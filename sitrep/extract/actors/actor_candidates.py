"""What the names of one sentence may be, and what the words beside them decide."""

from collections.abc import Sequence
from typing import NamedTuple

from sitrep.extract.actors.actor_vocabulary import (
    ADDRESSING_FORMS,
    AFTER_ADDRESSED,
    AFTER_CAPITAL_VERBS,
    AFTER_COUNTRY,
    AFTER_RECIPIENT,
    BEFORE_CAPITAL,
    CLOSING_MARKS,
    FORCE_TYPES,
    GIVING_FORMS,
    LOCATIVE_WORDS,
    NO_GOVERNMENT_ACTS,
    PLACE_PARTS,
)
from sitrep.extract.document.article import ActorMention, Sentence
from sitrep.extract.places.place_vocabulary import COMPASS_MODIFIERS


class Senses(NamedTuple):
    """What a name may mean: actor_ids, the ISO codes of countries, a state class, a generic class, a group's head."""

    names: tuple[str, ...]
    is_office: bool
    adjective: str | None
    country: str | None
    capital: str | None
    people: str | None
    state_class: str | None
    generic: str | None
    group_head: str | None


class ActorCandidate(NamedTuple):
    """A name on tokens of one sentence, by what it may be; the fields of Senses follow the tokens."""

    first: int
    last: int
    names: tuple[str, ...]
    is_office: bool
    adjective: str | None
    country: str | None
    capital: str | None
    people: str | None
    state_class: str | None
    generic: str | None
    group_head: str | None


def names_group(one: ActorMention, other: ActorMention, *, before: bool = False) -> bool:
    """Whether a class noun beside a name is its own: "Front (FMLN) forces"; `before` it: "the group Boko Haram"."""
    if one.kind != "generic" or other.kind not in ("name", "found") or (before and one.text.endswith("s")):
        return False
    return one.actor_type in FORCE_TYPES and other.actor_type in FORCE_TYPES


def continues_name(pieces: Sequence[ActorCandidate], at: int) -> bool:
    """Whether the head of a group's name is followed by another, which then is the head ("Falcons Brigade")."""
    if at + 1 == len(pieces):
        return False
    return pieces[at + 1].group_head is not None and pieces[at + 1].first == pieces[at].last


def is_class(piece: ActorCandidate) -> bool:
    """Whether a piece is a class noun and nothing else."""
    return bool(piece.state_class or piece.generic) and not piece.names


def is_agent(sentence: Sentence, piece: ActorCandidate) -> bool:
    """Whether a capital stands for its government: it says or does something, or somebody deals with it."""
    words = sentence.lowers
    before = words[piece.first - 1] if piece.first else ""
    after = words[piece.last] if piece.last < len(words) else ""
    if before in LOCATIVE_WORDS or before in COMPASS_MODIFIERS or before in (",", "(", "of"):
        return False
    if before == "and" and piece.first > 2 and sentence.words[piece.first - 2][0].isupper():
        return words[piece.first - 3] in BEFORE_CAPITAL and after != ","  # "backed by Moscow and Tehran"
    following = words[piece.last + 1] if piece.last + 1 < len(words) else ""
    if after in ("is", "was"):
        return following.endswith("ing")
    if after in ("has", "had"):
        return following not in NO_GOVERNMENT_ACTS
    if before in ADDRESSING_FORMS:
        return after in AFTER_ADDRESSED
    if before in GIVING_FORMS:
        return after in AFTER_RECIPIENT or after[:1].isdigit()
    return after in AFTER_CAPITAL_VERBS or (before in BEFORE_CAPITAL and after != ",")


def is_location(sentence: Sentence, piece: ActorCandidate) -> bool:
    """Whether a country is only where something is: "in Syria", "northern Syria", "in Iraq and Syria"."""
    words, at = sentence.lowers, piece.first - 1
    if at >= 2 and words[at] in ("and", "or") and sentence.words[at - 1][0].isupper():
        at -= 2
    if at >= 1 and words[at] == "the":
        at -= 1
    if at < 0:
        return False
    if words[at] == "," and at and sentence.words[at - 1][0].isupper():  # "Kabul, Afghanistan (Nov. 2)"
        return piece.last == len(words) or words[piece.last] in CLOSING_MARKS
    if words[at] == "of":
        return at > 0 and (words[at - 1] in PLACE_PARTS or words[at - 1] in COMPASS_MODIFIERS)
    return words[at] in LOCATIVE_WORDS or words[at] in COMPASS_MODIFIERS


def precedes_own_force(sentence: Sentence, pieces: Sequence[ActorCandidate], at: int) -> bool:
    """Whether a country's name stands right before a force: "the Mali army"; but "in Mali troops"."""
    if at + 1 == len(pieces) or pieces[at + 1].first != pieces[at].last or not pieces[at + 1].state_class:
        return False
    return pieces[at].country is not None and not is_location(sentence, pieces[at])


def is_part_of_title(sentence: Sentence, piece: ActorCandidate) -> bool:
    """Whether a class noun with a capital is a part of some longer title ("Force Management Level")."""
    words = sentence.words
    if sentence.in_capitals or piece.first == 0 or not words[piece.first][0].isupper():
        return False
    neighbours = words[piece.first - 1], words[piece.last] if piece.last < len(words) else ""
    if not any(word[:1].isupper() and word not in ("The", "A") for word in neighbours):
        return False
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return sum(word[0].islower() for word in long) * 2 > len(long)


def before_name(sentence: Sentence, last: int) -> bool:
    """Whether a capitalised word follows a country's name, which then says whose: "the Syria Support Group"."""
    words = sentence.words
    return last < len(words) and words[last][0].isupper() and not sentence.in_capitals


def before_noun(sentence: Sentence, last: int) -> bool:
    """Whether a word that is country and adjective in one ("US") stands before a noun."""
    if last >= len(sentence.words):
        return False
    word = sentence.lowers[last]
    return word[0].isalpha() and word not in AFTER_COUNTRY and not (word.endswith("ed") and len(word) > 4)
