"""What the words around a name say: that it is a place's, and what kind of place it is."""

from typing import Final

from sitrep.extract.document.article import Sentence
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.places.containment import Spot
from sitrep.extract.places.place_vocabulary import (
    COMPASS_MODIFIERS,
    CONTAINMENT_PREPOSITIONS,
    PLACE_PREPOSITIONS,
    TYPE_OF,
)
from sitrep.extract.syntax.english import verb_forms
from sitrep.settings import Settings

PLACE_APPOSITIVES: Final = word_class("place_appositives")
BETWEEN_LISTED_PLACES: Final = word_class("between_listed_places")  # a preposition and the second place of a list
APPOSITION: Final = 7  # tokens from the comma to the kind of place
FORMS: Final = verb_forms(Settings().seeds)
TAKING: Final = frozenset(form for form, verb in FORMS.items() if verb.lemma in word_class("verbs_done_to_places"))
FALLING: Final = frozenset(form for form, verb in FORMS.items() if verb.lemma == "fall")
AUXILIARIES: Final = frozenset(form for form, verb in FORMS.items() if verb.lemma in ("be", "have"))


def stated_type(sentence: Sentence, spot: Spot) -> tuple[str | None, int]:
    """The kind of place that the word behind or before tells, and where the mention ends with it."""
    lowers = sentence.lowers
    if spot.last < len(lowers):
        reported = TYPE_OF.get(lowers[spot.last])
        if reported is not None and not (reported == "feature" and spot.places[0].place_type != "feature"):
            return reported, spot.last + 1
    if spot.first > 1 and lowers[spot.first - 1] == "of":
        reported = TYPE_OF.get(lowers[spot.first - 2])
        if reported is not None and reported != "feature":
            return reported, spot.last
    if spot.first and lowers[spot.first - 1] in PLACE_APPOSITIVES:
        return TYPE_OF[lowers[spot.first - 1]], spot.last
    return described_type(sentence, spot.last), spot.last


def described_type(sentence: Sentence, last: int) -> str | None:
    """The kind that an apposition tells: "Masisi, a key town in the east"; None where none does."""
    lowers = sentence.lowers
    if lowers[last : last + 1] != [","] or lowers[last + 1 : last + 2] not in (["a"], ["an"], ["the"]):
        return None
    for at in range(last + 2, min(len(lowers), last + APPOSITION)):
        reported = TYPE_OF.get(lowers[at])
        if reported is not None and reported != "feature":
            return reported
        if not lowers[at].isalpha() or sentence.words[at][0].isupper():
            return None
    return None


def led_by_preposition(sentence: Sentence, first: int) -> bool:
    """Whether a preposition of place stands before, over sides, types and members of a list."""
    lowers = sentence.lowers
    for at in range(first - 1, max(first - 7, -1), -1):
        word = lowers[at]
        if word in PLACE_PREPOSITIONS:
            return True
        is_between = word in COMPASS_MODIFIERS or word in TYPE_OF or word in BETWEEN_LISTED_PLACES
        if not (is_between or sentence.words[at][0].isupper()):
            return False
    return False


def is_object_of_taking(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the name is what a verb that is done to places is done to: "captured Palmyra", "Azaz was shelled"."""
    lowers = sentence.lowers
    behind, verbs = lowers[last : last + 1], lowers[last + 1 : last + 3]
    if behind and (behind[0] in FALLING or (behind[0] in AUXILIARIES and not TAKING.isdisjoint(verbs))):
        return True
    for at in range(first - 1, max(first - 7, -1), -1):
        word = lowers[at]
        if word in TAKING:
            return sentence.words[at].islower() or at == 0 or is_title_case(sentence)
        is_between = word in COMPASS_MODIFIERS or word in TYPE_OF or word in BETWEEN_LISTED_PLACES or word == "of"
        if not (is_between or sentence.words[at][0].isupper()):
            return False
    return False


def stands_as_place(sentence: Sentence, spot: Spot) -> bool:
    """In text in capitals: whether the words around say that this is a place."""
    lowers = sentence.lowers
    before = lowers[spot.first - 1] if spot.first else ""
    behind = lowers[spot.last] if spot.last < len(lowers) else ""
    return (
        before in CONTAINMENT_PREPOSITIONS
        or before in COMPASS_MODIFIERS
        or behind in TYPE_OF
        or (before == "of" and spot.first > 1 and lowers[spot.first - 2] in TYPE_OF)
        or (before == "and" and spot.first > 1 and lowers[spot.first - 2] == ",")
        or (before in ("", ",", "and") and behind in (",", "and", ".", "(", "-", "--"))
    )


def is_title_case(sentence: Sentence) -> bool:
    """Whether nearly every word has a capital, as in headlines: capitals tell nothing then."""
    long = [word for word in sentence.words if len(word) > 3 and word[0].isalpha()]
    return len(long) > 2 and sum(word[0].isupper() for word in long) >= 0.85 * len(long)
