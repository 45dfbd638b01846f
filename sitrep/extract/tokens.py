"""Cut a sentence into tokens: words, numbers, marks. Hyphens and possessive marks are tokens of their own."""

import re

from sitrep.extract.document import Sentence

TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.S., a.m.
    r"|(?:Adm|Brig|Capt|Cmdr|Col|Cpl|Dr|Gen|Gov|Lt|Maj|Mr|Mrs|Ms|No|Pfc|Pvt|Rep|Sen|Sgt|Spc|St|Jan|Feb|Mar|Apr|Aug"
    r"|Sept|Sep|Oct|Nov|Dec)\.(?=\s)"
    r"|\d+(?:st|nd|rd|th)\b"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+"
    r"|[^\W\d_]+?(?=n['’]t\b)|n['’]t\b"
    r"|['’](?:s|S|re|ve|ll|d|m)\b"
    r"|[^\W\d_]+(?:['’](?!(?:s|S|t|re|ve|ll|d|m)\b)[^\W\d_]+)*"
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
