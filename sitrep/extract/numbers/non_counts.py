"""Tell the numbers that count nothing: years, ages, clock times, codes, shares, scores, numbers that are names."""

from typing import Final

from sitrep.extract.document.article import Sentence
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.numbers.counted import Counted
from sitrep.extract.numbers.numerals import SMALL
from sitrep.extract.numbers.ranges import EARLY_YEARS, YEARS
from sitrep.extract.numbers.units import MEASURE_KINDS, PEOPLE_KINDS
from sitrep.extract.syntax.clock_times import CLOCK_WORDS

NUMBERED_THINGS: Final = word_class("numbered_things")  # words that are named by the number behind them
BEFORE_YEAR: Final = word_class("before_year")
FRACTION_WORDS: Final = word_class("fraction_words")
CURRENCY_WORDS: Final = word_class("currency_words")
AGE_WORDS = frozenset("aged age ages".split())
OLDEST = 110
LAST_DAY_OF_MONTH = 31
LARGEST_OF_SHARE = 1000  # one in a thousand
YEAR_DIGITS = 4
YEAR_PREPOSITIONS = frozenset(("in", "since", "by", "until"))
PARENTS: Final = word_class("parents")
PERCENT_WORDS: Final = word_class("percent_words")
SHARED_OUT: Final[tuple[list[str], ...]] = (
    ["of"],
    [","],
    ["."],
    [],
    ["is"],
    ["are"],
    ["has"],
    ["have"],
    ["was"],
    ["were"],
)  # what stands behind the second number of a share
AFTER_AGE: Final = word_class("after_age")
FIGURE_ENDINGS: Final = word_class("figure_endings")  # 1990s; 4TH
TIME_PREPOSITIONS: Final = word_class("time_prepositions")
ALWAYS_NAMED: Final = word_class("always_named")  # whatever follows
OPEN_MARKS: Final = word_class("open_marks")
AFTER_BARE_COUNT: Final = word_class("after_bare_count")


