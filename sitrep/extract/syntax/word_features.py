"""What surrounds each open-class word of tagged sentences, as columns of integers: the features a classifier reads.

A feature combines what is seen within two words (the word, its ending, its tag or kind) or within the clause, hashed
into one of `BUCKETS` numbers. Nothing here depends on what the classifier says of another word, so the words of
a whole article are described at once.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sitrep.extract.document.clause import SPEECH_VERBS
from sitrep.extract.syntax.english import TRANSITIVE_VERBS, VerbForm
from sitrep.extract.syntax.verb_disambiguation import (
    ADJECTIVES_IN_ED,
    ADJECTIVES_IN_ING,
    CLAUSE_END_TAGS,
    EVENT_NOUNS_IN_ING,
    INTRANSITIVE_VERBS,
)

Codes = NDArray[np.uint32]

BUCKETS: Final = 1 << 17
OPEN_TAG: Final = "?"  # the tag of a word that the classifier shall tell, before it has
EDGE: Final = "^"  # the tag of what stands before and behind a sentence
MARGIN: Final = 2  # tokens of it on either side
WORDS_KEPT: Final = 200_000
WORD, ENDING_4, ENDING_3, BEGINNING, KIND, SHAPE, MAY_BE_FINITE = range(7)  # the columns of a word's codes
MULTIPLIER: Final = np.uint32(2654435761)  # of Knuth's multiplicative hash
FINITE: Final = "Vbvmo"
TRANSPARENT_TAGS: Final = 'rx"'  # adverbs and quotation marks, over which a neighbour is looked for


class TaggedWords(NamedTuple):
    """A sentence as the features want it: its words, their tags (OPEN_TAG where unsure), and the rules' tags."""

    words: Sequence[str]
    tags: str
    by_rule: str


class ClauseContext(NamedTuple):
    """Of each open word: which finite verbs its clause has on either side, certain ones and possible ones, as a code;
    and where its neighbours stand, adverbs left out."""

    finite: Codes
    before: NDArray[np.intp]
    behind: NDArray[np.intp]


class WordCodes:
    """The codes of every word met so far: hashes of its form, endings and kind."""

    def __init__(self, verbs: Mapping[str, VerbForm]) -> None:
        self.verbs = verbs
        self.rows: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """The codes of a word, in the order of the columns."""
        row = self.rows.get(word)
        if row is None:
            if len(self.rows) >= WORDS_KEPT:
                self.rows.clear()
            row = self.rows[word] = self.read(word)
        return row

    def read(self, word: str) -> tuple[int, ...]:
        """As `of`, worked out."""
        lower = word.lower()
        form = self.verbs.get(lower)
        parts = ("w" + lower, "4" + lower[-4:], "3" + lower[-3:], "b" + lower[:3] + lower[-2:])
        codes = (*parts, "k" + self.kind(lower), "s" + shape(word))
        return (
            *(zlib.crc32(code.encode()) for code in codes),
            form is not None and not {"p", "s"}.isdisjoint(form.kinds),
        )

    def kind(self, lower: str) -> str:
        """What the verb list and the word classes tell of a word; of one in none its ending."""
        form = self.verbs.get(lower)
        kind = ""
        if form is not None:
            kind = form.kinds + "N" * form.also_noun + "i" * (form.lemma in INTRANSITIVE_VERBS)
            kind += "t" * (form.lemma in TRANSITIVE_VERBS) + "s" * (form.lemma in SPEECH_VERBS)
        kind += "I" * (lower in EVENT_NOUNS_IN_ING) + "J" * (lower in ADJECTIVES_IN_ING or lower in ADJECTIVES_IN_ED)
        return kind or "-" + next((ending for ending in ("ing", "ed", "s") if lower.endswith(ending)), "")


def shape(word: str) -> str:
    """A: in capitals; C: begins with one; a: another word; 0: a figure; .: a mark."""
    if word.isupper() and len(word) > 1:
        return "A"
    if word[0].isupper():
        return "C"
    return "a" if word[0].isalpha() else "0" if word[0].isdigit() else "."


