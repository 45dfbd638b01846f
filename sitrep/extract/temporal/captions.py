"""Which lines are a photo's caption: its date and place are the photo's, not the news'."""

import re

CREDIT = re.compile(
    r"\b(?:REUTERS|Reuters|AFP|AP|EPA|Getty(?:\s+Images)?|Anadolu|Xinhua|TASS|Sputnik|Handout)\s?/\s?\S"
    r"|\bAP\s+Photo\b|/\s?(?:Getty|AFP|AP|EPA|Reuters|REUTERS|Handout)\b|(?i:\b(?:photo|picture|image|photograph)\s*(?:by|credit|:))"
    r"|\b(?i:file\s+photo)|\[(?:File|Photo|Reuters|AP|AFP|EPA)[^\]]{0,40}\]|\((?:File|Photo)[^)]{0,60}\)"
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
