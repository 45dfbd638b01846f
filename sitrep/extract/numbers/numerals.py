"""Read a number as it is written: digits with separators and scales, number words up to millions, dozens and halves."""

from collections.abc import Sequence
from typing import Final

from sitrep.extract.lexical.word_lists import numbered

TENS: Final = numbered("number_words", "tens")
SMALL: Final = numbered("number_words", "units") | TENS
SCALES: Final = numbered("number_words", "scales")
SHORT_SCALES: Final = numbered("number_words", "short_scales")
NUMBER_COLLECTIVES: Final = numbered("number_words", "collectives")
SMALL_COLLECTIVES: Final = numbered("number_words", "small_collectives")
DENOMINATORS: Final = numbered("number_words", "denominators")
GROUP = 3  # digits between two marks or spaces
BEYOND_COUNTING = 1e15  # such digits are an identifier; from some 300 of them on, no float holds them
HUNDRED: Final = "hundred"
STARTERS = frozenset((*SMALL, *SCALES, *NUMBER_COLLECTIVES, HUNDRED, "half", "quarter"))


def read_number(lowers: Sequence[str], at: int) -> tuple[float, int] | None:
    """The number whose first word is token `at`, and the token after its last word; None if there is none.

    A lone "a" is no number; "a hundred", "half a million" and "a couple of" are. "m" and "k" after digits are left to
    the caller, which knows whether a distance is reported.
    """
    word = lowers[at]
    if word[0].isdigit():
        return digits(lowers, at)
    part = part_of_scale(lowers, at)
    if part is not None:
        return part
    following = lowers[at + 1] if at + 1 < len(lowers) else ""
    if word in ("a", "an"):
        if following in ("hundred", *SCALES, *NUMBER_COLLECTIVES):
            found = number_words(lowers, at + 1)
            return found and with_half(lowers, *found)
        if following in SMALL_COLLECTIVES and lowers[at + 2 : at + 3] == ["of"]:
            return SMALL_COLLECTIVES[following], at + 2
        return None
    return number_words(lowers, at) if word in STARTERS else None


def digits(lowers: Sequence[str], at: int) -> tuple[float, int] | None:
    """12; 12,000; 12 000; 1.2 million; 3 hundred thousand; 2.5 lakh; 3 dozen.

    None for ordinals, "07" and what is beyond counting.
    """
    word, after = spaced(lowers, at)
    if not word[-1].isdigit() or (word[0] == "0" and len(word) > 1 and word[1] != "."):
        return None
    try:
        value = float(word.replace(",", ""))
    except ValueError:  # digits of other scripts and superscripts
        return None
    if value >= BEYOND_COUNTING:
        return None
    step = after + 1 if lowers[after : after + 1] == ["-"] else after
    while (factor := factor_at(lowers, step)) is not None:
        value, after = value * factor, step + 1
        step = after
    return value, after


def factor_at(lowers: Sequence[str], at: int) -> float | None:
    """What the word at a token multiplies the number before it by: "hundred", "million", "lakh", "dozen"."""
    word = lowers[at] if at < len(lowers) else ""
    return 100.0 if word == HUNDRED else SCALES.get(word) or NUMBER_COLLECTIVES.get(word)


def part_of_scale(lowers: Sequence[str], at: int) -> tuple[float, int] | None:
    """ "A quarter of a million", "three quarters of a million", "half a million", "a quarter million"."""
    step = at
    times = 1.0
    if lowers[step] in ("a", "an"):
        step += 1
    elif lowers[step] in SMALL:
        times, step = SMALL[lowers[step]], step + 1
        step += lowers[step : step + 1] == ["-"]
    parts = DENOMINATORS.get(lowers[step]) if step < len(lowers) else None
    if parts is None:
        return None
    step += 1
    while step < len(lowers) and lowers[step] in ("of", "a", "-"):
        step += 1
    unit = factor_at(lowers, step)
    return (round(times * unit / parts), step + 1) if unit else None


def spaced(lowers: Sequence[str], at: int) -> tuple[str, int]:
    """The digits at token `at`, with the groups of three behind them that a space sets off: "1 460", "12 000 000"."""
    word, after = lowers[at], at + 1
    if word.isdecimal() and len(word) <= GROUP and word[0] != "0":
        while after < len(lowers) and len(lowers[after]) == GROUP and lowers[after].isdecimal():
            word += lowers[after]
            after += 1
    return word, after


def number_words(lowers: Sequence[str], at: int) -> tuple[float, int] | None:
    """twenty-one; two hundred and fifty; three thousand; two dozen; one and a half million."""
    total, group, end = 0.0, 0.0, at
    k = at
    while k < len(lowers):
        word = lowers[k]
        if word in SMALL and (end == at or can_follow(group, SMALL[word])):
            group += SMALL[word]
        elif word == "hundred" and group < 100:
            group = (group or 1) * 100
        elif word in SCALES:
            total, group = total + (group or 1) * SCALES[word], 0.0
        elif word in NUMBER_COLLECTIVES and not total and group < 100:
            return (group or 1) * NUMBER_COLLECTIVES[word], k + 1
        elif word == "and" and not total and list(lowers[k + 1 : k + 3]) == ["a", "half"]:
            scale = SCALES.get(lowers[k + 3]) if k + 3 < len(lowers) else None
            return ((group + 0.5) * scale, k + 4) if scale else (group + 0.5, k + 3)
        elif (word == "-" and continues(lowers, k)) or (word == "and" and is_within(lowers, k)):
            k += 1
            continue
        else:
            break
        k += 1
        end = k
    return (total + group, end) if end > at else None


def can_follow(group: float, small: int) -> bool:
    """Whether a small number can follow: anything after hundreds, a unit after twenty."""
    return group % 100 == 0 or (20 <= group % 100 <= 90 and group % 10 == 0 and 0 < small < 10)


def continues(lowers: Sequence[str], k: int) -> bool:
    """Whether the hyphen at token `k` joins two parts of a number: "twenty-one"."""
    if k + 1 >= len(lowers):
        return False
    return lowers[k + 1] in SCALES or (lowers[k - 1] in TENS and 0 < SMALL.get(lowers[k + 1], 0) < 10)


def is_within(lowers: Sequence[str], k: int) -> bool:
    """Whether the "and" at token `k` stands within a number: "two hundred and fifty"."""
    return lowers[k - 1] in ("hundred", "thousand") and k + 1 < len(lowers) and lowers[k + 1] in SMALL


def with_half(lowers: Sequence[str], value: float, after: int) -> tuple[float, int]:
    """ "a million and a half"."""
    if list(lowers[after : after + 3]) == ["and", "a", "half"]:
        return value * 1.5, after + 3
    return value, after


def begins_number(lowers: Sequence[str], at: int) -> bool:
    """Whether a number begins at token `at`."""
    return at < len(lowers) and (lowers[at][0].isdigit() or lowers[at] in STARTERS)
