"""What somebody says: a verb of speech in its sentence, and the stretch of the article that its speaker vouches for."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from sitrep.extract.attribution.speakers import Speaker
from sitrep.extract.document.article import Sentence


@dataclass(frozen=True, slots=True)
class Speech:
    """The span start..end of the article's text is what `attributed_to` said, as passed on by `attributed_via`."""

    start: int
    end: int
    attributed_to: str
    attributed_via: str | None
    actor_id: str | None


@dataclass(slots=True)
class Utterance:
    """One verb of speech: its speaker, and the span of its sentence that it covers (empty: only a quotation's)."""

    sentence: Sentence
    speaker: Speaker
    start: int
    end: int
    via: str | None = None
    is_frame: bool = False  # "according to X": around whatever else the sentence says

    @property
    def speech(self) -> Speech:
        """The utterance as the claim columns have it."""
        return Speech(self.start, self.end, self.speaker.text, self.via, self.speaker.actor_id)


class Speeches:
    """The speeches of an article, found by place."""

    def __init__(self, speeches: Iterable[Speech]) -> None:
        self.in_order = sorted(speeches, key=lambda speech: (speech.start, -speech.end))
        self.starts = [speech.start for speech in self.in_order]
        self.reach = [*accumulate((speech.end for speech in self.in_order), max)]  # the farthest end so far

    def at(self, start: int) -> Speech | None:
        """The innermost speech that covers the character at `start`; None: the article speaks itself.

        Of two with one span the first that was found.
        """
        k = bisect_right(self.starts, start) - 1
        while k >= 0 and self.reach[k] > start:
            if self.in_order[k].end > start:
                return self.first_of_span(k)
            k -= 1
        return None

    def first_of_span(self, k: int) -> Speech:
        """The first speech with the span of the one at `k`."""
        span = (self.in_order[k].start, self.in_order[k].end)
        while k and (self.in_order[k - 1].start, self.in_order[k - 1].end) == span:
            k -= 1
        return self.in_order[k]
