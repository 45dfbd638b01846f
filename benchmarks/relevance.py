"""Fit the weights of relevance, and show how well they are calibrated.

    python benchmarks/relevance.py --conflict war.jsonl crime.jsonl --other archive.jsonl --write

Each file holds articles as `sitrep run` takes them: those of --conflict tell of armed conflict, unrest or violence,
those of --other do not. Each article is learned twice, whole and as the two sentences behind its first, because
snippets are read too; a file counts as much as any other of its side. Beside them are learned the articles of
relevance_articles.csv, where the words of one subject tell of another, and the one-sentence reports that the tests of
event types read. A weight that speaks for violence is never negative, one that speaks for another subject never
positive. --write replaces dbt_project/seeds/relevance_weights.csv.
"""

import argparse
import csv
import json
import os
import tempfile
from pathlib import Path
from typing import Any

os.environ.setdefault("POLARS_MAX_THREADS", "1")

import numpy as np
import polars as pl

from sitrep.extract.frames.cue_counts import CueCounter
from sitrep.extract.frames.relevance import INTERCEPT, features
from sitrep.extract.lexical.name_matcher import NameMatcher
from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.extract.syntax.sentence_splitter import split_sentences
from sitrep.lexicon import compile_lexicon, load_lexicon
from sitrep.settings import PROJECT_ROOT, Settings

OWN = Path(__file__).parent
AGAINST = ("framed", "unreal", "many_framed")  # what speaks for another subject
STEPS, RATE, SHRINK = 20_000, 0.5, 0.005
STRONGEST = 6.0  # a weight at most: what no article of --conflict has would have no bound


class Measurer:
    """Turns articles into the features of relevance."""

    def __init__(self, settings: Settings) -> None:
        lexicon = load_lexicon(settings, compile_lexicon(settings).version)
        self.names = NameMatcher(lexicon.aliases)
        self.counter = CueCounter.load(settings.seeds, lexicon)

    def features(self, texts: list[str]) -> dict[str, np.ndarray]:
        """The features of the texts, by name."""
        ids = [str(at) for at in range(len(texts))]
        frame = pl.DataFrame({"reading_id": ids, "article_id": ids, "text": texts})
        counts = self.counter.count(frame, split_sentences(frame), self.names.find(texts))
        return features(counts, len(texts))


def with_snippets(texts: list[str]) -> list[list[str]]:
    """The texts, and their snippets if there are any."""
    short = snippets(texts)
    return [texts, short] if short else [texts]


def reports() -> list[str]:
    """The reports of one sentence, of every kind of event."""
    return [row["snippet"] for row in rows_of(PROJECT_ROOT / "tests" / "unit" / "extract" / "events" / "snippets.csv")]


def snippets(texts: list[str]) -> list[str]:
    """The second and third sentence of each text that has them."""
    ids = [str(at) for at in range(len(texts))]
    sentences = split_sentences(pl.DataFrame({"reading_id": ids, "article_id": ids, "text": texts}))
    inner = sentences.filter(pl.col("sentence_no").is_between(1, 2))
    return inner.group_by("reading_id", maintain_order=True).agg(pl.col("text").str.join(" "))["text"].to_list()


def texts_of(file: Path) -> list[str]:
    """The texts of a JSONL file."""
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def fit(values: np.ndarray, is_conflict: np.ndarray, shares: np.ndarray, signs: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights and intercept by gradient descent on the log loss, the signs kept."""
    scale = values.std(axis=0) + 1e-9
    scaled, weights, intercept = values / scale, np.zeros(values.shape[1]), 0.0
    for _ in range(STEPS):
        error = shares * (1 / (1 + np.exp(-(scaled @ weights + intercept))) - is_conflict)
        weights = weights - RATE * (scaled.T @ error + SHRINK * weights)
        intercept -= RATE * error.sum()
        weights = np.clip(np.where(weights * signs < 0, 0, weights), -STRONGEST * scale, STRONGEST * scale)
    return weights / scale, float(intercept)


def calibration(predicted: np.ndarray, is_conflict: np.ndarray) -> list[dict[str, Any]]:
    """Of the articles with a relevance in each tenth: how many, and which share tells of conflict."""
    tenth = np.minimum((predicted * 10).astype(int), 9)
    return [
        {"from": at / 10, "articles": int((tenth == at).sum()), "conflict": float(is_conflict[tenth == at].mean())}
        for at in range(10)
        if (tenth == at).any()
    ]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--conflict", type=Path, nargs="+", required=True)
    options.add_argument("--other", type=Path, nargs="+", required=True)
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="sitrep-bench-") as data:
        settings = Settings(data=Path(data))
        measurer = Measurer(settings)
        conflict = [texts for file in chosen.conflict for texts in with_snippets(texts_of(file))]
        other = [texts for file in chosen.other for texts in with_snippets(texts_of(file))]
        own = rows_of(OWN / "relevance_articles.csv")
        conflict += [[row["text"] for row in own if row["is_conflict"] == "true"], reports()]
        other.append([row["text"] for row in own if row["is_conflict"] == "false"])
        parts = [
            (measurer.features(texts), label, 0.5 / len(sets) / len(texts))
            for sets, label in ((conflict, 1.0), (other, 0.0))
            for texts in sets
        ]
    features_of = list(parts[0][0])
    values = np.vstack([np.column_stack(list(found.values())) for found, _, _ in parts])
    sizes = [len(found["hard"]) for found, _, _ in parts]
    labels = np.repeat([label for _, label, _ in parts], sizes)
    shares = np.repeat([share for _, _, share in parts], sizes)
    signs = np.array([-1 if name in AGAINST else 1 for name in features_of])
    weights, intercept = fit(values, labels, shares, signs)
    fitted = {INTERCEPT: intercept, **dict(zip(features_of, weights.tolist(), strict=True))}
    predicted = 1 / (1 + np.exp(-(values @ weights + intercept)))
    print(json.dumps({"weights": fitted, "calibration": calibration(predicted, labels)}))
    if chosen.write:
        with (Settings().seeds / "relevance_weights.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file, lineterminator="\n")
            rows.writerow(("feature", "weight"))
            rows.writerows((feature, f"{weight:.2f}") for feature, weight in fitted.items())


if __name__ == "__main__":
    main()
