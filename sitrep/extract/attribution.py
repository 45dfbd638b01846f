"""Who said it: which stretch of an article which speaker vouches for.

A verb of speech gives its speaker and the span it covers: what follows it ("the army said that ..."), what stands
before it ("..., the army said"), or both. A quotation belongs to the speaker of its own sentence, else to the one just
before. Where spans lie in one another the inner speaker counts, and the outer is who relayed it.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sitrep.extract.clause import Clause
from sitrep.extract.document import Article, Sentence
from sitrep.extract.phrases import Phrase, VerbGroup
from sitrep.extract.quotations import quotations
from sitrep.extract.speakers import (
    Speaker,
    SpeakersSoFar,
    after,
    before_verb,
    glued_off,
    is_glued,
    start_of_chain,
)
from sitrep.extract.speech_verbs import (
    SpeechVerb,
    antecedent,
    fits,
    is_finite,
    is_unsaid,
    is_within_relative,
    opens_relative,
    phrases_up_to,
    read_speech_verbs,
    says_something,
    verb_after,
    what_follows,
)

ADDRESSED: Final = frozenset("tell inform assure warn remind".split())
RELAYS: Final = frozenset("cite quote".split())
ANYBODY: Final = frozenset(
    "say tell add".split()
)  # other verbs speak only with a speaker: "the attack showed that ..."
GOVERNED: Final = frozenset(("ing", "infinitive"))
HEADLINE_LONGEST: Final = 30  # tokens
HEADLINE_LEAST: Final = 3  # phrases: the news, the mark, who says so
REPORTING: Final = frozenset("say tell add report announce state".split())
CITING: Final = re.compile(r",?\s+(?:citing|quoting)\b")
COORDINATING: Final = frozenset("and but while whereas though although".split())
SOME: Final = frozenset("one two three some several many most".split())
SHORTEST: Final = 3  # characters: less is the colon before a quotation
NEAR: Final = 3  # characters between a quotation and the words that introduce it


@dataclass(frozen=True, slots=True)
class Speech:
    """The span start..end of the article's text is what `attributed_to` said, as passed on by `attributed_via`."""

    start: int
    end: int
    attributed_to: str
    attributed_via: str | None
    actor_id: str | None


@dataclass(slots=True)
class Utterance:
    """One verb of speech: its speaker, and the span of its sentence that it covers (empty: only a quotation's)."""

    sentence: Sentence
    speaker: Speaker
    start: int
    end: int
    via: str | None = None
    is_frame: bool = False  # "according to X": around whatever else the sentence says


def speech_at(speeches: Sequence[Speech], start: int, end: int) -> Speech | None:
    """The innermost speech that covers start..end, by its first character; None: the article speaks itself."""
    covering = [speech for speech in speeches if speech.start <= start < speech.end and end > speech.start]
    return max(covering, key=lambda speech: (speech.start, -speech.end), default=None)


