"""What the words behind a place's name say it lies in: "A, in B district, in the northern province of C", "A, TX"."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from sitrep.extract.document.article import Sentence
from sitrep.extract.places.place_index import Place, PlaceIndex
from sitrep.extract.places.place_vocabulary import COMPASS_MODIFIERS, TYPE_OF

CONTAINER_REACH: Final = 16  # tokens
CONTAINER_OPENERS: Final = frozenset((",", "in", "("))
LINKS: Final = frozenset(("in", "of", "(", "the"))  # between the name and what it lies in: more than a comma
FILLERS: Final = frozenset((",", "in", "(", ")", "of", "the", "a", "an", "'s", "’s"))
WIDER: Final = ("country", "admin1")
NAMES_BETWEEN: Final = 8  # tokens from "of" to the last name of a list
STATE_CODE: Final = 2  # letters, as the post writes the states of the USA
STATES_FOLLOW: Final = frozenset((",", "."))


class Spot(NamedTuple):
    """A name of places on the tokens of a sentence."""

    first: int
    last: int
    places: list[Place]  # what it may mean, the likeliest first
    name: str  # as written


def containers_after(index: PlaceIndex, sentence: Sentence, spots: Sequence[Spot], last: int) -> list[Place]:
    """The countries and divisions that the name which ends before token `last` is put in; none where it is in a list.

    spots: the names of places that follow. What lies between, a district say, need not be known.
    """
    lowers = sentence.lowers
    by_first = {spot.first: spot for spot in spots}
    at = last
    while at < min(len(lowers), last + CONTAINER_REACH):
        spot = by_first.get(at)
        if spot is not None and not is_smaller_unit(sentence, spot.first, spot.last):
            wider = [place for place in spot.places if place.place_type in WIDER]
            return [] if at == last or is_listed(sentence, spot, last) else wider
        if spot is not None:
            at = spot.last
            continue
        state = index.find(f"admin1:US.{sentence.words[at]}") if is_state_code(sentence, at) else None
        if state is not None:
            return [state]
        is_open = at > last or lowers[at] in CONTAINER_OPENERS
        if not is_open or not (is_filler(lowers[at]) or is_unknown_unit(sentence, at)):
            return []
        at += 1
    return []


def country_before(index: PlaceIndex, sentence: Sentence, first: int) -> list[Place]:
    """The country whose adjective stands before the kind of a place: "the southern Lebanese towns of A and B"."""
    lowers = sentence.lowers
    of = next((at for at in range(first - 1, max(0, first - NAMES_BETWEEN), -1) if lowers[at] == "of"), 0)
    if of < 2 or lowers[of - 1] not in TYPE_OF:
        return []
    adjective = next((one for one in sentence.actors if one.kind == "adjective" and one.last == of - 1), None)
    country = index.find(f"country:{adjective.country.lower()}") if adjective and adjective.country else None
    return [country] if country is not None else []


def is_filler(word: str) -> bool:
    """Whether a word may stand between a name and what it lies in, and names nothing itself."""
    return word in FILLERS or word in COMPASS_MODIFIERS or word in TYPE_OF


def is_smaller_unit(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a name is told to be a district or a town: "Koumpentoum district"."""
    behind = sentence.lowers[last : last + 1]
    before = sentence.lowers[max(0, first - 2) : first]
    kinds = [TYPE_OF.get(word) for word in behind] + [TYPE_OF.get(before[0]) if before[1:] == ["of"] else None]
    return any(kind in ("admin2", "settlement") for kind in kinds)


def is_unknown_unit(sentence: Sentence, at: int) -> bool:
    """Whether a token belongs to the name of a unit that the words tell to be one: "in Ancuabe district"."""
    end = at
    while end < len(sentence.words) and sentence.words[end][0].isupper():
        end += 1
    if end == at:
        return False
    is_led = sentence.lowers[at - 1] == "of" and at > 1 and sentence.lowers[at - 2] in TYPE_OF
    return is_led or (end < len(sentence.words) and sentence.lowers[end] in TYPE_OF)


def is_listed(sentence: Sentence, spot: Spot, last: int) -> bool:
    """Whether a name behind a comma is the next of a list, or the subject that a clause begins with.

    "In Idlib, Aleppo and Hama", "In Moscow, Turkey said".
    """
    if not LINKS.isdisjoint(sentence.lowers[last : spot.first]):
        return False
    behind = sentence.lowers[spot.last : spot.last + 1]
    if behind and behind[0] in TYPE_OF:
        return False
    following = sentence.words[spot.last + 1 : spot.last + 2] if behind == [","] else []
    return bool(behind) and (behind[0] not in (",", ".", ")", ";") or bool(following and following[0][0].isupper()))


def is_state_code(sentence: Sentence, at: int) -> bool:
    """Whether a token is the code of a state behind a comma: "Paris, TX,"."""
    word = sentence.words[at]
    return (
        len(word) == STATE_CODE
        and word.isalpha()
        and word.isupper()
        and sentence.lowers[at - 1] == ","
        and not sentence.in_capitals
    )
