"""How likely an article is about armed conflict, unrest or violence: a logistic over what its sentences speak for.

The weights are rows of `relevance_weights.csv`; `benchmarks/relevance.py` fits them.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from sitrep.extract.frames.cue_counts import CueCounts
from sitrep.extract.lexical.seed_rows import rows_of

# Shares of an article's sentences, in the order of its features; behind them how much of it, in logarithms.
SHARES: Final = ("fighters", "hard", "officials", "framed", "unreal")
AMOUNTS: Final = ("many_told", "many_framed")
FEATURES: Final = (*SHARES, *AMOUNTS)
INTERCEPT: Final = "intercept"
FRAMED: Final = 2  # points from which a sentence speaks for a frame: a sure cue, or two likely ones
WHOLLY_FRAMED: Final = 4
LEAST_TOLD: Final = 0.1  # half of the general articles with such a sentence do have an act
TWO_FORMS: Final = 3  # points that one word cannot have
UNSEEN: Final = 1.0  # sentences more than there are, by which shares are taken: one sentence is no certainty

Values = npt.NDArray[np.float64]


class Relevance:
    """The weights of the features."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.intercept = weights[INTERCEPT]
        self.weights = np.array([weights[feature] for feature in FEATURES])

    @classmethod
    def load(cls, seeds: Path) -> "Relevance":
        """Read relevance_weights.csv (feature, weight). Raises KeyError where a feature has no weight."""
        rows = rows_of(seeds / "relevance_weights.csv")
        return cls({row["feature"]: float(row["weight"]) for row in rows})

    def of(self, counts: CueCounts, articles: int) -> Values:
        """The relevance of each article of a batch, 0 to 1; not below LEAST_TOLD where one tells of violence at all."""
        strength = features(counts, articles) @ self.weights + self.intercept
        told = np.bincount(counts.article, weights=tells(counts) & ~counts.has("story"), minlength=articles) > 0
        return np.maximum(1 / (1 + np.exp(-strength)), np.where(told, LEAST_TOLD, 0))


def features(counts: CueCounts, articles: int) -> Values:
    """A row an article, a column a feature of FEATURES.

    fighters ... unreal: shares of its sentences that name a fighting side, hold a sure word of violence, name
    officials, are of another subject and have neither such a side nor such a word, tell a story. many_told,
    many_framed: how many sentences tell of violence, and how many cues of its subjects there are.
    """
    fighters, officials, hard = (counts.has(name) for name in ("fighters", "officials", "evidence"))
    subjects = np.where((hard | fighters)[:, np.newaxis], 0, counts.of("subject"))
    best = subjects.max(axis=1, initial=0)
    framed = np.where(best >= FRAMED, np.minimum(best, WHOLLY_FRAMED) / WHOLLY_FRAMED, 0)
    unreal = np.minimum(counts.of("story").sum(axis=1), WHOLLY_FRAMED) / WHOLLY_FRAMED
    by_article = np.zeros((articles, subjects.shape[1]), dtype=np.int64)
    np.add.at(by_article, counts.article, subjects)
    of_subjects = np.where(by_article >= WHOLLY_FRAMED, by_article, 0).sum(axis=1)

    found = np.column_stack([fighters, hard, officials, framed, unreal])
    totals = np.zeros((articles, len(SHARES)))
    np.add.at(totals, counts.article, found)
    sentences = np.maximum(np.bincount(counts.article, minlength=articles), 1)
    many_told = np.log1p(np.bincount(counts.article, weights=tells(counts), minlength=articles))
    many_framed = np.log1p(of_subjects / np.sqrt(sentences))
    return np.column_stack([totals / (sentences + UNSEEN)[:, np.newaxis], many_told, many_framed])


def tells(counts: CueCounts) -> npt.NDArray[np.bool_]:
    """Which sentences tell of violence by two sure things: a side and a word of violence, or two such words."""
    is_done = counts.has("fighters", "order") & counts.has("evidence")
    return np.asarray(is_done | (counts.of("weapon", "violence").sum(axis=1) > TWO_FORMS))
