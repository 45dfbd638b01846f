"""A person named with his office is one person: "Judge Maria Lopez was shot" harms a judge, as "a judge was shot" does.

A person given only by name is no count: whether "Lopez" is a soldier or a song the words don't say.
"""

from collections.abc import Iterator

from sitrep.extract.counts.count_phrases import CountPhrase, is_source
from sitrep.extract.document.article import NumberMention, Sentence
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.numbers.units import PEOPLE_KINDS, Units

LONGEST_PERSON_NAME = 5  # tokens behind the office
SURE_NAME = 2  # tokens that make a name where all is in capitals and any noun may look like one


def named_victims(sentence: Sentence, units: Units) -> Iterator[CountPhrase]:
    """The noun phrases that end in an office and a name, each as a count of one whose number is the office."""
    if units.one_person.isdisjoint(sentence.lowers):
        return
    counted = {token for number in sentence.numbers for token in range(number.first, number.last)}
    for phrase in sentence.phrases:
        if phrase.kind == "noun" and counted.isdisjoint(range(phrase.first, phrase.last)):
            office = office_before_name(sentence, phrase, units)
            if office is not None and not is_source(sentence, phrase.first):
                yield CountPhrase(sentence, one_of(sentence, phrase, office, units), phrase, phrase, phrase.last)


def office_before_name(sentence: Sentence, phrase: Phrase, units: Units) -> int | None:
    """The token of the office in "Judge Maria Lopez", "senior police commander Ali Aziz"; None where there is none."""
    tag = "n" if sentence.in_capitals else "N"
    shortest = SURE_NAME if sentence.in_capitals else 1
    for office in range(phrase.last - 1, max(phrase.first, phrase.last - LONGEST_PERSON_NAME - 1) - 1, -1):
        unit = units.by_form.get(sentence.lowers[office])
        if unit is not None:
            is_office = unit.one and not unit.many and unit.kind in PEOPLE_KINDS and phrase.last - office > shortest
            return office if is_office and not ends_in_name(sentence, phrase) else None
        if sentence.tags[office] != tag:
            return None
    return None


def ends_in_name(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the phrase ends in the name of an actor: "the Somali National Army" is no Somali of that name."""
    return any(actor.first < phrase.last <= actor.last and actor.kind != "office" for actor in sentence.actors)


def one_of(sentence: Sentence, phrase: Phrase, office: int, units: Units) -> NumberMention:
    """The number one, of no words of its own: its text is the office with what describes it, "senior police chief"."""
    unit = units.by_form[sentence.lowers[office]]
    first = phrase.first + (sentence.tags[phrase.first] == "d")
    return NumberMention(
        first=first,
        last=first,
        start=sentence.starts[first],
        end=sentence.ends[office],
        text=sentence.text_of(first, office + 1),
        number_low=1.0,
        number_high=None,
        hedge="exact",
        outer_hedge=None,
        vague_term=None,
        kind=unit.kind,
        unit=unit.unit,
        noun=office,
    )
