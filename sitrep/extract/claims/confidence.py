"""How sure a claim is: the share that was right of claims for which as much speaks, where people judged them.

`confidence.csv` has the weights of a logistic over the evidence of `evidence.py`, one for acts, one for numbers and one
for relations; `benchmarks/confidence.py` fits them on annotated articles, and on articles in which nothing of the kind
happened.
"""

from collections import defaultdict
from collections.abc import Mapping
from math import exp
from pathlib import Path
from typing import Final

from sitrep.extract.claims.evidence import Evidence
from sitrep.extract.lexical.seed_rows import rows_of

STRENGTHS: Final = {"strong": 0.9, "medium": 0.75, "weak": 0.55}  # how surely the words of a seed's row say it
CONSTANT_TERM: Final = "intercept"


class Calibration:
    """Turns evidence into a confidence; holds the weights of `confidence.csv` by kind of claim and feature."""

    def __init__(self, weights: Mapping[str, Mapping[str, float]]) -> None:
        self.weights = weights

    @classmethod
    def load(cls, seeds: Path) -> "Calibration":
        """Read `confidence.csv` (kind, feature, weight). Raises KeyError if a column is missing."""
        weights: dict[str, dict[str, float]] = defaultdict(dict)
        for row in rows_of(seeds / "confidence.csv"):
            weights[row["kind"]][row["feature"]] = float(row["weight"])
        return cls(weights)

    def confidence(self, kind: str, evidence: Evidence) -> float:
        """The share right, 0 to 1, of claims of a kind (acts, numbers, relations). Raises KeyError for any other."""
        weights = self.weights[kind]
        strength = weights[CONSTANT_TERM] + sum(weights.get(name, 0.0) * value for name, value in evidence.items())
        return round(1 / (1 + exp(-strength)), 3)
