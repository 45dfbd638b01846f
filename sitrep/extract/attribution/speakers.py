"""Who a speaker is: the words that name one, and the actor behind them, remembered through the article."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from sitrep.extract.document.article import ActorMention, Sentence
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.lexical.actor_types import PARTY_TYPES
from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.syntax.english import CLOSED

LONGEST_SPEAKER: Final = 26  # tokens between the first word of a speaker and the verb
TRAILING: Final = frozenset('T,r":(-iwhc')
AGE_BEHIND: Final = re.compile(r",\s*\d{1,3}$")
SPEAKER_CHAIN: Final = word_class("speaker_chain")
UNNAMED_SPEAKERS: Final = frozenset(("civilians", "protesters", "other"))
SPEAKER_QUANTIFIERS: Final = word_class("speaker_quantifiers")
SPEAKER_PRONOUNS: Final = word_class("speaker_pronouns")


class SpeakerNouns:
    """The nouns of `speaker_nouns.csv`: who can speak beside pronouns and names."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        rows = list(rows)
        self.nouns = frozenset(row["noun"] for row in rows)
        self.persons = frozenset(row["noun"] for row in rows if row["is_person"] == "true")
        self.representatives = frozenset(row["noun"] for row in rows if row["is_representative"] == "true")

    @classmethod
    def load(cls, seeds: Path) -> "SpeakerNouns":
        """Read the seed. Raises FileNotFoundError if it is missing."""
        return cls(rows_of(seeds / "speaker_nouns.csv"))

    def is_known(self, noun: str) -> bool:
        """Whether a noun or its singular is in the seed."""
        return noun in self.nouns or singular(noun) in self.nouns

    def is_person(self, noun: str) -> bool:
        """Whether a noun, of either number, is one of the people."""
        return noun in self.persons or singular(noun) in self.persons

    def is_representative(self, noun: str) -> bool:
        """Whether a noun, of either number, speaks for the body that he is named with."""
        return noun in self.representatives or singular(noun) in self.representatives

    def can_speak(self, sentence: Sentence, noun: Phrase) -> bool:
        """Whether a noun phrase can speak: a pronoun, a noun of the seed, a name; "one of" such."""
        head = sentence.lowers[noun.head]
        if head in SPEAKER_QUANTIFIERS and sentence.lowers[noun.last : noun.last + 1] == ["of"]:
            return any(p.kind == "noun" and self.can_speak(sentence, p) for p in sentence.phrases[noun.at + 2 :][:1])
        if sentence.tags[noun.head] in "pN" or self.is_known(head):
            return True
        return any(actor.first >= noun.first and actor.last == noun.last for actor in sentence.actors)


def singular(noun: str) -> str:
    """officials: official; ministries: ministry; witnesses: witness."""
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-2] if noun.endswith(("sses", "ches", "shes")) else noun.removesuffix("s")


@dataclass(frozen=True, slots=True)
class Speaker:
    """The words that name a speaker, tokens first..last of a sentence, and the actor they name with him.

    `text` is a name or a description as written, also where the words are a pronoun; None where it is not clear whom
    that means. `party`: the actor that he speaks for and means by "we"; None of those who speak for themselves.
    """

    first: int
    last: int
    start: int
    end: int
    text: str | None
    actor: ActorMention | None
    party: ActorMention | None = None
    is_pronoun: bool = False


@dataclass(slots=True)
class SpeakersSoFar:
    """Whom the article has let speak: a surname later on means the same actor."""

    nouns: SpeakerNouns
    by_word: dict[str, Speaker] = field(default_factory=dict)

    def read(self, sentence: Sentence, first: int, last: int) -> Speaker:
        """Tokens first..last as a speaker, with its actor."""
        words = sentence.lowers[first:last]
        start, end = sentence.starts[first], sentence.ends[last - 1]
        if len(words) == 1 and words[0] in SPEAKER_PRONOUNS:
            return Speaker(first, last, start, end, None, None, is_pronoun=True)
        actor = self.actor_of(sentence, first, last)
        text = name_alone(sentence.text_of(first, last))
        speaker = Speaker(first, last, start, end, text, actor, self.party_of(words, actor))
        names = [
            lower
            for at, lower in enumerate(words, first)
            if sentence.words[at][0].isupper() and lower.isalpha() and lower not in CLOSED
        ]
        if actor is None:
            known = next((self.by_word[name] for name in names if name in self.by_word), None)
            speaker = replace(speaker, actor=known.actor, party=known.party) if known is not None else speaker
        for name in names:
            self.by_word.setdefault(name, speaker)
        return speaker

    def actor_of(self, sentence: Sentence, first: int, last: int) -> ActorMention | None:
        """The actor that a speaker's words name; "a Syrian doctor" is not his government."""
        actor = actor_within(sentence, first, last)
        if actor is None or actor.actor_id is None:
            return None
        is_private = actor.kind == "adjective" and self.is_private(sentence.lowers[first:last])
        return None if is_private else actor

    def party_of(self, words: Sequence[str], actor: ActorMention | None) -> ActorMention | None:
        """The actor, if it is a party of the conflict and the speaker is itself or one who speaks for it."""
        is_party = actor is not None and actor.actor_type in PARTY_TYPES
        return actor if is_party and not self.is_private(words) else None

    def is_private(self, words: Sequence[str]) -> bool:
        """Whether the words say that somebody is one of the people, and none who speaks for a body."""
        return any(map(self.nouns.is_person, words)) and not any(map(self.nouns.is_representative, words))


