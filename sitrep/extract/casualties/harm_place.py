"""Where the counted victims were, where no act of theirs says it: behind the count, or in a clause beside it."""

from typing import Final

from sitrep.extract.casualties.harm_sharing import GAPPED, NO_VERBS, Harmed
from sitrep.extract.counts.count_phrases import CountPhrase
from sitrep.extract.document.article import PlaceMention, Sentence
from sitrep.extract.document.clause import Clause
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.places.place_vocabulary import LOCATION_PREPOSITIONS, PRECISE_TYPES
from sitrep.extract.predicates.arguments import places_within
from sitrep.extract.predicates.event_place import places_of
from sitrep.extract.syntax.coordination import noun_complements

SET_BEFORE: Final = 4  # tokens between "in" and the name: "in the northern city of Mosul"


def own_places(harmed: Harmed) -> list[PlaceMention]:
    """The place right behind the counted people: "killed three in Hama and two in Idlib"."""
    count = harmed.count
    behind = (noun for word, noun in beside(count) if word in LOCATION_PREPOSITIONS)
    found = (place for noun in behind for place in places_within(count.sentence, noun.first, noun.last))
    return [p for p in found if p.place_type in PRECISE_TYPES or harmed.evidence.rule.endswith(GAPPED)][:1]


def places_beside(sentence: Sentence, clause: Clause | None) -> list[PlaceMention]:
    """Where the verb joined to the clause says: "bombs killed two men and wounded nine in the south"."""
    behind = (c for c in sentence.clauses if clause is not None and c.governor is clause)
    joined = (c for c in behind if c.verb.form == "finite" and not c.opener)
    return next((found for c in joined if (found := places_of(sentence, c, None, {}))), [])


def places_around(count: CountPhrase) -> list[PlaceMention]:
    """The place that is set before the count, or where a relative clause behind it says that they were."""
    return place_before(count) or place_they_were_in(count)


def place_before(count: CountPhrase) -> list[PlaceMention]:
    """ "In Sulu alone, 22 rebels had been killed": with no verb between, nor the "and" of another clause."""
    sentence, first = count.sentence, count.first
    for place in reversed([place for place in sentence.places if place.last <= first]):
        leading = sentence.lowers[max(0, place.first - SET_BEFORE) : place.first]
        between = sentence.tags[place.last : first]
        if not LOCATION_PREPOSITIONS.isdisjoint(leading) and NO_VERBS.isdisjoint(between) and "c" not in between:
            return [place]
    return []


def place_they_were_in(count: CountPhrase) -> list[PlaceMention]:
    """Where a relative clause says that they were: "four guards who were on patrol in Yala"."""
    reported = (c for c in count.sentence.clauses if c.opener == "who" and count.is_one_of(c.subjects))
    behind = (noun for clause in reported for word, noun in clause.preps if word in LOCATION_PREPOSITIONS)
    found = (place for noun in behind for place in places_within(count.sentence, noun.first, noun.last))
    return list(found)[:1]


def lies_somewhere(sentence: Sentence, clause: Clause | None) -> bool:
    """Whether a clause says itself where it was: "while two others were killed in Homs"."""
    behind = [noun for word, noun in clause.preps if word in LOCATION_PREPOSITIONS] if clause is not None else []
    return any(places_within(sentence, noun.first, noun.last) for noun in behind)


def beside(count: CountPhrase) -> list[tuple[str, Phrase]]:
    """The prepositional phrases behind the count, whether or not a noun is counted."""
    noun = count.head or count.lead
    return list(noun_complements(count.sentence.phrases, noun.at)) if noun is not None else []