class SpeechFinder:
    """Finds who says what; holds the verbs of `speech_verbs.csv` and the nouns of `speaker_nouns.csv`."""

    def __init__(self, verbs: Mapping[str, SpeechVerb], speakers: frozenset[str]) -> None:
        self.verbs = verbs
        self.speakers = speakers

    @classmethod
    def load(cls, seeds: Path) -> "SpeechFinder":
        """Read the seeds. Raises FileNotFoundError if one is missing."""
        with (seeds / "speaker_nouns.csv").open(encoding="utf-8", newline="") as rows:
            speakers = frozenset(row["noun"] for row in csv.DictReader(rows))
        return cls(read_speech_verbs(seeds), speakers)

    def find(self, article: Article) -> list[Speech]:
        """The speeches of an article whose sentences have their clauses, in text order."""
        so_far = SpeakersSoFar()
        utterances: list[Utterance] = []
        for sentence in article.sentences:
            if sentence.phrases:
                utterances += relayed(list(self.utterances(sentence, so_far)))
        speeches = [speech_of(said) for said in utterances if said.end - said.start >= SHORTEST]
        speeches += quoted(article.text, utterances)
        speeches.sort(key=lambda speech: (speech.start, -speech.end))
        return speeches

    def utterances(self, sentence: Sentence, so_far: SpeakersSoFar) -> Iterator[Utterance]:
        """What the verbs of speech and the set phrases of one sentence give."""
        sources: list[Phrase] = []
        found: list[Utterance] = []
        for clause in sentence.clauses:
            entry = self.verbs.get(clause.verb.word)
            if entry is None or sentence.lowers[clause.verb.head] == "state" or is_unsaid(sentence.phrases, clause):
                continue
            if clause.verb.word in RELAYS and clause.verb.form == "ing" and clause.objects:
                sources.append(clause.objects[0])
            elif clause.verb.word in RELAYS:
                found += quoted_as_saying(sentence, clause, so_far)
            elif not clause.verb.passive:
                found += self.of_clause(sentence, clause, entry, so_far)
            elif clause.verb.form == "participle" and clause.verb.word in ANYBODY:
                found += self.of_set_off(sentence, clause, so_far)
        if sentence.lowers[0] in ("citing", "quoting") and sentence.phrases[0].kind == "noun":
            sources.append(replace(sentence.phrases[0], first=1))  # read as one noun phrase, "Citing witnesses"
        for source in sources:
            inner = so_far.read(sentence, *after(sentence, source))
            for said in found:
                said.speaker, said.via = inner, CITING.split(said.speaker.text)[0]
        yield from found
        if "according" in sentence.lowers:
            yield from according_to(sentence, so_far)
        if not found and len(sentence.words) <= HEADLINE_LONGEST and not {":", "-"}.isdisjoint(sentence.tags):
            yield from self.of_headline(sentence, so_far)

    def of_clause(
        self, sentence: Sentence, clause: Clause, entry: SpeechVerb, so_far: SpeakersSoFar
    ) -> Iterator[Utterance]:
        """The utterance of an active verb of speech."""
        phrases, verb = sentence.phrases, clause.verb
        inverted = self.inverted_speaker(sentence, clause) if entry.inverts else None
        if inverted is not None:
            speaker = so_far.read(sentence, *after(sentence, inverted))
            yield Utterance(sentence, speaker, sentence.start, sentence.end)
            return
        subject = self.subject_of(sentence, clause)
        if subject is None:
            return
        if subject.at > 1 and phrases[subject.at - 1].kind == "(" and phrases[subject.at - 2].kind == "noun":
            subject = phrases[subject.at - 2]  # "the Prisoners Society (PPS) reported"
        if (verb.word not in ANYBODY or verb.form in GOVERNED) and not self.is_speaker(sentence, subject):
            return
        rest, at = what_follows(phrases, verb, verb.word in ADDRESSED)
        if rest == "comma" and is_result(phrases, at) and not says_something(phrases[: subject.at]):
            return
        is_relative = rest == "end" and verb.word not in REPORTING and is_contact_relative(sentence, subject)
        if is_relative or not fits(entry, rest, sentence, clause):
            return
        speaker = so_far.read(sentence, *before_verb(sentence, subject, verb_after(sentence, clause, subject)))
        via = listener(sentence, clause) if verb.word == "tell" else None
        start, end = self.covered(sentence, clause, subject, rest, at)
        yield Utterance(sentence, speaker, start, end, via)

    def of_set_off(self, sentence: Sentence, clause: Clause, so_far: SpeakersSoFar) -> Iterator[Utterance]:
        """ "..., a local leader, Musa Ali, said by phone": a comma before it makes the verb look like a participle."""
        phrases, k = sentence.phrases, clause.verb.at - 2
        if (
            k < 1
            or phrases[k + 1].kind != ","
            or phrases[k].kind != "noun"
            or not self.is_speaker(sentence, phrases[k])
        ):
            return
        if k > 2 and phrases[k - 1].kind == "," and phrases[k - 2].kind == "noun":
            title = start_of_chain(phrases, k - 2)
            is_title = title and phrases[title - 1].kind == "," and sentence.tags[phrases[title].first] == "d"
            k = title if is_title or self.is_speaker(sentence, phrases[title]) else k
        if says_something(phrases[:k]):
            speaker = so_far.read(sentence, *before_verb(sentence, phrases[k], clause.verb.first))
            yield Utterance(sentence, speaker, sentence.start, sentence.starts[phrases[k].first])

    def covered(self, sentence: Sentence, clause: Clause, subject: Phrase, rest: str, at: int) -> tuple[int, int]:
        """The span that a speaker before the verb vouches for; empty where the sentence says nothing else."""
        phrases, verb = sentence.phrases, clause.verb
        after_verb = sentence.ends[verb.last - 1]
        if opens_relative(phrases, clause):
            closing = next((p for p in phrases[verb.at + 1 :] if p.kind == ","), None)
            return after_verb, sentence.starts[closing.first] if closing else sentence.end
        if rest == "noun":
            closing = next((p for p in phrases[at:] if p.kind in (",", "who")), None)
            return after_verb, sentence.starts[closing.first] if closing else sentence.end
        told_before = says_something(phrases[: subject.at]) and verb.form == "finite"
        speaker_start = sentence.starts[subject.first]
        if rest == "end":
            return (sentence.start, speaker_start) if told_before else (after_verb, after_verb)
        if rest == "comma" and told_before:
            return sentence.start, sentence.end
        if rest == "ing" and told_before:
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
        known = self.is_speaker(sentence, noun) and not (is_subject and self.is_speaker(sentence, before))
        return noun if known and says_something(phrases[: clause.verb.at]) else None

    def subject_of(self, sentence: Sentence, clause: Clause) -> Phrase | None:
        """The noun phrase that speaks. In copy without commas the end of what is said may stand glued before it."""
        phrases, at = sentence.phrases, clause.verb.at
        speaking = (noun for noun in clause.subjects if self.is_speaker(sentence, noun))
        subject = next(speaking, None) or next(iter(clause.subjects), None) or antecedent(phrases, at)
        if subject is not None and is_within_relative(phrases, subject, at):
            subject = antecedent(phrases, subject.at)
        nearest = phrases[at - 1] if at else None
        if nearest is None or nearest.kind != "noun" or nearest is subject or clause.verb.form != "finite":
            return subject
        if subject is not None and self.is_speaker(sentence, subject) and not is_glued(sentence, nearest):
            return subject
        nearest = glued_off(sentence, nearest)
        if not self.is_speaker(sentence, nearest):
            return subject
        while (
            nearest.at > 1
            and phrases[nearest.at - 1].word == "of"
            and self.is_speaker(sentence, phrases[nearest.at - 2])
        ):
            nearest = phrases[nearest.at - 2]
        return nearest

    def is_speaker(self, sentence: Sentence, noun: Phrase) -> bool:
        """Whether a noun phrase can speak: a pronoun, a noun of `speaker_nouns.csv`, a name; "one of" such."""
        head = sentence.lowers[noun.head]
        if head in SOME and sentence.lowers[noun.last : noun.last + 1] == ["of"]:
            return any(p.kind == "noun" and self.is_speaker(sentence, p) for p in sentence.phrases[noun.at + 2 :][:1])
        if sentence.tags[noun.head] in "pN" or head in self.speakers or singular(head) in self.speakers:
            return True
        return any(actor.first >= noun.first and actor.last == noun.last for actor in sentence.actors)

    def of_headline(self, sentence: Sentence, so_far: SpeakersSoFar) -> Iterator[Utterance]:
        """ "Army shells port - witnesses", "Monitor: forty killed in raid": a speaker set off by a mark."""
        phrases = sentence.phrases
        if sentence.text[-1] in '.!?”"' or len(phrases) < HEADLINE_LEAST:
            return
        mark = last_mark(sentence)
        if mark is not None and phrases[-1].first <= mark + 1 < phrases[-1].last and says_something(phrases[:-1]):
            noun, start, end = replace(phrases[-1], first=mark + 1), sentence.start, sentence.starts[mark]
        elif phrases[1].kind == ":" and (sentence.tags[phrases[0].head] == "n" or is_body(sentence, phrases[0])):
            noun, start, end = phrases[0], sentence.ends[phrases[1].first], sentence.end
        else:
            return
        if noun.kind == "noun" and self.is_speaker(sentence, noun):
            yield Utterance(sentence, so_far.read(sentence, noun.first, noun.last), start, end)


