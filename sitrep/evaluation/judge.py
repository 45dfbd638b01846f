"""Is it the same claim, and is a field right?"""

from typing import Any

from sitrep.evaluation.found import Found, Names
from sitrep.evaluation.gold import RELATIONS, Gold
from sitrep.evaluation.words import folded, name_words

ENOUGH_OF_A_NAME = 0.5
SILENT: dict[str, Any] = {"modality": "occurred", "background": False, "date": (None, None)}
NAMED = ("actor", "perpetrator", "subject", "object", "source", "target", "place")


def is_same_value(gold: Gold, found: Found) -> bool:
    """Whether a claim says the number (or the relation) that the gold says.

    One number: it is the low, the best or the high. A pair: it is low and high; for a vague word, best lies within.
    """
    if gold.tables[0] == RELATIONS:
        return found.bounds == (gold.value,)
    if not isinstance(gold.value, list):
        return gold.value in found.bounds
    low, best, high = found.bounds
    if "vague" in gold.wanted.get("hedge", ()) and best is not None:
        return bool(gold.value[0] <= best <= gold.value[1])
    return gold.value == [low, high]


def is_right(field: str, wanted: list[Any], got: Any) -> bool:
    """Whether an answer is one of the wanted; None among them is met by saying nothing."""
    given = [answer for answer in wanted if answer is not None]
    if isinstance(got, Names):
        return any(is_same_name(one, other) for one in given for other in got.names) or (
            None in wanted and not got.is_linked
        )
    if got is None:
        return None in wanted
    return any(is_same(field, answer, got) for answer in given)


def right_in_silence(field: str, wanted: list[Any]) -> bool:
    """Whether the field would be right if nothing were said: no name, no date, occurred, in the foreground."""
    return is_right(field, wanted, Names() if field in NAMED else SILENT.get(field))


def is_same(field: str, wanted: Any, got: Any) -> bool:
    """Whether two answers are the same: a unit in any number, a speaker by half of the words."""
    if field == "unit":
        return name_words(wanted) == name_words(got)
    if field == "attributed_to":
        one, other = name_words(wanted), name_words(got)
        return bool(one and other) and len(one & other) / max(len(one), len(other)) >= ENOUGH_OF_A_NAME
    if isinstance(wanted, str):
        return folded(wanted) == folded(got)
    return bool(wanted == got)


def is_same_name(one: str, other: str) -> bool:
    """Whether one's words lie within the other's, or they share half of all their words."""
    a, b = name_words(one), name_words(other)
    return bool(a and b) and (a <= b or b <= a or len(a & b) / len(a | b) >= ENOUGH_OF_A_NAME)
