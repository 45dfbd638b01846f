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
        self.weights = weights

    @classmethod
    def load(cls, seeds: Path) -> "Relevance":
        """Read relevance_weights.csv (feature, weight). Raises KeyError if a column is missing."""
        rows = rows_of(seeds / "relevance_weights.csv")
        return cls({row["feature"]: float(row["weight"]) for row in rows})

    def of(self, counts: CueCounts, articles: int) -> Values:
        """The relevance of each article of a batch, 0 to 1; not below LEAST_TOLD where one reports violence at all.

        Raises KeyError where a feature has no weight.
        """
        strength = np.full(articles, self.weights[INTERCEPT])
        for name, values in features(counts, articles).items():
            strength += self.weights[name] * values
        reported = by_article(counts, reports_violence(counts) & ~counts.has("story"), articles) > 0
        return np.asarray(np.maximum(1 / (1 + np.exp(-strength)), np.where(reported, LEAST_TOLD, 0.0)))


def features(counts: CueCounts, articles: int) -> dict[str, Values]:
    """The features of each article, by name.

    fighters ... unreal: shares of its sentences that name a fighting side, hold a sure word of violence, name
    officials, are of another subject and have neither such a side nor such a word, tell a story. many_told,
    many_framed: how many sentences report violence, and how many cues of its subjects there are, in logarithms.
    """
    fighters, officials, hard = (counts.has(name) for name in ("fighters", "officials", "evidence"))
    subjects = np.where((hard | fighters)[:, np.newaxis], 0, counts.of("subject"))
    best = subjects.max(axis=1, initial=0)
    framed = np.where(best >= FRAMED, np.minimum(best, WHOLLY_FRAMED) / WHOLLY_FRAMED, 0)
    unreal = np.minimum(counts.of("story").sum(axis=1), WHOLLY_FRAMED) / WHOLLY_FRAMED
    points = np.zeros((articles, subjects.shape[1]), dtype=np.int64)
    np.add.at(points, counts.article, subjects)
    of_subjects = np.where(points >= WHOLLY_FRAMED, points, 0).sum(axis=1)
    sentences = np.maximum(by_article(counts, np.ones(len(best)), articles), 1)
    shares = {"fighters": fighters, "hard": hard, "officials": officials, "framed": framed, "unreal": unreal}
    return {
        **{name: by_article(counts, values, articles) / (sentences + UNSEEN) for name, values in shares.items()},
        "many_told": np.log1p(by_article(counts, reports_violence(counts), articles)),
        "many_framed": np.log1p(of_subjects / np.sqrt(sentences)),
    }


def by_article(counts: CueCounts, values: npt.NDArray[np.generic], articles: int) -> Values:
    """The values of the sentences, added up for each article."""
    return np.asarray(np.bincount(counts.article, weights=values.astype(np.float64), minlength=articles), np.float64)


def reports_violence(counts: CueCounts) -> npt.NDArray[np.bool_]:
    """Which sentences report violence by two sure things: a side and a word of violence, or two such words."""
    is_done = counts.has("fighters", "order") & counts.has("evidence")
    return np.asarray(is_done | (counts.of("weapon", "violence").sum(axis=1) > TWO_FORMS))
