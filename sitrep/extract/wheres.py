"""Where an act took place: the places of its own phrases, the most precise of them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sitrep.extract.clauses import Clause, coordinated_on, noun_complements
from sitrep.extract.document import PlaceMention, Sentence
from sitrep.extract.phrases import Phrase
from sitrep.extract.roles import places_within

PLACE_PREPOSITIONS: Final = frozenset(
    "in at on near of around outside across to from for into inside throughout over along between against through "
    "within beyond towards toward off onto under north south east west aim".split()
)
FARTHEST: Final = 20  # tokens
PRECISE: Final = frozenset(("settlement", "feature"))


def places_of(
    sentence: Sentence, clause: Clause | None, noun: Phrase | None, slots: Mapping[str, Sequence[Phrase]]
) -> list[PlaceMention]:
    """The places of an act: of the phrases of its trigger first, then of its clause.

    Where a town and its province stand side by side the town is the place; towns that are listed are all places.
    """
    if not sentence.places:
        return []
    found: list[tuple[Phrase, PlaceMention]] = []
    for phrase in candidate_phrases(clause, noun, slots):
        for place in places_within(sentence, phrase.first, phrase.last):
            named_after = phrase is noun and place.place_type == "country"  # "US air strikes" are not in the US
            if not named_after and not any(place is other for _, other in found):
                found.append((phrase, place))
    for kinds in (PRECISE, {"admin2"}, {"admin1"}, {"country"}):
        precise = [(phrase, place) for phrase, place in found if place.place_type in kinds]
        if precise:
            first = precise[0][0]
            joined = coordinated_on(sentence.phrases, first.at)
            return [place for phrase, place in precise if phrase.at in joined]
    return subject_place(sentence, clause, noun) or nearest_place(sentence, clause, noun)


def subject_place(sentence: Sentence, clause: Clause | None, noun: Phrase | None) -> list[PlaceMention]:
    """ "The town of Azaz was captured", "Goma fell": the place that the subject is or stands in, where nothing is done
    to an object."""
    if noun is not None or clause is None or clause.objects:
        return []
    for subject in clause.subjects:
        for phrase in (subject, *(complement for _, complement in noun_complements(sentence.phrases, subject.at))):
            precise = [p for p in places_within(sentence, phrase.first, phrase.last) if p.place_type in PRECISE]
            if precise:
                return precise[:1]
    return []


def nearest_place(sentence: Sentence, clause: Clause | None, noun: Phrase | None) -> list[PlaceMention]:
    """A place that no phrase of the act holds but its sentence tells behind it, near enough to be meant."""
    first = noun.first if noun is not None else clause.verb.first if clause is not None else 0
    behind = [place for place in sentence.places if 0 < place.first - first <= FARTHEST and place.place_type in PRECISE]
    return behind[:1]


def candidate_phrases(
    clause: Clause | None, noun: Phrase | None, slots: Mapping[str, Sequence[Phrase]]
) -> Iterator[Phrase]:
    """The phrases that can say where, the likeliest first."""
    if noun is not None:
        for preposition, phrases in slots.items():
            if preposition in PLACE_PREPOSITIONS:
                yield from phrases
        yield noun
    else:
        yield from slots.get("object", ())
    if clause is not None:
        for preposition, phrase in clause.preps:
            if preposition in PLACE_PREPOSITIONS:
                yield phrase
        if noun is not None:
            yield from clause.objects
        if clause.governor is not None:
            for preposition, phrase in clause.governor.preps:
                if preposition in ("in", "at", "near"):
                    yield phrase
