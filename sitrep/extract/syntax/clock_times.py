"""Times of the day as pages and dispatches print them: "10:14 GMT", "6 p.m."."""

from collections.abc import Iterator, Sequence
from typing import Final

from sitrep.extract.document.article import Sentence
from sitrep.extract.lexical.word_lists import word_class

CLOCK_WORDS: Final = word_class("clock_words")  # behind a number they make an hour of it, whatever stands around
HOURS = 24
MINUTES = 60
MINUTE_DIGITS = 2


def clock_times(sentence: Sentence, tags: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first and last token of each, with the words behind it. `tags`: what is known by now; numbers are "#"."""
    end = 0
    for at, tag in enumerate(tags):
        if tag == "#" and at >= end:
            end = figures = figures_end(sentence, at)
            while at < end < len(tags) and sentence.lowers[end] in CLOCK_WORDS:
                end += 1
            if end > min(figures, at + 1):
                yield at, end


def figures_end(sentence: Sentence, at: int) -> int:
    """Where the figures of an hour end that begin at a token: "6", "1014", "10:14"; the token itself if it is none."""
    lowers = sentence.lowers
    hour = lowers[at]
    if not hour.isdecimal():
        return at
    if len(hour) == 2 * MINUTE_DIGITS:
        is_time = int(hour[:MINUTE_DIGITS]) < HOURS and int(hour[MINUTE_DIGITS:]) < MINUTES
        return at + 1 if is_time else at
    if int(hour) > HOURS:
        return at
    minute = lowers[at + 2] if at + 2 < len(lowers) and lowers[at + 1] == ":" else ""
    is_one_word = len(minute) == MINUTE_DIGITS and sentence.ends[at] + 1 == sentence.starts[at + 2]
    return at + 3 if is_one_word and minute.isdecimal() and int(minute) < MINUTES else at + 1
