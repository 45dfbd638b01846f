"""Cut a sentence into tokens: words, numbers, marks. Hyphens and possessive marks are tokens of their own."""

import re

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
CAPITALS_SHARE = 0.8  # of the letters: wire copy of telex days, headlines
CAPITALS_LEAST = 12  # letters; "NATO" alone says nothing about case


def read_sentence(number: int, start: int, text: str) -> Sentence:
    """The sentence that begins at `start` of its article, as tokens."""
    words, starts, ends = [], [], []
    for match in TOKEN.finditer(text):
        words.append(match.group())
        starts.append(start + match.start())
        ends.append(start + match.end())
    return Sentence(
        number, start, start + len(text), text, words, [w.lower() for w in words], starts, ends, in_capitals(text)
    )


def in_capitals(text: str) -> bool:
    """Whether a text is written in capitals throughout."""
    upper = sum(map(str.isupper, text))
    return upper >= CAPITALS_LEAST and upper >= CAPITALS_SHARE * sum(map(str.isalpha, text))