def last_mark(sentence: Sentence) -> int | None:
    """The token of the last colon or dash; a hyphen is one where white space stands on both its sides."""
    for at in range(len(sentence.words) - 2, 0, -1):
        is_open = sentence.ends[at - 1] < sentence.starts[at] and sentence.ends[at] < sentence.starts[at + 1]
        if sentence.tags[at] == ":" or (sentence.tags[at] == "-" and is_open):
            return at
    return None


def is_body(sentence: Sentence, noun: Phrase) -> bool:
    """Whether a noun phrase is the name of an actor and of no place: "SOHR: ...", not "Kabul: ..."."""
    is_place = any(noun.first <= place.first < noun.last for place in sentence.places)
    return not is_place and any(a.first >= noun.first and a.last == noun.last for a in sentence.actors)


def is_result(phrases: Sequence[Phrase], at: int) -> bool:
    """Whether the comma at phrase `at` opens what came of it: "responded to the fire, killing two"."""
    following = phrases[at + 1] if at + 1 < len(phrases) else None
    return isinstance(following, VerbGroup) and following.form == "ing"


def is_contact_relative(sentence: Sentence, subject: Phrase) -> bool:
    """Whether "it" in "the 900 officers it promised" opens a clause on the noun before it."""
    before = sentence.phrases[subject.at - 1] if subject.at else None
    return before is not None and before.kind == "noun" and sentence.tags[subject.head] == "p"


def singular(noun: str) -> str:
    """officials: official; ministries: ministry; witnesses: witness."""
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-2] if noun.endswith(("sses", "ches", "shes")) else noun.removesuffix("s")


