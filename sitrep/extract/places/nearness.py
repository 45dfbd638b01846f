"""Whether the words say near, outside, between or on the way to a place rather than in it."""

from typing import Final

from sitrep.extract.document.article import Sentence
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.places.place_vocabulary import (
    BORDER_NOUNS,
    COMPASS_MODIFIERS,
    NEAR_BEFORE_FROM,
    NEAR_BEFORE_OF,
    NEAR_BEFORE_TO,
    NEAR_PREPOSITIONS,
    SURROUNDINGS_NOUNS,
    TYPE_OF,
)

ROAD_NOUNS: Final = word_class("road_nouns")
ROAD_PREPOSITIONS: Final = word_class("road_prepositions")
ROAD_REACH: Final = 4  # tokens between a road and where it leads
LINE_DASHES: Final = frozenset(("-", "–", "—"))


def is_beside(sentence: Sentence, first: int, last: int) -> bool:
    """Whether an act told of the name on these tokens was near it, and not in it."""
    lowers = sentence.lowers
    at = first - 1
    while at >= 0 and (lowers[at] in COMPASS_MODIFIERS or lowers[at] in TYPE_OF or lowers[at] in ("the", "of")):
        if lowers[at] == "of" and at and lowers[at - 1] in NEAR_BEFORE_OF:
            return True
        at -= 1
    word = lowers[at] if at >= 0 else ""
    if word in NEAR_PREPOSITIONS or is_end_of_stretch(sentence, at):
        return True
    before = lowers[at - 1] if at > 0 else ""
    if word == "from" and before in NEAR_BEFORE_FROM:
        return True
    if word == "to" and before in NEAR_BEFORE_TO:
        return True
    if word == "with" and before in BORDER_NOUNS:
        return True
    return is_on_road(sentence, last) or not (SURROUNDINGS_NOUNS | BORDER_NOUNS).isdisjoint(lowers[last : last + 1])


def is_on_road(sentence: Sentence, last: int) -> bool:
    """Whether the name that ends before the token names a road: "the Bunia road", "the Goma-Sake road"."""
    behind = sentence.lowers[last : last + 3]
    if behind and behind[0] in LINE_DASHES:
        behind = behind[2:]
    return not ROAD_NOUNS.isdisjoint(behind[:1])


def is_end_of_stretch(sentence: Sentence, at: int) -> bool:
    """Whether the word before a name makes it an end of a stretch: "between A and B", "the road from A to B"."""
    lowers = sentence.lowers
    word = lowers[at] if at >= 0 else ""
    if word == "between":
        return True
    if word not in ROAD_PREPOSITIONS and word != "and":
        return False
    if word == "and":
        return "between" in lowers[max(0, at - ROAD_REACH) : at] and sentence.words[at - 1][0].isupper()
    return any(lowers[one] in ROAD_NOUNS for one in range(max(0, at - ROAD_REACH), at))
