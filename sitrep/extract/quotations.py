"""Where the text quotes somebody: the spans between quotation marks, over sentences and over paragraphs."""

import re
from collections.abc import Iterator

MARK_OR_BREAK = re.compile(r'[“”"]|\n\s*(?=[\n“"])')  # a single line end may be wrapped copy
LEAST_WORDS = 4  # "cleansed" between marks is a word held at arm's length, no speech


def quotations(text: str) -> list[tuple[int, int]]:
    """The half-open spans of quoted speech, marks excluded, in text order.

    A quotation that a paragraph leaves open runs to the paragraph's end, and on where the next one opens with a mark.
    """
    if "“" not in text and '"' not in text:
        return []
    return [span for span in spans(text) if len(text[span[0] : span[1]].split()) >= LEAST_WORDS]


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Every span between two marks, or from a mark to the end of its paragraph."""
    opened: int | None = None
    for match in MARK_OR_BREAK.finditer(text):
        mark = match.group()
        if mark[0] == "\n":
            if opened is not None:
                yield opened, match.start()
                opened = None
        elif mark == "“" or (mark == '"' and opened is None):
            opened = match.end()
        elif opened is not None:
            yield opened, match.start()
            opened = None
    if opened is not None:
        yield opened, len(text)
