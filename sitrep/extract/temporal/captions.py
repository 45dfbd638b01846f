"""Which lines are a photo's caption: its date and place are the photo's, not the news'."""

import re
from typing import Final

from sitrep.extract.lexical.word_lists import alternation

AGENCIES: Final = alternation("photo_agencies")
CREDIT: Final = re.compile(
    rf"\b{AGENCIES}\s?/\s?\S|\bAP\s+Photo\b|/\s?{AGENCIES}\b"
    rf"|(?i:\b{alternation('photo_nouns')}\s*(?:by|credit|:))"
    rf"|\b(?i:file\s+photo)|\[(?:File|Photo|{AGENCIES})[^\]]{{0,40}}\]|\((?:File|Photo)[^)]{{0,60}}\)"
)
CAPTION = 400  # characters; a longer line is no caption
LINE_ENDS = "\n\r\u2028\u2029"


def in_caption(text: str, position: int) -> bool:
    """Whether a place in the text belongs to a photo's caption: a short line that carries a credit."""
    start, end = line_around(text, position)
    return end - start <= CAPTION and CREDIT.search(text, start, end) is not None


def line_around(text: str, position: int) -> tuple[int, int]:
    """Where the line around a place begins and ends."""
    ends = [end for mark in LINE_ENDS if (end := text.find(mark, position)) >= 0]
    return max(text.rfind(mark, 0, position) for mark in LINE_ENDS) + 1, min(ends, default=len(text))
