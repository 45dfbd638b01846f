"""Measure what was published against articles that somebody annotated by hand."""

from sitrep.evaluation.evaluate import evaluate
from sitrep.evaluation.figures import Detection, Evaluation, Fifth, Share
from sitrep.evaluation.gold import GoldError

__all__ = ["Detection", "Evaluation", "Fifth", "GoldError", "Share", "evaluate"]
