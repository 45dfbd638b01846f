"""Where the text quotes somebody: the spans between quotation marks, over sentences and over paragraphs, and whose."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sitrep.extract.attribution.speech import Utterance
from sitrep.extract.document.article import Speech

MARK_OR_BREAK = re.compile(r'[“”"]|\n\s*(?=[\n“"])')  # a single line end may be wrapped copy
INTRODUCTION_GAP = 3  # characters between a quotation and the words that introduce it
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


def quoted(text: str, utterances: Sequence[Utterance]) -> Iterator[Speech]:
    """The quotations that an utterance introduces, follows or interrupts, each the speech of its speaker.

    `utterances` in the order of their sentences.
    """
    begins = [said.sentence.start for said in utterances]
    ends = [said.sentence.end for said in utterances]
    before: tuple[int, Speech] | None = None  # where the last quotation ended, and whose it was
    for start, end in quotations(text):
        near = utterances[bisect_left(ends, start - INTRODUCTION_GAP) : bisect_right(begins, end + INTRODUCTION_GAP)]
        own = introducing(start, end, [said for said in near if not (start <= said.speaker.start < end)])
        if own is not None:
            speech = replace(own.speech, start=start, end=end)
        elif before is not None and start - before[0] <= INTRODUCTION_GAP:
            speech = replace(before[1], start=start, end=end)
        else:
            continue
        before = (end, speech)
        yield speech


def introducing(start: int, end: int, near: Sequence[Utterance]) -> Utterance | None:
    """The utterance nearest to the quotation start..end: in its sentences, else just before, else just behind."""
    within = [said for said in near if said.sentence.start < end and start < said.sentence.end]
    if within:
        return min(within, key=lambda said: distance(said.speaker.start, start, end))
    just_before = (said for said in near if 0 <= start - said.sentence.end <= INTRODUCTION_GAP)
    just_behind = (said for said in near if 0 <= said.sentence.start - end <= INTRODUCTION_GAP)
    return next(just_before, None) or next(just_behind, None)


def distance(at: int, start: int, end: int) -> int:
    """How far a character outside the span start..end is from it."""
    return at - end if at >= end else start - at