def features_of(sentences: Sequence[TaggedWords], codes: WordCodes) -> NDArray[np.intp]:
    """The buckets of every open word of the sentences, in their order: a row a word, a column a feature."""
    edge = (0,) * (MAY_BE_FINITE + 1)
    margin = [edge] * MARGIN
    rows = [*margin]
    for sentence in sentences:
        rows += map(codes.of, sentence.words)
        rows += margin
    columns = np.array(rows, dtype=np.uint32).T
    tags = joined(sentence.tags for sentence in sentences)
    ruled = joined(sentence.by_rule for sentence in sentences).astype(np.uint32) * MULTIPLIER
    at = np.flatnonzero(tags == ord(OPEN_TAG))
    word, kind = columns[WORD], columns[KIND]
    seen = np.where(tags == ord(OPEN_TAG), kind, tags.astype(np.uint32) * MULTIPLIER)
    here, left, right = seen[at], seen[at - 1], seen[at + 1]
    rule = ruled[at]
    clause = clause_context(tags, columns[MAY_BE_FINITE], at)
    finite = clause.finite ^ here
    combined = (
        word[at],
        columns[ENDING_4][at],
        columns[ENDING_3][at],
        columns[BEGINNING][at],
        kind[at] ^ columns[SHAPE][at],
        word[at - 1],
        word[at + 1],
        left * np.uint32(7) ^ right,
        seen[at - 2] * np.uint32(11) ^ left,
        right * np.uint32(13) ^ seen[at + 2],
        left * np.uint32(23) ^ right * np.uint32(29) ^ here,
        word[at - 1] * np.uint32(37) ^ here,
        word[at + 1] * np.uint32(41) ^ here,
        columns[ENDING_3][at] * np.uint32(53) ^ left,
        columns[ENDING_3][at] * np.uint32(59) ^ right,
        seen[at - 2] * np.uint32(61) ^ left * np.uint32(67) ^ here,
        right * np.uint32(71) ^ seen[at + 2] * np.uint32(73) ^ here,
        finite,
        finite ^ seen[clause.before] * np.uint32(3),
        finite ^ seen[clause.behind] * np.uint32(5),
        rule ^ word[at],
        ruled[at - 1] * np.uint32(3) ^ rule ^ here,
        ruled[at + 1] * np.uint32(5) ^ rule ^ here,
        ruled[at - 1] * np.uint32(3) ^ ruled[at + 1] * np.uint32(5) ^ rule,
    )
    return bucketed(np.stack(combined, axis=1))


def joined(tags: Iterable[str]) -> NDArray[np.uint8]:
    """The tags of sentences behind each other, with the margin between them."""
    edge = EDGE * MARGIN
    return np.frombuffer((edge + edge.join(tags) + edge).encode("ascii"), dtype=np.uint8)


def bucketed(combined: Codes) -> NDArray[np.intp]:
    """Hash each column of combinations by itself (the finalizer of MurmurHash3)."""
    mixed = combined * MULTIPLIER + (np.arange(combined.shape[1], dtype=np.uint32) * np.uint32(0x9E3779B1))
    mixed ^= mixed >> np.uint32(15)
    mixed *= np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(13)
    return (mixed & np.uint32(BUCKETS - 1)).astype(np.intp)


def clause_context(tags: NDArray[np.uint8], may_be_finite: Codes, at: NDArray[np.intp]) -> ClauseContext:
    """What the clause around each of the words at `at` has."""
    everywhere = np.arange(len(tags))
    ends = IS_CLAUSE_END[tags]
    opened = np.maximum.accumulate(np.where(ends, everywhere, 0))[at]
    closed = last_to_first(np.where(ends, everywhere, len(tags) - 1))[at]
    context = np.full(len(at), 17, dtype=np.uint32)
    for weight, found in ((4, IS_FINITE[tags]), (1, may_be_finite.astype(np.bool_))):
        so_far = np.cumsum(found)
        to_the_left = so_far[at] - found[at] > so_far[opened]
        to_the_right = so_far[closed] > so_far[at]
        context += np.uint32(weight) * (np.uint32(2) * to_the_left.astype(np.uint32) + to_the_right.astype(np.uint32))
    stands = ~IS_TRANSPARENT[tags]
    before = np.maximum.accumulate(np.where(stands, everywhere, 0))[at - 1]
    behind = last_to_first(np.where(stands, everywhere, len(tags) - 1))[at + 1]
    return ClauseContext(context * np.uint32(40503), before, behind)


def last_to_first(places: NDArray[np.intp]) -> NDArray[np.intp]:
    """The least of the places at and behind each."""
    return np.minimum.accumulate(places[::-1])[::-1]


def is_one_of(tags: str) -> NDArray[np.bool_]:
    """A table to look up by a tag's code whether it is among these."""
    table = np.zeros(128, dtype=np.bool_)
    table[[ord(tag) for tag in tags]] = True
    return table


IS_FINITE: Final = is_one_of(FINITE)
IS_CLAUSE_END: Final = is_one_of("".join(CLAUSE_END_TAGS) + EDGE)
IS_TRANSPARENT: Final = is_one_of(TRANSPARENT_TAGS)
