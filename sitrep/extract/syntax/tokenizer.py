"""Cut a sentence into tokens: words, numbers, marks. Hyphens and possessive marks are tokens of their own."""

import re
from itertools import accumulate

from sitrep.extract.document.article import Sentence

# Within a sentence a full stop before white space ends an abbreviation: "Gen. ", "Oct. ".
TOKEN = re.compile(
    r"[A-Za-z]+ers?-(?:by|on)\b"  # passers-by, hangers-on
    r"|[A-Za-z]+(?=[ ,])"  # most words; the others below would say the same, in three times the time
    r"|(?:[A-Za-z]\.){2,}"  # U.S., a.m.
    r"|[A-Z][a-z]{0,4}\.(?=\s)"
    r"|[^\W\d_]+(?:['’](?!(?:s|S|re|ve|ll|d|m)\b)[^\W\d_]+)*"  # N'Djamena, didn't
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}\b|\d+(?:\.\d+|st\b|nd\b|rd\b|th\b)?"
    r"|['’](?:s|S|re|ve|ll|d|m)\b"
    r"|\.{2,}|--+"
    r"|[^\s\w]|_"
)
TOKEN_CUT = re.compile(f"({TOKEN.pattern})")  # nothing but white space stands between tokens
CAPITALS_SHARE = 0.8  # of the letters: wire copy of telex days, headlines
CAPITALS_LEAST = 12  # letters; "NATO" alone says nothing about case
COMMONEST = "aeinot"  # counted first, for speed: these alone are too many small letters in nearly every sentence


def read_sentence(number: int, start: int, text: str) -> Sentence:
    """The sentence that begins at `start` of its article, as tokens."""
    pieces = TOKEN_CUT.split(text)  # white space, token, white space ... white space
    places = [*accumulate(map(len, pieces), initial=start)]
    words = pieces[1::2]
    return Sentence(
        number,
        start,
        start + len(text),
        text,
        words,
        " ".join(words).lower().split(" "),  # at once: a call a word takes three times as long
        places[1:-1:2],
        places[2::2],
        in_capitals(text),
    )


def in_capitals(text: str) -> bool:
    """Whether a text is written in capitals throughout."""
    if sum(map(text.count, COMMONEST)) > (1 - CAPITALS_SHARE) * len(text):
        return False
    upper = sum(map(str.isupper, text))
    return upper >= CAPITALS_LEAST and upper >= CAPITALS_SHARE * sum(map(str.isalpha, text))
