"""The figures of an evaluation."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from typing import Any

N_FIFTHS = 5


@dataclass
class Detection:
    """How many were found. gold: those there are to find; found: those claimed; right: claimed rightly."""

    what: str
    gold: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float | None:
        """Share of the claimed that are right; None without any."""
        return ratio(self.right, self.found)

    @property
    def recall(self) -> float | None:
        """Share of the gold that is found; None without any."""
        return ratio(self.right, self.gold)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two; None with nothing to find and nothing claimed."""
        return ratio(2 * self.right, self.gold + self.found)


@dataclass
class Share:
    """How often one field is right on what was found. told: where saying nothing would have been wrong."""

    what: str
    field: str
    right: int = 0
    n: int = 0
    right_told: int = 0
    n_told: int = 0


@dataclass(frozen=True)
class Fifth:
    """A fifth of the claims by their confidence: what it promises on average, and the share that is right."""

    lowest: float
    highest: float
    promised: float
    right: float
    n: int


@dataclass
class Evaluation:
    """The outcome. misses: what was not found, found wrong, or invented, one dict each."""

    n_articles: int
    n_articles_found: int
    detections: list[Detection] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)
    calibration: list[Fifth] = field(default_factory=list)
    misses: list[dict[str, Any]] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """All of it for JSON."""
        detections = [
            asdict(one) | {"precision": one.precision, "recall": one.recall, "f1": one.f1} for one in self.detections
        ]
        return asdict(self) | {"detections": detections}


def ratio(part: int, whole: int) -> float | None:
    """The share, if there is anything to share."""
    return part / whole if whole else None


def fifths(judged: Sequence[tuple[float, bool]]) -> list[Fifth]:
    """Cut (confidence, is right) into five parts of equal size, least confident first; no part is empty."""
    ordered = sorted(judged, key=lambda pair: pair[0])
    cuts = [len(ordered) * part // N_FIFTHS for part in range(N_FIFTHS + 1)]
    parts = [ordered[start:end] for start, end in pairwise(cuts) if end > start]
    return [
        Fifth(
            part[0][0],
            part[-1][0],
            sum(confidence for confidence, _ in part) / len(part),
            sum(is_right for _, is_right in part) / len(part),
            len(part),
        )
        for part in parts
    ]
