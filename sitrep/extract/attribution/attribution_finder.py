"""Who said it: which stretch of an article which speaker vouches for.

A verb of speech gives its speaker and the span it covers: what follows it ("the army said that ..."), what stands
before it ("..., the army said"), or both. A quotation belongs to the speaker of its own sentence, else to the one just
before. Where spans lie in one another the inner speaker counts, and the outer is who relayed it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from sitrep.extract.attribution.headline_speakers import utterance_of_headline
from sitrep.extract.attribution.quotations import quoted
from sitrep.extract.attribution.relayed_speech import addressed_medium, quoted_as_saying, relayed
from sitrep.extract.attribution.reporting_verbs import (
    SpeechVerb,
    antecedent,
    has_content,
    is_finite,
    is_unsaid,
    is_within_relative,
    opens_relative,
    phrases_up_to,
    read_speech_verbs,
    reports_what_follows,
    verb_after,
    what_follows,
)
from sitrep.extract.attribution.speaker_pronouns import resolve_pronouns
from sitrep.extract.attribution.speakers import (
    SpeakerNouns,
    SpeakersSoFar,
    glued_off,
    is_glued,
    speaker_before_verb,
    speaker_from,
    start_of_chain,
)
from sitrep.extract.attribution.speech import Utterance
from sitrep.extract.document.article import Article, Sentence, Speeches
from sitrep.extract.document.clause import Clause
from sitrep.extract.document.phrase import Phrase, VerbGroup
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.places.place_vocabulary import PLACE_PREPOSITIONS

ADDRESSEE_VERBS: Final = word_class("addressee_verbs")
CITING_VERBS: Final = frozenset("cite quote".split())
SPEAKERLESS_VERBS: Final = frozenset(("say", "tell", "add"))  # others need a speaker: "the attack showed that ..."
NONFINITE_FORMS: Final = frozenset(("ing", "infinitive"))
REPORTING_VERBS: Final = word_class("reporting_verbs")
CITING: Final = re.compile(r",?\s+(?:citing|quoting)\b")
SHORTEST: Final = 3  # characters: less is the colon before a quotation


class SpeechFinder:
    """Finds who says what; holds the verbs of speech and the nouns that can speak."""

    def __init__(self, verbs: Mapping[str, SpeechVerb], speakers: SpeakerNouns) -> None:
        self.verbs = verbs
        self.speakers = speakers

    @classmethod
    def load(cls, seeds: Path) -> "SpeechFinder":
        """Read the seeds. Raises FileNotFoundError if one is missing."""
        return cls(read_speech_verbs(seeds), SpeakerNouns.load(seeds))

    def find(self, article: Article) -> Speeches:
        """The speeches of an article whose sentences have their clauses."""
        so_far = SpeakersSoFar(self.speakers)
        utterances: list[Utterance] = []
        for sentence in article.sentences:
            if sentence.phrases:
                said = sorted(self.utterances(sentence, so_far), key=lambda one: one.speaker.start)
                resolve_pronouns(article, said, utterances, so_far)
                utterances += relayed(said)
        spoken = [said.speech for said in utterances if said.end - said.start >= SHORTEST]
        return Speeches([*spoken, *quoted(article.text, utterances)])

    def utterances(self, sentence: Sentence, so_far: SpeakersSoFar) -> Iterator[Utterance]:
        """What the verbs of speech and the set phrases of one sentence give."""
        sources: list[Phrase] = []
        found: list[Utterance] = []
        for clause in sentence.clauses:
            entry = self.verbs.get(clause.verb.word)
            if entry is None or sentence.lowers[clause.verb.head] == "state" or is_unsaid(sentence.phrases, clause):
                continue
            if clause.verb.word in CITING_VERBS and clause.verb.form == "ing" and clause.objects:
                sources.append(clause.objects[0])
            elif clause.verb.word in CITING_VERBS:
                found += quoted_as_saying(sentence, clause, so_far)
            elif not clause.verb.passive:
                found += self.of_clause(sentence, clause, entry, so_far)
            elif clause.verb.form == "participle" and clause.verb.word in SPEAKERLESS_VERBS:
                found += self.utterance_set_off(sentence, clause, so_far)
        if sentence.lowers[0] in ("citing", "quoting") and sentence.phrases[0].kind == "noun":
            sources.append(replace(sentence.phrases[0], first=1))  # read as one noun phrase, "Citing witnesses"
        for source in sources:
            inner = so_far.read(sentence, *speaker_from(sentence, source))
            for said in found:
                said.speaker, said.via = inner, CITING.split(said.speaker.text or "")[0] or None
        yield from found
        if "according" in sentence.lowers:
            yield from according_to(sentence, so_far)
        if not found:
            yield from utterance_of_headline(sentence, self.speakers, so_far)

    def of_clause(
        self, sentence: Sentence, clause: Clause, entry: SpeechVerb, so_far: SpeakersSoFar
    ) -> Iterator[Utterance]:
        """The utterance of an active verb of speech."""
        phrases, verb = sentence.phrases, clause.verb
        inverted = self.inverted_speaker(sentence, clause) if entry.inverts else None
        if inverted is not None:
            speaker = so_far.read(sentence, *speaker_from(sentence, inverted))
            yield Utterance(sentence, speaker, sentence.start, sentence.end)
            return
        subject = self.subject_of(sentence, clause)
        if subject is None:
            return
        subject = before_aside(phrases, subject)
        if subject.at > 1 and phrases[subject.at - 1].kind == "(" and phrases[subject.at - 2].kind == "noun":
            named = phrases[subject.at - 2]  # "the Prisoners Society (PPS) reported"
            head = phrases[start_of_chain(phrases, named.at)]  # "the Office for Humanitarian Affairs (OCHA) said"
            subject = head if self.speakers.can_speak(sentence, head) else named
        if (verb.word not in SPEAKERLESS_VERBS or verb.form in NONFINITE_FORMS) and not self.speakers.can_speak(
            sentence, subject
        ):
            return
        rest, at = what_follows(phrases, verb, verb.word in ADDRESSEE_VERBS)
        if rest == "infinitive" and is_set_off(phrases, subject) and verb.word in SPEAKERLESS_VERBS:
            rest = "end"  # "..., police said of the latest raid to hit the port"
        if verb.word not in SPEAKERLESS_VERBS and meets_verb(phrases, verb):
            return  # "ten guards feared killed"
        if rest == "comma" and is_result(phrases, at) and not has_content(phrases[: subject.at]):
            return
        is_relative = (
            rest in ("end", "ing") and verb.word not in REPORTING_VERBS and is_contact_relative(sentence, subject)
        )
        if is_relative or not reports_what_follows(entry, rest, sentence, clause):
            return
        speaker = so_far.read(sentence, *speaker_before_verb(sentence, subject, verb_after(sentence, clause, subject)))
        via = addressed_medium(sentence, clause) if verb.word == "tell" else None
        start, end = self.covered(sentence, clause, subject, rest, at)
        yield Utterance(sentence, speaker, start, end, via)

    def utterance_set_off(self, sentence: Sentence, clause: Clause, so_far: SpeakersSoFar) -> Iterator[Utterance]:
        """ "..., a local leader, Musa Ali, said by phone": a comma before it makes the verb look like a participle."""
        phrases, k = sentence.phrases, clause.verb.at - 2
        if (
            k < 1
            or phrases[k + 1].kind != ","
            or phrases[k].kind != "noun"
            or not self.speakers.can_speak(sentence, phrases[k])
        ):
            return
        if k > 1 and phrases[k - 1].kind == "," and phrases[k - 2].kind == "noun":
            title = start_of_chain(phrases, k - 2)
            is_title = title and phrases[title - 1].kind == "," and sentence.tags[phrases[title].first] == "d"
            k = title if is_title or self.speakers.can_speak(sentence, phrases[title]) else k
        rest, _ = what_follows(phrases, clause.verb, clause.verb.word in ADDRESSEE_VERBS)
        if rest == "clause":  # "the governor, Musa Ali, said by phone that ten had died"
            if k and phrases[k - 1].kind != ",":
                return  # "the cell, which speaks for the army, said in a tweet"
            speaker = so_far.read(sentence, *speaker_before_verb(sentence, phrases[k], clause.verb.first))
            yield Utterance(sentence, speaker, sentence.ends[clause.verb.last - 1], sentence.end)
        elif has_content(phrases[:k]):
            speaker = so_far.read(sentence, *speaker_before_verb(sentence, phrases[k], clause.verb.first))
            yield Utterance(sentence, speaker, sentence.start, sentence.starts[phrases[k].first])

    def covered(self, sentence: Sentence, clause: Clause, subject: Phrase, rest: str, at: int) -> tuple[int, int]:
        """The span that a speaker before the verb vouches for; empty where the sentence says nothing else."""
        phrases, verb = sentence.phrases, clause.verb
        after_verb = sentence.ends[verb.last - 1]
        if opens_relative(phrases, clause):
            closing = next((p for p in phrases[verb.at + 1 :] if p.kind == ","), None)
            return after_verb, sentence.starts[closing.first] if closing else sentence.end
        if rest == "noun" and verb.word not in SPEAKERLESS_VERBS:
            closing = next((p for p in phrases[at:] if closes_what_is_counted(phrases, p)), None)
            return after_verb, sentence.starts[closing.first] if closing else sentence.end
        reported_before = has_content(phrases[: subject.at]) and verb.form == "finite"
        speaker_start = sentence.starts[subject.first]
        if rest == "end":
            return (sentence.start, speaker_start) if reported_before else (after_verb, after_verb)
        if rest == "comma" and reported_before:
            return sentence.start, sentence.end
        if rest == "ing" and reported_before:
            return sentence.start, sentence.starts[phrases[at].first]
        return after_verb, sentence.end

    def inverted_speaker(self, sentence: Sentence, clause: Clause) -> Phrase | None:
        """The noun after the verb in "..., said the governor" and "... fell, added Amad"."""
        phrases, k = sentence.phrases, clause.verb.at + 1
        if clause.verb.form != "finite" or k >= len(phrases) or k == 1 or phrases[k].kind != "noun":
            return None
        noun = phrases[k]
        if any(map(is_finite, phrases_up_to(phrases, k + 1, (",", '"', ".", "who")))):
            return None
        before = phrases[clause.verb.at - 1]
        if before.kind in (",", '"', ":"):
            return noun
        is_subject = before in clause.subjects
        known = self.speakers.can_speak(sentence, noun) and not (
            is_subject and self.speakers.can_speak(sentence, before)
        )
        return noun if known and has_content(phrases[: clause.verb.at]) else None

    def subject_of(self, sentence: Sentence, clause: Clause) -> Phrase | None:
        """The noun phrase that speaks. In copy without commas the end of what is said may stand glued before it."""
        phrases, at = sentence.phrases, clause.verb.at
        speaking = (noun for noun in clause.subjects if self.speakers.can_speak(sentence, noun))
        subject = next(speaking, None) or next(iter(clause.subjects), None) or antecedent(phrases, at)
        if subject is not None and is_within_relative(phrases, subject, at):
            subject = antecedent(phrases, subject.at)
        nearest = phrases[at - 1] if at else None
        if nearest is not None and subject is not None and is_where(sentence, nearest):
            return subject  # "feeds over Khartoum showed"
        if nearest is None or nearest.kind != "noun" or nearest is subject or clause.verb.form != "finite":
            return subject
        if subject is not None and self.speakers.can_speak(sentence, subject) and not is_glued(sentence, nearest):
            return subject
        nearest = glued_off(sentence, nearest)
        if not self.speakers.can_speak(sentence, nearest):
            return subject
        while (
            nearest.at > 1
            and phrases[nearest.at - 1].word == "of"
            and self.speakers.can_speak(sentence, phrases[nearest.at - 2])
        ):
            nearest = phrases[nearest.at - 2]
        return nearest


def closes_what_is_counted(phrases: Sequence[Phrase], phrase: Phrase) -> bool:
    """Whether what a speaker counts ends here; "70 groups, with 9,000 fighters between them" goes on."""
    following = phrases[phrase.at + 1] if phrase.at + 1 < len(phrases) else None
    return phrase.kind == "who" or (phrase.kind == "," and (following is None or following.word != "with"))


def is_where(sentence: Sentence, noun: Phrase) -> bool:
    """Whether a noun phrase only says where another is: "feeds over Khartoum", not "of Homs local authorities"."""
    before = sentence.phrases[noun.at - 1] if noun.at else None
    is_place = any(place.first <= noun.head and place.last == noun.last for place in sentence.places)
    return is_place and before is not None and before.kind == "prep" and before.word in PLACE_PREPOSITIONS


def before_aside(phrases: Sequence[Phrase], subject: Phrase) -> Phrase:
    """Who is described by the participle whose object a subject seems: "an official, pleading anonymity said"."""
    before = phrases[max(0, subject.at - 3) : subject.at]
    is_aside = [phrase.kind for phrase in before] == ["noun", ",", "verb"] and before[2].form == "ing"
    return before[0] if is_aside else subject


def is_set_off(phrases: Sequence[Phrase], subject: Phrase) -> bool:
    """Whether a comma stands between what is reported and the speaker behind it."""
    return subject.at > 0 and phrases[subject.at - 1].kind == "," and has_content(phrases[: subject.at - 1])


def meets_verb(phrases: Sequence[Phrase], verb: Phrase) -> bool:
    """Whether a second verb stands right behind the verb."""
    behind = phrases[verb.at + 1 : verb.at + 2]
    return any(phrase.form in ("finite", "participle") and phrase.first == verb.last for phrase in behind)


def is_result(phrases: Sequence[Phrase], at: int) -> bool:
    """Whether the comma at phrase `at` opens what came of it: "responded to the fire, killing two"."""
    following = phrases[at + 1] if at + 1 < len(phrases) else None
    return isinstance(following, VerbGroup) and following.form == "ing" and following.word not in CITING_VERBS


def is_contact_relative(sentence: Sentence, subject: Phrase) -> bool:
    """Whether "it" in "the 900 officers it promised" opens a clause on the noun before it."""
    before = sentence.phrases[subject.at - 1] if subject.at else None
    return before is not None and before.kind == "noun" and sentence.tags[subject.head] == "p"


def according_to(sentence: Sentence, so_far: SpeakersSoFar) -> Iterator[Utterance]:
    """ "according to X": X vouches for the sentence."""
    for at, word in enumerate(sentence.lowers[:-1]):
        if word == "according" and sentence.lowers[at + 1] == "to":
            noun = next((p for p in sentence.phrases if p.kind == "noun" and p.first >= at + 2), None)
            if noun is not None:
                speaker = so_far.read(
                    sentence, *speaker_from(sentence, noun, apposition=has_content(sentence.phrases[: noun.at - 2]))
                )
                yield Utterance(sentence, speaker, sentence.start, sentence.end, is_frame=True)
