"""Read one number, a range of two, or a vague word, as a sentence writes it."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from sitrep.extract.document.article import Sentence
from sitrep.extract.lexical.word_lists import affixes
from sitrep.extract.numbers.numerals import HUNDRED, NUMBER_COLLECTIVES, SCALES, SHORT_SCALES, read_number

YEARS = range(1900, 2100)
EARLY_YEARS = range(1000, 1900)  # reported only behind a preposition of time
# Stems of words before "from 30 to 40" that make it a change, not a range.
CHANGE_STEMS: Final = affixes("change_stems")
CHANGE_REACH = 8  # tokens
FACTORS = (1e9, 1e6, 1e3)


class Value(NamedTuple):
    """A number as written: one value or a range of two, or a vague term; the tokens it stands on."""

    low: float | None
    high: float | None
    vague_term: str | None
    first: int
    last: int

    @property
    def is_plain(self) -> bool:
        """Whether it is one number."""
        return self.vague_term is None and self.high is None


class ValueReader:
    """Reads values; holds the vague terms of the seed and the words that name people."""

    def __init__(self, vague_terms: Iterable[str], people_forms: frozenset[str]) -> None:
        self.people_forms = people_forms
        self.vague: dict[str, list[list[str]]] = {}
        for term in sorted(vague_terms, key=lambda term: -len(term.split())):
            self.vague.setdefault(term.split()[0], []).append(term.split())

    def read(self, sentence: Sentence, at: int) -> Value | None:
        """The number, range or vague term that begins at token `at`."""
        lowers = sentence.lowers
        for term in self.vague.get(lowers[at], ()):
            if lowers[at : at + len(term)] == term:
                return Value(None, None, " ".join(term).removeprefix("a "), at, at + len(term))
        number = read_number(lowers, at)
        if number is None:
            return None
        low, last = self.short_scale(sentence, *number)
        return self.range_from(sentence, low, at, last) or Value(low, None, None, at, last)

    def short_scale(self, sentence: Sentence, value: float, last: int) -> tuple[float, int]:
        """ "1.2m people", "30k": the scale glued to the digits. "300m from the mosque" are metres."""
        lowers = sentence.lowers
        if last >= len(lowers) or lowers[last] not in SHORT_SCALES or sentence.starts[last] != sentence.ends[last - 1]:
            return value, last
        if lowers[last] == "m" and value == int(value) and self.people_forms.isdisjoint(lowers[last + 1 : last + 3]):
            return value, last
        return value * SHORT_SCALES[lowers[last]], last + 1

    def range_from(self, sentence: Sentence, low: float, at: int, last: int) -> Value | None:
        """The range whose lower end stands at tokens at..last: "30 to 40", "between 30 and 40", "two or three"."""
        lowers = sentence.lowers
        before = lowers[at - 1] if at else ""
        joint = lowers[last] if last < len(lowers) else ""
        second = last + 3 if lowers[last : last + 3] == ["-", "to", "-"] else last + 1
        if second >= len(lowers) or not (joint in ("to", "-", "–", "or") or (joint == "and" and before == "between")):
            return None
        number = read_number(lowers, second)
        if number is None:
            return None
        high, end = self.short_scale(sentence, *number)
        if last - at == 1:
            low = in_the_scale_of(low, high, lowers[end - 1])
        if high <= low or (joint == "or" and high > 2 * low + 1) or (before == "from" and begins_change(lowers, at)):
            return None
        if all(word.isdecimal() and int(word) in YEARS for word in (lowers[at], lowers[end - 1])):
            return None
        is_framed = before in ("between", "from") and joint != "or"  # "seen from two or three towns"
        return Value(low, high, None, at - 1 if is_framed else at, end)


def in_the_scale_of(low: float, high: float, last_word: str) -> float:
    """The lower end in the scale that only the upper one names: "2 to 3 million", "10-15,000", "one or two dozen"."""
    named = NUMBER_COLLECTIVES.get(last_word) or SCALES.get(last_word) or (100.0 if last_word == HUNDRED else None)
    factor = named or next((f for f in FACTORS if high >= f), 1.0)
    return low * factor if low * factor < high else low


def begins_change(lowers: list[str], at: int) -> bool:
    """Whether "from" before token `at` begins a change: "rose from 30 to 40"."""
    return any(word.startswith(CHANGE_STEMS) for word in lowers[max(0, at - CHANGE_REACH) : at - 1])
