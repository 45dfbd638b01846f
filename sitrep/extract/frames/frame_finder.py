"""Which articles are relevant, and which of their sentences may report conflict, by their words alone."""

from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from sitrep.extract.frames.cue_counts import CueCounter, CueCounts
from sitrep.extract.frames.relevance import FRAMED, WHOLLY_FRAMED, Relevance
from sitrep.extract.frames.story import in_stories
from sitrep.lexicon import Lexicon

FIGURE: Final = "figure"

Flags = npt.NDArray[np.bool_]
Spans = dict[int, list[tuple[int, int]]]


class ArticleFrames(NamedTuple):
    """What is known of an article before it is read.

    may_tell: of each sentence, whether it may report conflict. is_evident, is_framed: whether it has sure words of
    violence, and words of another subject or a story. figures: the set phrases in it ("price war"), which are no acts,
    as character offsets in the article's text, by sentence number.
    """

    relevance: float
    may_tell: list[bool]
    is_evident: list[bool]
    is_framed: list[bool]
    figures: Spans


class FrameFinder:
    """Finds the frames of articles; built once a process."""

    def __init__(self, counter: CueCounter, relevance: Relevance, certain_from: float) -> None:
        """certain_from: the relevance below which a sentence must have evidence of its own."""
        self.counter = counter
        self.relevance = relevance
        self.certain_from = certain_from

    @classmethod
    def load(cls, seeds: Path, lexicon: Lexicon, certain_from: float) -> "FrameFinder":
        """Read the seeds of cues, sides and weights. Raises KeyError if a column or a weight is missing."""
        return cls(CueCounter.load(seeds, lexicon), Relevance.load(seeds), certain_from)

    def find(self, articles: pl.DataFrame, sentences: pl.DataFrame, names: pl.DataFrame) -> list[ArticleFrames]:
        """What is known of each article, in the order of the rows; in: as for `CueCounter.count`."""
        counts = self.counter.count(articles, sentences, names)
        relevance = self.relevance.of(counts, articles.height)
        may_tell = has_evidence(counts, relevance >= self.certain_from) & ~in_stories(counts, sentences)
        evident = counts.has("evidence")
        framed = counts.of("subject", "story").max(axis=1, initial=0) >= FRAMED
        bounds = np.searchsorted(counts.article, np.arange(articles.height + 1)).tolist()
        figures = figures_of(counts, sentences)
        return [
            ArticleFrames(
                round(float(relevance[at]), 3),
                may_tell[bounds[at] : bounds[at + 1]].tolist(),
                evident[bounds[at] : bounds[at + 1]].tolist(),
                framed[bounds[at] : bounds[at + 1]].tolist(),
                figures.get(at, {}),
            )
            for at in range(articles.height)
        ]


def has_evidence(counts: CueCounts, is_certain: Flags) -> Flags:
    """Which sentences may report conflict as far as their own words go.

    In an article that is surely about conflict those that name a fighting side or a sure word of violence, or are of no
    other subject. In a doubtful one the latter need a side too: somebody who governs or suffers.
    """
    certain = is_certain[counts.article]
    framed = counts.of("subject").max(axis=1, initial=0) >= np.where(certain, WHOLLY_FRAMED, FRAMED + 1)
    evident = counts.has("evidence", "fighters", "order")
    return np.asarray(evident | (~framed & (certain | counts.has("civilians", "officials"))))


def figures_of(counts: CueCounts, sentences: pl.DataFrame) -> dict[int, Spans]:
    """The set phrases of each article's sentences."""
    found: dict[int, Spans] = {}
    starts, numbers = sentences["char_start"].to_list(), sentences["sentence_no"].to_list()
    for at in counts.cues_of(FIGURE).tolist():
        row = int(counts.sentence[at])
        shift = starts[row] - int(counts.starts[row])
        span = int(counts.cues.start[at]) + shift, int(counts.cues.end[at]) + shift
        found.setdefault(int(counts.article[row]), {}).setdefault(numbers[row], []).append(span)
    return found
