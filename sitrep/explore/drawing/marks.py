"""An article's text with its claims marked in place, however they overlap.

Every mark has a lane below the line of text, so that those which overlap are lines one under another. The text is cut
wherever a mark begins or ends; a piece that several marks cover carries all of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from markupsafe import Markup, escape

MOST_LANES = 5  # more lines than that under one word share the last


@dataclass(frozen=True)
class Span:
    """One stretch of text that claims are about. `number` names it on the page."""

    number: int
    kind: str
    start: int
    end: int
    label: str
    classes: tuple[str, ...] = ()


@dataclass
class Lanes:
    """Which lane each span has: the shortest nearest to the text, those that overlap apart."""

    taken: list[list[Span]] = field(default_factory=list)
    of: dict[int, int] = field(default_factory=dict)

    @classmethod
    def arrange(cls, spans: Iterable[Span]) -> "Lanes":
        """Give every span its lane."""
        lanes = cls()
        for span in sorted(spans, key=lambda span: (span.end - span.start, span.start, span.number)):
            lanes.add(span)
        return lanes

    def add(self, span: Span) -> None:
        """Give a span the first lane where nothing overlaps it."""
        for lane, others in enumerate(self.taken):
            if lane == MOST_LANES - 1 or all(span.end <= other.start or other.end <= span.start for other in others):
                others.append(span)
                self.of[span.number] = lane
                return
        self.taken.append([span])
        self.of[span.number] = len(self.taken) - 1


def marked_paragraphs(text: str, spans: Sequence[Span]) -> list[Markup]:
    """The text as paragraphs (parted by empty lines), with every span marked. Spans outside the text are left out."""
    inside = [span for span in spans if 0 <= span.start < span.end <= len(text)]
    lanes = Lanes.arrange(inside)
    return [marked(text, start, end, inside, lanes) for start, end in paragraphs(text)]


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Where paragraphs begin and end, without the empty lines between them."""
    found, start = [], 0
    for block in text.split("\n\n"):
        content = block.strip()
        if content:
            begins = start + block.index(content)
            found.append((begins, begins + len(content)))
        start += len(block) + 2
    return found


def marked(text: str, start: int, end: int, spans: Sequence[Span], lanes: Lanes) -> Markup:
    """One paragraph."""
    here = [span for span in spans if span.start < end and span.end > start]
    cuts = sorted({start, end, *(cut for span in here for cut in (span.start, span.end) if start < cut < end)})
    begun: set[int] = set()
    pieces = []
    for begins, ends in pairwise(cuts):
        covering = [span for span in here if span.start <= begins and ends <= span.end]
        pieces.append(piece(text[begins:ends], begins, ends, covering, lanes, begun))
        begun |= {span.number for span in covering}
    return Markup("").join(pieces)


def piece(words: str, begins: int, ends: int, covering: Sequence[Span], lanes: Lanes, begun: set[int]) -> Markup:
    """Words under the same marks: a link to the shortest claim, within a line for each."""
    content = escape(words).replace("\n", Markup("<br>"))
    if not covering:
        return content
    by_lane = sorted(covering, key=lambda span: lanes.of[span.number])
    nearest = by_lane[0]
    content = Markup('<a href="#claim-{}" title="{}">{}</a>').format(nearest.number, nearest.label, content)
    for span in by_lane:
        ends_here = [name for name, at in (("first", span.start == begins), ("last", span.end == ends)) if at]
        names = " ".join(["mark", span.kind, f"lane-{lanes.of[span.number]}", *ends_here, *span.classes])
        target = Markup("") if span.number in begun else Markup(' id="text-{}"').format(span.number)
        content = Markup('<span class="{}" data-claim="{}"{}>{}</span>').format(names, span.number, target, content)
    return content


def marked_sentence(found: Sequence[Mapping[str, Any]]) -> Markup:
    """The sentence of claims (`sentence`, `sentence_start`), their words marked; those that overlap are one mark."""
    sentence = found[0]["sentence"]
    if sentence is None:
        return escape(found[0]["quote"])
    begins = found[0]["sentence_start"]
    covered: list[list[int]] = []
    for start, end in sorted((claim["char_start"] - begins, claim["char_end"] - begins) for claim in found):
        if covered and start <= covered[-1][1]:
            covered[-1][1] = max(covered[-1][1], end)
        else:
            covered.append([start, end])
    pieces, at = [], 0
    for start, end in covered:
        pieces += [escape(sentence[at:start]), Markup("<mark>{}</mark>").format(sentence[start:end])]
        at = end
    return Markup("").join([*pieces, escape(sentence[at:])])
