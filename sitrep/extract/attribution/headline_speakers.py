"""Who says it in a headline, set off by a mark: "Army shells port - witnesses", "Monitor: forty killed in raid"."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from sitrep.extract.attribution.reporting_verbs import has_content
from sitrep.extract.attribution.speakers import SpeakerNouns, SpeakersSoFar
from sitrep.extract.attribution.speech import Utterance
from sitrep.extract.document.article import Sentence
from sitrep.extract.document.phrase import Phrase

LONGEST_HEADLINE: Final = 30  # tokens
LEAST: Final = 3  # phrases: the news, the mark, who says so
SAYS: Final = frozenset(("say", "says", "said"))


def utterance_of_headline(sentence: Sentence, speakers: SpeakerNouns, so_far: SpeakersSoFar) -> Iterator[Utterance]:
    """ "Army shells port - witnesses", "Monitor: forty killed in raid": a speaker set off by a mark."""
    phrases = sentence.phrases
    if len(sentence.words) > LONGEST_HEADLINE or not phrases:
        return
    yield from utterance_of_capital_verb(sentence, speakers, so_far)
    if {":", "-"}.isdisjoint(sentence.tags):
        return
    if sentence.text[-1] in '.!?”"' or len(phrases) < LEAST:
        return
    mark = last_mark(sentence)
    if mark is not None and phrases[-1].first <= mark + 1 < phrases[-1].last and has_content(phrases[:-1]):
        noun, start, end = replace(phrases[-1], first=mark + 1), sentence.start, sentence.starts[mark]
    elif phrases[1].kind == ":" and (sentence.tags[phrases[0].head] == "n" or is_body(sentence, phrases[0])):
        noun, start, end = phrases[0], sentence.ends[phrases[1].first], sentence.end
    else:
        return
    if noun.kind == "noun" and speakers.can_speak(sentence, noun):
        yield Utterance(sentence, so_far.read(sentence, noun.first, noun.last), start, end)


def utterance_of_capital_verb(sentence: Sentence, speakers: SpeakerNouns, so_far: SpeakersSoFar) -> Iterator[Utterance]:
    """ "Police Say 18 Killed", "18 Killed, Police Say": all words have a capital, so the verb looks like a name."""
    lowers = sentence.lowers
    at = next((k for k, low in enumerate(lowers) if low in SAYS and k and sentence.tags[k] == "N"), 0)
    is_last = at == len(lowers) - 1
    first = 1 + max((k for k in range(at) if lowers[k] == ","), default=-1) if is_last else 0
    if at <= first or (is_last and not first):
        return
    if any(actor.last == at for actor in sentence.actors) or speakers.is_known(lowers[at - 1]):
        start, end = (sentence.start, sentence.starts[first]) if is_last else (sentence.ends[at], sentence.end)
        yield Utterance(sentence, so_far.read(sentence, first, at), start, end)


def last_mark(sentence: Sentence) -> int | None:
    """The token of the last colon or dash; a hyphen is one where white space stands on both its sides."""
    for at in range(len(sentence.words) - 2, 0, -1):
        is_open = sentence.ends[at - 1] < sentence.starts[at] and sentence.ends[at] < sentence.starts[at + 1]
        if sentence.tags[at] == ":" or (sentence.tags[at] == "-" and is_open):
            return at
    return None


def is_body(sentence: Sentence, noun: Phrase) -> bool:
    """Whether a noun phrase is the name of an actor and of no place: "SOHR: ...", not "Kabul: ..." or "Nepal: ..."."""
    is_place = any(noun.first <= place.first < noun.last for place in sentence.places)
    named = (actor for actor in sentence.actors if actor.first >= noun.first and actor.last == noun.last)
    return not is_place and any(actor.actor_type != "government" for actor in named)