def is_code(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the number is part of a code, a date, a time, a sum or a list: F-16, 2012-10-S, 10:30, $5."""
    lowers, starts, ends = sentence.lowers, sentence.starts, sentence.ends
    before = lowers[first - 1] if first else ""
    after = lowers[last] if last < len(lowers) else ""
    if before in CURRENCY_WORDS or after in ("%", "°", "$", "€", "£") or after in CLOCK_WORDS:
        return True
    if not lowers[first][0].isdigit():
        return False
    if first and ends[first - 1] == starts[first] and before not in OPEN_MARKS:
        return True
    if (first == 0 and after in (".", ")", ":")) or (before in ("(", "[") and after in (")", "]")):
        return True
    run = lowers[max(0, first - 2) : last + 2]
    if is_unbroken(run):
        return True
    if last < len(lowers) and starts[last] == ends[last - 1]:
        behind = lowers[last + 1] if last + 1 < len(lowers) and starts[last + 1] == ends[last] else ""
        if after in ("-", "/", ":", ".") and behind and (behind[0].isdigit() or len(behind) == 1):
            return True
        return after in FIGURE_ENDINGS
    return False


def is_unbroken(run: list[str]) -> bool:
    """Whether three groups of digits follow one another, as in a telephone number."""
    figures = [word[0].isdigit() for word in run]
    return sum(figures) > 2 and any(all(figures[k : k + 3]) for k in range(len(run) - 2))


def is_share(sentence: Sentence, first: int, last: int) -> bool:
    """ "one in five", "nine out of 10", "two-thirds", "ten to one"."""
    lowers = sentence.lowers
    after = lowers[last : last + 3]
    if after[:2] == ["per", "cent"] or (after and after[0] in PERCENT_WORDS):
        return True
    if after[:2] == ["out", "of"] or lowers[max(0, first - 2) : first] == ["out", "of"]:
        return True
    if (after[:1] and after[0] in FRACTION_WORDS) or (after[:1] == ["-"] and after[1:2] and after[1] in FRACTION_WORDS):
        return True
    earlier = first - (3 if lowers[first - 1] == "every" else 2)
    if is_one_in(lowers, first, last) or (earlier >= 0 and is_one_in(lowers, earlier, earlier + 1)):
        return True
    return after[:2] in (["to", "one"], ["-", "to"], ["of", "every"])


def is_one_in(lowers: list[str], first: int, last: int) -> bool:
    """ "One in five", "two in every five": of every so many so many."""
    part = small_number(lowers[first])
    if lowers[last : last + 1] != ["in"] or not part:
        return False
    after = last + 1 + (lowers[last + 1 : last + 2] == ["every"])
    whole = small_number(lowers[after]) if after < len(lowers) else 0
    return part < whole and (part == 1 or lowers[after + 1 : after + 2] in SHARED_OUT)


def small_number(low: str) -> int:
    """The number that a word is, as either half of a share is; 0 for none."""
    if low.isdecimal():
        return int(low) if int(low) <= LARGEST_OF_SHARE else 0
    return SMALL.get(low, 0)


def is_year(sentence: Sentence, first: int, last: int, counted: Counted) -> bool:
    """A bare number like 2014 that counts no people, or that stands where years stand."""
    word = sentence.lowers[first]
    before = sentence.lowers[first - 1] if first else ""
    if last - first != 1 or not word.isdecimal() or len(word) != YEAR_DIGITS:
        return False
    if int(word) in EARLY_YEARS:
        return before in YEAR_PREPOSITIONS and first == 1  # "In 1799 soldiers shelled ..."
    if int(word) not in YEARS:
        return False
    return before in BEFORE_YEAR or counted.kind not in PEOPLE_KINDS


def is_day(sentence: Sentence, first: int, last: int, value: float) -> bool:
    """A further day of a month: "Jan. 23, 25 and 27"."""
    lowers = sentence.lowers
    after = lowers[last] if last < len(lowers) else "."
    is_listed = first > 0 and lowers[first - 1] in (",", "and") and after in (",", "and")
    return is_listed and value <= LAST_DAY_OF_MONTH and any(date.last == first - 1 for date in sentence.dates)


def is_clock_time(sentence: Sentence, first: int, hedge_first: int, counted: Counted) -> bool:
    """ "At 1150", "at approximately 2100": hours and minutes without a mark, as telex copy writes them."""
    word = sentence.lowers[first]
    if len(word) != 4 or not word.isdecimal() or int(word[:2]) >= 24 or int(word[2:]) >= 60:
        return False
    before = sentence.lowers[hedge_first - 1] if hedge_first else ""
    if before not in TIME_PREPOSITIONS or counted.kind in MEASURE_KINDS:
        return False
    return sentence.in_capitals or counted.noun is None


def is_age(sentence: Sentence, first: int, last: int, value: float, counted: Counted) -> bool:
    """ "aged 30", "the age of 12", "Smith, 45, of"."""
    lowers, words = sentence.lowers, sentence.words
    if value > OLDEST or not first:
        return False
    before = lowers[max(0, first - 4) : first]
    if before[-1] in AGE_WORDS or (before[-1] in AFTER_AGE and AGE_WORDS.intersection(before)):
        return True
    if counted.noun is not None or first < 2 or not lowers[first][0].isdigit():
        return False
    after = lowers[last] if last < len(lowers) else "."
    return before[-1] in (",", "(") and words[first - 2][0].isupper() and after in (",", ".", ")", ";")


def is_of_children(sentence: Sentence, first: int) -> bool:
    """ "A mother of four": it says who she is."""
    before = sentence.lowers[max(0, first - 2) : first]
    return before[1:] == ["of"] and before[0] in PARENTS


def is_name(sentence: Sentence, first: int, last: int, counted: Counted) -> bool:
    """ "Route 4", "Division 30", "Resolution 2254", "Radio 24 reported": the number names, it counts nothing."""
    before = sentence.lowers[first - 1] if first else ""
    if before in ALWAYS_NAMED or sentence.lowers[max(0, first - 2) : first] == ["no", "."]:
        return True
    if before in NUMBERED_THINGS and counted.kind not in PEOPLE_KINDS:
        return True
    if not first or counted.noun is not None or sentence.in_capitals or not sentence.words[first - 1][0].isupper():
        return False
    if not sentence.lowers[first][0].isdigit() or first < 2:
        return False
    return last < len(sentence.lowers) and sentence.lowers[last] not in AFTER_BARE_COUNT