def according_to(sentence: Sentence, so_far: SpeakersSoFar) -> Iterator[Utterance]:
    """ "according to X": X vouches for the sentence."""
    for at, word in enumerate(sentence.lowers[:-1]):
        if word == "according" and sentence.lowers[at + 1] == "to":
            noun = next((p for p in sentence.phrases if p.kind == "noun" and p.first >= at + 2), None)
            if noun is not None:
                speaker = so_far.read(
                    sentence, *after(sentence, noun, apposition=says_something(sentence.phrases[: noun.at - 2]))
                )
                yield Utterance(sentence, speaker, sentence.start, sentence.end, is_frame=True)


def quoted_as_saying(sentence: Sentence, clause: Clause, so_far: SpeakersSoFar) -> Iterator[Utterance]:
    """ "the agency quoted doctors as saying", "the doctor, quoted by the agency as saying"."""
    verb = clause.verb
    if verb.passive:
        relay = clause.prep("by")
        earlier = (phrase for phrase in reversed(sentence.phrases[: verb.at]) if phrase.kind == "noun")
        subject = clause.subjects[0] if clause.subjects else next(earlier, None)
        if subject is not None:
            via = sentence.text_of(relay.first, relay.last) if relay else None
            speaker = so_far.read(sentence, *before_verb(sentence, subject, verb.first))
            yield Utterance(sentence, speaker, sentence.start, sentence.end, via)
    elif clause.objects and clause.subjects and "saying" in sentence.lowers[verb.last :]:
        first, last = before_verb(sentence, clause.subjects[0], verb.first)
        speaker = so_far.read(sentence, *after(sentence, clause.objects[0]))
        is_last = sentence.lowers[-2:] == ["saying", "."] and says_something(sentence.phrases[: clause.subjects[0].at])
        start, end = (sentence.start, sentence.starts[first]) if is_last else (speaker.end, sentence.end)
        yield Utterance(sentence, speaker, start, end, sentence.text_of(first, last))


def listener(sentence: Sentence, clause: Clause) -> str | None:
    """The medium that was told, which passes it on."""
    for noun in clause.objects[:1]:
        for actor in sentence.actors:
            if actor.actor_type == "media" and actor.first >= noun.first and actor.last <= noun.last:
                return sentence.text_of(noun.first, noun.last)
    return None


def relayed(said: list[Utterance]) -> list[Utterance]:
    """The utterances of one sentence with their relays: who speaks inside another's span is passed on by that other.

    A pronoun inside another's span is that other, or somebody the span tells of: the outer speaker stays. "X said ...,
    but Y said ...": X's span ends where Y begins.
    """
    kept = []
    for inner in said:
        outer = next((other for other in said if lies_in(inner, other)), None)
        if outer is not None and begins_anew(inner) and (not outer.is_frame or is_behind_semicolon(inner)):
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


def is_behind_semicolon(said: Utterance) -> bool:
    """Whether a semicolon stands just before the speaker."""
    return said.speaker.first > 0 and said.sentence.lowers[said.speaker.first - 1] == ";"


def begins_anew(said: Utterance) -> bool:
    """Whether "but", "and", "while" or a semicolon stands just before the speaker."""
    words = said.sentence.lowers
    is_joined = said.speaker.first > 0 and words[said.speaker.first - 1] in COORDINATING
    return is_joined or is_behind_semicolon(said)


def speech_of(said: Utterance) -> Speech:
    """An utterance as the claim columns have it."""
    return Speech(said.start, said.end, said.speaker.text, said.via, said.speaker.actor_id)


def quoted(text: str, utterances: Sequence[Utterance]) -> Iterator[Speech]:
    """The quotations that an utterance introduces, follows or interrupts, each the speech of its speaker."""
    before: tuple[int, Speech] | None = None  # where the last quotation ended, and whose it was
    for start, end in quotations(text):
        introducing = [said for said in utterances if not (start <= said.speaker.start < end)]
        own = (
            min(
                (said for said in introducing if said.sentence.start < end and start < said.sentence.end),
                key=lambda said: (
                    abs(said.speaker.start - end) if said.speaker.start >= end else start - said.speaker.start
                ),
                default=None,
            )
            or next((said for said in introducing if 0 <= start - said.sentence.end <= NEAR), None)
            or next((said for said in introducing if 0 <= said.sentence.start - end <= NEAR), None)
        )
        if own is not None:
            speech = replace(speech_of(own), start=start, end=end)
        elif before is not None and start - before[0] <= NEAR:
            speech = replace(before[1], start=start, end=end)
        else:
            continue
        before = (end, speech)
        yield speech
