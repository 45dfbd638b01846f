"""Who passes on what another says: "the agency quoted doctors as saying", a speaker within another's words."""

from collections.abc import Iterator
from typing import Final

from sitrep.extract.attribution.reporting_verbs import has_content
from sitrep.extract.attribution.speakers import SpeakersSoFar, speaker_before_verb, speaker_from
from sitrep.extract.attribution.speech import Utterance
from sitrep.extract.document.article import Sentence
from sitrep.extract.document.clause import Clause
from sitrep.extract.lexical.word_lists import word_class

COORDINATING_WORDS: Final = word_class("coordinating_words")


def quoted_as_saying(sentence: Sentence, clause: Clause, so_far: SpeakersSoFar) -> Iterator[Utterance]:
    """ "the agency quoted doctors as saying", "the doctor, quoted by the agency as saying"."""
    verb = clause.verb
    if verb.passive:
        relay = clause.prep("by")
        earlier = (phrase for phrase in reversed(sentence.phrases[: verb.at]) if phrase.kind == "noun")
        subject = clause.subjects[0] if clause.subjects else next(earlier, None)
        if subject is not None:
            via = sentence.text_of(relay.first, relay.last) if relay else None
            speaker = so_far.read(sentence, *speaker_before_verb(sentence, subject, verb.first))
            yield Utterance(sentence, speaker, sentence.start, sentence.end, via)
    elif clause.objects and clause.subjects and "saying" in sentence.lowers[verb.last :]:
        first, last = speaker_before_verb(sentence, clause.subjects[0], verb.first)
        speaker = so_far.read(sentence, *speaker_from(sentence, clause.objects[0]))
        is_last = sentence.lowers[-2:] == ["saying", "."] and has_content(sentence.phrases[: clause.subjects[0].at])
        start, end = (sentence.start, sentence.starts[first]) if is_last else (speaker.end, sentence.end)
        yield Utterance(sentence, speaker, start, end, sentence.text_of(first, last))


def addressed_medium(sentence: Sentence, clause: Clause) -> str | None:
    """The medium that was told, which passes it on."""
    for noun in clause.objects[:1]:
        for actor in sentence.actors:
            if actor.actor_type == "media" and actor.first >= noun.first and actor.last <= noun.last:
                return sentence.text_of(noun.first, noun.last)
    return None


def relayed(said: list[Utterance]) -> list[Utterance]:
    """The utterances of one sentence with their relays: who speaks inside another's span is passed on by that other.

    A pronoun inside another's span is that other, or somebody the span reports: the outer speaker stays. "X said ...,
    but Y said ...": X's span ends where Y begins.
    """
    kept = []
    for inner in said:
        outer = next((other for other in said if lies_in(inner, other)), None)
        if outer is not None and begins_new_clause(inner) and (not outer.is_frame or follows_semicolon(inner)):
            outer.end = inner.speaker.start
        elif outer is not None:
            if inner.speaker.is_pronoun:
                continue
            inner.via = inner.via or outer.speaker.text
        kept.append(inner)
    return kept


def lies_in(inner: Utterance, outer: Utterance) -> bool:
    """Whether one speaker speaks inside what another vouches for."""
    if inner is outer or inner.is_frame or inner.speaker.text == outer.speaker.text:
        return False
    if outer.is_frame:
        return True
    return outer.start < inner.speaker.start and inner.end <= outer.end and inner.start > outer.start


def follows_semicolon(said: Utterance) -> bool:
    """Whether a semicolon stands just before the speaker."""
    return said.speaker.first > 0 and said.sentence.lowers[said.speaker.first - 1] == ";"


def begins_new_clause(said: Utterance) -> bool:
    """Whether "but", "and", "while" or a semicolon stands just before the speaker."""
    words = said.sentence.lowers
    is_joined = said.speaker.first > 0 and words[said.speaker.first - 1] in COORDINATING_WORDS
    return is_joined or follows_semicolon(said)
