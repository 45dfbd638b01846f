"""Cut a tagged sentence into phrases: noun phrases, verb groups, and the small words between them.

The classic first level of a finite-state cascade (Hobbs et al., FASTUS, 1992): phrases that can be found without
deciding what belongs to what. Attachment is the business of `clause_builder`.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Final, NamedTuple

from sitrep.extract.document.article import Sentence
from sitrep.extract.document.phrase import Phrase, VerbGroup
from sitrep.extract.lexical.calendar_words import TIME_COUNTS
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.syntax.english import VerbForm
from sitrep.extract.syntax.verb_disambiguation import VERB_PARTICLES

PHRASES = re.compile(
    # The first look ahead of verb and noun only saves time: it names what either can begin with.
    r"""(?P<verb> (?=[tmovbVEG])
                (?: (?:t[rx]*)?(?:m[rx]*)?(?:o[rx]*)?(?:v[rx]*)?(?:b[rx]*){0,3}[VEG]
                  | (?:t[rx]*)?(?:m[rx]*)?(?:o[rx]*)?(?:v[rx]*)?b[rx]*(?:b[rx]*)?
                  | (?:t[rx]*)?(?:m[rx]*)?v ) )
      | (?P<noun> (?=[drjnN\#'"VEG-]) (?:d[rx]*)?
                  (?:[jnN\#]|r(?=[j\#-])|-(?=[jnNVEG\#])|(?<=-)[VEG]|'(?=[rjnN\#"])|"(?=[jnN\#])|(?<=n|N)"(?=[nN]))*
                  (?:[nN\#]|(?<=[d\#])j|(?<=[\#]["-])j|(?<=dj)j)
                | p )
      | (?P<date> T+ )
      | (?P<other> . )""",
    re.VERBOSE | re.DOTALL,
)
# The tags that are a phrase by themselves, and the runs of others between them.
RUNS = re.compile(r"[ichswp,.:()]|[^ichswp,.:()]+")
AGENT_PHRASES: Final = word_class("agent_phrases")
BY: Final = "by"
LENGTHS_OF_TIME: Final = word_class("lengths_of_time")
ORDERS_OF_TIME: Final = word_class("orders_of_time")


KNOWN_GROUPS = 50_000
KNOWN_RUNS = 20_000
SKIPPED_TAGS = frozenset("rxdj")
OTHER_KINDS: Mapping[str, str] = {
    "i": "prep", "t": "to", "c": "and", "s": "if", "w": "who", "h": "that", "m": "verb-part", "'": '"',
}  # fmt: skip


class Features(NamedTuple):
    """What the tags and words of a verb group say, wherever it stands: the head, counted from its first token, and
    fields of `VerbGroup`; `word` is the lemma still."""

    head: int
    word: str
    form: str
    tense: str
    passive: bool
    perfect: bool
    progressive: bool
    negated: bool
    modal: str | None
    is_copula: bool
    is_base: bool


class Chunker:
    """Finds phrases; holds the verb forms of the lexicon, which give the lemma."""

    def __init__(self, verbs: Mapping[str, VerbForm]) -> None:
        self.verbs = verbs
        self.features = lru_cache(maxsize=KNOWN_GROUPS)(self.read_features)  # the same groups come again and again

    def find_phrases(self, sentence: Sentence) -> list[Phrase]:
        """The phrases of a tagged sentence from left to right. Adverbs outside other phrases are left out."""
        found: list[Phrase] = []
        lowers, tags = sentence.lowers, sentence.tags
        start = 0
        for run in RUNS.findall(tags):
            for kind, begin, end in phrases_of(run):
                first, last = start + begin, start + end
                if kind == "verb":
                    found.append(self.verb_group(sentence, first, last, len(found)))
                elif kind == "noun":
                    if dates_its_noun(found, first, tags):  # "a deadly 2001 attack"
                        first = found[-2].first
                        del found[-2:]
                    cut = time_counted(lowers, first, last)  # "attacked Gao two days after"
                    found.append(Phrase("noun", first, cut, cut - 1, lowers[cut - 1], len(found)))
                    if cut < last:
                        found.append(Phrase("date", cut, last, last - 1, "", len(found)))
                elif kind == "date":
                    found.append(Phrase("date", first, last, last - 1, "", len(found)))
                elif kind == "prep" and names_agent(found, lowers, last):
                    first = found[-2].first
                    del found[-2:]
                    found.append(Phrase("prep", first, last, first, BY, len(found)))
                elif kind == "prep" and lowers[first] in VERB_PARTICLES and follows_its_verb(found, first):
                    found[-1].word += " " + lowers[first]
                    found[-1].last = last
                else:
                    found.append(Phrase(kind, first, last, first, lowers[first], len(found)))
            start += len(run)
        return found

    def verb_group(self, sentence: Sentence, first: int, last: int, at: int) -> VerbGroup:
        """The verb group at first..last."""
        group = self.features(sentence.tags[first:last], *sentence.lowers[first:last])
        return VerbGroup(
            "verb",
            first,
            last,
            first + group.head,
            group.word,
            at,
            form=group.form,
            tense=group.tense,
            passive=group.passive,
            perfect=group.perfect,
            progressive=group.progressive,
            negated=group.negated,
            modal=group.modal,
            is_copula=group.is_copula,
            is_base=group.is_base,
            lemma=group.word,
        )

    def read_features(self, tags: str, *words: str) -> Features:
        """The features of a verb group by its tags and words; the head is counted from its first token."""
        head = len(tags) - 1
        while tags[head] in "rx":
            head -= 1
        form = self.verbs.get(words[head])
        main, auxiliaries = tags[head], tags[:head]
        lemma = {"v": "have", "b": "be"}.get(main) or (form.lemma if form else words[head])
        perfect, has_be = "v" in auxiliaries, "b" in auxiliaries
        kind, tense = "finite", "none"
        if tags[0] == "t":
            kind = "infinitive"
        elif main == "G" and not has_be and not perfect:
            kind = "ing"
        elif main == "E" and not has_be and not perfect:
            kind = "participle"
        else:
            tense = tense_of(words, tags[: head + 1], form)
        return Features(
            head=head,
            word=lemma,
            form=kind,
            tense=tense,
            passive=main == "E" and (has_be or not perfect),
            perfect=perfect,
            progressive=main == "G" and has_be,
            negated="x" in tags[: head + 1] or any(word.endswith(("n't", "n’t")) for word in words[:head]),
            modal=next((words[at] for at in range(head) if tags[at] == "m"), None),
            is_copula=main == "b",
            is_base=kind == "finite" and head == 0 and words[0] == lemma,
        )


@lru_cache(maxsize=KNOWN_RUNS)
def phrases_of(run: str) -> list[tuple[str, int, int]]:
    """The kind, first and last of each phrase in a run of tags. Adverbs outside other phrases are left out."""
    found = []
    for match in PHRASES.finditer(run):
        first, last = match.span()
        kind = str(match.lastgroup)
        if kind == "other":
            kind = OTHER_KINDS.get(run[first], run[first])
        if kind not in SKIPPED_TAGS:
            found.append((kind, first, last))
    return found


def names_agent(found: list[Phrase], lowers: Sequence[str], last: int) -> bool:
    """Whether a preposition, two phrases and it, says "by" in more words: "at the hands of"."""
    return len(found) > 1 and " ".join(lowers[found[-2].first : last]) in AGENT_PHRASES


def dates_its_noun(found: list[Phrase], first: int, tags: str) -> bool:
    """Whether the last two phrases are an adjective cut off and a date, both of the noun at token `first`."""
    if len(found) < 2 or found[-1].kind != "date" or found[-1].last != first:
        return False
    return found[-2].kind == "noun" and found[-2].last == found[-1].first and tags[found[-2].head] == "j"


def time_counted(lowers: Sequence[str], first: int, last: int) -> int:
    """The token in a noun phrase from which it only says how much earlier or later: "Gao | two days after"."""
    if lowers[last - 1] not in LENGTHS_OF_TIME or last >= len(lowers) or lowers[last] not in ORDERS_OF_TIME:
        return last
    cut = last - 1
    if cut > first and (lowers[cut - 1] in TIME_COUNTS or lowers[cut - 1].isdecimal()):
        cut -= 1
    return cut if cut > first else last


def follows_its_verb(found: list[Phrase], at: int) -> bool:
    """Whether the phrase before token `at` is a verb that a particle can belong to."""
    return bool(found) and found[-1].kind == "verb" and found[-1].last == at and " " not in found[-1].word


def tense_of(lowers: Sequence[str], tags: str, form: VerbForm | None) -> str:
    """past or present, by the first finite word of the group."""
    first = next((at for at, tag in enumerate(tags) if tag in "mvboVEG"), 0)
    word = lowers[first]
    if tags[first] == "m":
        return "past" if word in ("would", "could", "might") else "present"
    if tags[first] in "vbo":
        return "past" if word in ("had", "was", "were", "did") else "present"
    is_past = "p" in form.kinds if form else word.endswith("ed")
    return "past" if is_past else "present"  # "set", "hit": news says what was


def phrase_over(sentence: Sentence, token: int) -> Phrase | None:
    """The phrase that a token is part of."""
    at = bisect_right(sentence.phrases, token, key=attrgetter("first")) - 1
    phrase = sentence.phrases[at] if at >= 0 else None
    return phrase if phrase is not None and token < phrase.last else None


def noun_over(sentence: Sentence, token: int) -> Phrase | None:
    """The noun phrase that a token is part of."""
    phrase = phrase_over(sentence, token)
    return phrase if phrase is not None and phrase.kind == "noun" else None