def actor_within(sentence: Sentence, first: int, last: int) -> ActorMention | None:
    """The actor that a speaker's words name first: an organisation by its name, else by an adjective or a class."""
    relative = sentence.tags.find("w", first + 1, last)  # "a driver who fled Syria"
    last = relative if relative > 0 else last
    inside = [actor for actor in sentence.actors if actor.first >= first and actor.last <= last]
    reported = [actor for actor in inside if actor.actor_id is not None and actor.kind != "generic"]
    named = sorted(
        (actor for actor in reported if actor.kind != "adjective"),
        key=lambda actor: sentence.lowers[actor.first - 1 : actor.first] != ["("],  # "the UN mission (MINUSCA)"
    )
    classes = (actor for actor in inside if not is_in_name(sentence, actor, first))
    return next(iter(named), None) or next(iter(reported), None) or next(classes, None)


def is_in_name(sentence: Sentence, actor: ActorMention, first: int) -> bool:
    """Whether a class only stands within a name: "the Association for Political Prisoners"."""
    words, at = sentence.words, actor.first
    while at > first and words[at][0].isupper():
        at -= 1
    return actor.actor_type in UNNAMED_SPEAKERS and at > first and at < actor.first and words[at - 1][0].isupper()


def name_alone(text: str) -> str:
    """A speaker's words without an age behind them and what a bracket closes: "Amina, 34", "OPSH), Ishaku Takwa"."""
    text = AGE_BEHIND.sub("", text)
    head, closing, behind = text.rpartition(")")
    name = behind.lstrip(" ,")
    return name if closing and name and "(" not in head else text


def trimmed(sentence: Sentence, first: int, last: int) -> int:
    """`last` moved left over a date, an adverb, a comma that stands between a speaker and the verb."""
    while last > first + 1 and sentence.tags[last - 1] in TRAILING:
        last -= 1
    return last


def speaker_before_verb(sentence: Sentence, noun: Phrase, verb_first: int) -> tuple[int, int]:
    """The tokens of the speaker whose noun phrase is the subject of the verb at `verb_first`, appositions included."""
    first = first_word(sentence, noun)
    # "The agency, which is based in Paris, said", "an official, speaking from Gao, said".
    asides = (sentence.tags.find(marks, noun.head, verb_first) for marks in (",w", ",G"))
    last = min((aside for aside in asides if aside > noun.head), default=verb_first)
    if last - first > LONGEST_SPEAKER or verb_first <= first:
        return first, noun.last
    return first, trimmed(sentence, first, last)


def first_word(sentence: Sentence, noun: Phrase) -> int:
    """The first token of a speaker's words: marks before them left out, "US-" before "led coalition" taken in."""
    first, tags = noun.first, sentence.tags
    while first < noun.head and tags[first] in '":)(-':
        first += 1
    while first > 1 and tags[first - 1] == "-" and tags[first - 2] in "nNj":
        first -= 2
    return first


def glued_off(sentence: Sentence, noun: Phrase) -> Phrase:
    """The noun phrase without the words before it: `four months" Afisi` is Afisi, "Homs a witness" a witness."""
    for at in range(noun.last - 1, noun.first, -1):
        if sentence.tags[at - 1] == '"' or sentence.lowers[at] in ("a", "an", "the"):
            return replace(noun, first=at)
    return noun


def is_glued(sentence: Sentence, noun: Phrase) -> bool:
    """Whether the noun phrase holds the end of a quotation: `four months" Afisi`."""
    return '"' in sentence.tags[noun.first + 1 : noun.last]


def speaker_from(sentence: Sentence, noun: Phrase, apposition: bool = True) -> tuple[int, int]:
    """The tokens of the speaker that begins with `noun`: "ARA, an independent agency", "the head of the mission"."""
    phrases = sentence.phrases
    k = end_of_chain(phrases, noun.at)
    if k + 1 < len(phrases) and is_name_of(sentence, phrases[k], phrases[k + 1]):
        k += 1
    while apposition and k + 2 < len(phrases) and phrases[k + 1].kind == "," and phrases[k + 2].kind == "noun":
        closing = end_of_chain(phrases, k + 2)
        if closing + 1 < len(phrases) and phrases[closing + 1].kind not in (",", ".", '"', ")"):
            break
        if sentence.words[phrases[k + 1].first] != ",":
            break
        k = closing
    return first_word(sentence, noun), phrases[k].last


def is_name_of(sentence: Sentence, noun: Phrase, name: Phrase) -> bool:
    """Whether a name stands right behind what it is: "the Pakistani newspaper The Dawn"."""
    is_name = name.kind == "noun" and sentence.tags[name.head] == "N" and sentence.words[name.first][0].isupper()
    return is_name and name.first == noun.last and sentence.words[noun.head].islower()


def end_of_chain(phrases: list[Phrase], k: int) -> int:
    """The last phrase of "the head of the office for refugees"."""
    while k + 2 < len(phrases) and phrases[k + 2].kind == "noun" and phrases[k + 1].word in SPEAKER_CHAIN:
        k += 2
    return k


def start_of_chain(phrases: list[Phrase], k: int) -> int:
    """The first phrase of the chain that ends at `k`: "the head" of "the head of the office for refugees"."""
    while k >= 2 and phrases[k - 2].kind == "noun" and phrases[k - 1].word in SPEAKER_CHAIN:
        k -= 2
    return k
