"""What of a place changed hands: a town that is itself taken, or something in it, of it or around it."""

from collections.abc import Sequence
from typing import Final

from sitrep.extract.document.article import Act, PlaceMention, Sentence
from sitrep.extract.document.clause import Clause
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.lexical.event_types import CONTROL_CODES
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.places.place_vocabulary import COMPASS_MODIFIERS, LIST_JOINTS, PRECISE_TYPES, TYPE_OF
from sitrep.extract.predicates.arguments import actor_of
from sitrep.extract.syntax.chunker import phrase_over
from sitrep.extract.syntax.coordination import coordinated_on, noun_complements
from sitrep.extract.syntax.english import POSSESSIVE

PARTS_OF_PLACES: Final = word_class("parts_of_places")
WHOLE_TOWNS: Final = frozenset(noun for noun, kind in TYPE_OF.items() if kind == "settlement")


def precision_of_place(act: Act, place: PlaceMention) -> str:
    """The precision of a place of an act; `near` for `exact` where but a part of the place changed hands."""
    if act.code not in CONTROL_CODES or place.precision != "exact" or place.place_type not in PRECISE_TYPES:
        return place.precision
    sentence = act.sentence
    if not sentence.starts[0] <= place.start < sentence.ends[-1]:
        is_part = act.clause is not None and is_part_named(act.clause)
    else:
        is_part = (
            is_part_before(sentence, act.last, place)
            or is_part_behind(sentence, place)
            or is_elsewhere(sentence, objects_of(act), act.last, place)
        )
    return "near" if is_part else "exact"


def objects_of(act: Act) -> Sequence[Phrase]:
    """What the verb takes that the act is reported by; none of an act that is reported by a noun."""
    clause = act.clause
    is_told_by_verb = clause is not None and clause.verb.first <= act.first < clause.verb.last
    return clause.objects if clause is not None and is_told_by_verb else ()


def is_part_named(clause: Clause) -> bool:
    """ "Driven out of a base", "areas occupied by rebels", where another sentence says the town; not "the town"."""
    named = (*clause.subjects, *clause.objects, *(complement for _, complement in clause.preps))
    return any(phrase.word in PARTS_OF_PLACES and phrase.word not in WHOLE_TOWNS for phrase in named)


def is_part_before(sentence: Sentence, last: int, place: PlaceMention) -> bool:
    """ "Two districts in the east of Taiz", "the airport of Goma", "part of Raqqa"; not "the towns of A and B"."""
    lowers = sentence.lowers
    at = start_of_name(sentence, place)
    while at > 0 and at != last:
        word = lowers[at - 1]
        is_compass = at > 1 and word in LIST_JOINTS and lowers[at - 2] in COMPASS_MODIFIERS
        if word in LIST_JOINTS and not is_compass:
            return False
        if word in PARTS_OF_PLACES:
            return True
        at -= 1
    return False


def start_of_name(sentence: Sentence, place: PlaceMention) -> int:
    """The token at which a place's name begins with what it is called: "the port city of Latakia"."""
    lowers, at = sentence.lowers, place.first
    is_named_so = lowers[max(0, at - 2) : at][1:] == ["of"] and at > 1
    kind = lowers[at - 2] if is_named_so else lowers[at - 1] if at else ""
    is_own_kind = kind in WHOLE_TOWNS or (kind in TYPE_OF and is_unlisted(place))
    if not is_own_kind or (is_named_so and is_counted(sentence, at - 2)):
        return at
    head = at - 2 if is_named_so else at - 1
    phrase = phrase_over(sentence, head)
    return phrase.first if phrase is not None else head


def is_unlisted(place: PlaceMention) -> bool:
    """Whether no gazetteer knows the place: "the district of Zahra" is Zahra, one of Aleppo is a part of it."""
    return place.place_id is None or place.place_id.startswith("found:")


def is_counted(sentence: Sentence, head: int) -> bool:
    """ "Three villages of Homs" are not Homs."""
    return any(number.first <= head < number.last + 2 and head >= number.last for number in sentence.numbers)


def is_part_behind(sentence: Sentence, place: PlaceMention) -> bool:
    """ "Goma airport", "Kobani's southern districts", where the place is no such thing itself."""
    phrase = phrase_over(sentence, place.first)
    if phrase is None or place.place_type != "settlement" or is_unlisted(place):
        return False
    behind = [word for word in sentence.lowers[place.last : phrase.last] if word not in POSSESSIVE]
    return bool(behind) and behind[-1] in PARTS_OF_PLACES and behind[-1] not in WHOLE_TOWNS


def is_elsewhere(sentence: Sentence, objects: Sequence[Phrase], last: int, place: PlaceMention) -> bool:
    """ "Capturing the research centre" of Aleppo: what is taken is named, and it is not the place.

    People who are driven out are no such thing.
    """
    if not objects or place.first < last:
        return False
    taken = set[int]()
    for phrase in objects:
        for at in coordinated_on(sentence.phrases, phrase.at):
            taken.add(at)
            taken.update(complement.at for _, complement in noun_complements(sentence.phrases, at))
    if any(sentence.phrases[at].first <= place.first < sentence.phrases[at].last for at in taken):
        return False
    head = objects[0]
    return head.kind == "noun" and actor_of(sentence, head) is None
