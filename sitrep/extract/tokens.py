"""Cut a sentence into tokens: words, numbers, marks. Hyphens and possessive marks are tokens of their own."""

import re
from itertools import accumulate
from string import ascii_letters, ascii_uppercase

from sitrep.extract.document import Sentence

# Within a sentence a full stop before white space ends an abbreviation: "Gen. ", "Oct. ".
TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.S., a.m.
    r"|[A-Z][a-z]{0,4}\.(?=\s)"
    r"|[^\W\d_]+(?:['’](?!(?:s|S|re|ve|ll|d|m)\b)[^\W\d_]+)*"  # N'Djamena, didn't
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+|st\b|nd\b|rd\b|th\b)?"
    r"|['’](?:s|S|re|ve|ll|d|m)\b"
    r"|\.{2,}|--+"
    r"|[^\s\w]|_"
)
CUT = re.compile(f"({TOKEN.pattern})")  # nothing but white space stands between tokens
CAPITALS_SHARE = 0.8  # of the letters: wire copy of telex days, headlines
UPPER, ALPHA = ascii_uppercase.encode(), ascii_letters.encode()
CAPITALS_LEAST = 12  # letters; "NATO" alone says nothing about case


def read_sentence(number: int, start: int, text: str) -> Sentence:
    """The sentence that begins at `start` of its article, as tokens."""
    pieces = CUT.split(text)  # white space, token, white space ... white space
    places = [*accumulate(map(len, pieces), initial=start)]
    words = pieces[1::2]
    return Sentence(
        number,
        start,
        start + len(text),
        text,
        words,
        [*map(str.lower, words)],
        places[1:-1:2],
        places[2::2],
        in_capitals(text),
    )


def in_capitals(text: str) -> bool:
    """Whether a text is written in capitals throughout."""
    ascii_only = text.encode("ascii", "ignore")  # counted first: bytes are counted in no time
    letters = len(ascii_only) - len(ascii_only.translate(None, ALPHA))
    at_most = len(text) - len(ascii_only.translate(None, UPPER))  # capitals, and what may be one
    if at_most < CAPITALS_LEAST or at_most < CAPITALS_SHARE * letters:
        return False
    upper = sum(map(str.isupper, text))
    return upper >= CAPITALS_LEAST and upper >= CAPITALS_SHARE * sum(map(str.isalpha, text))
