"""Fit the weights of confidence, and show how far it can be trusted.

    python benchmarks/confidence.py --acts acts.jsonl acts.gold.jsonl --numbers n.jsonl n.gold.jsonl \
        --other archive.jsonl --write

--acts, --numbers: articles as `sitrep run` takes them, and what is right in them as `sitrep evaluate` takes it, acts
within the windows of the gold. --other: articles in which nothing of conflict happened, so that every act of violence
and every number of people harmed or under arms is wrong. Beside them are learned the articles of relevance_articles.csv
and the one-sentence reports that the tests of event types read; those of relations are in relations_judged.csv. A
weight that can only speak for a claim is never negative, and the other way round. Printed are the weights and, with
each fifth of the articles left out of the fit in turn, what the fifths of the claims promise and what is right of them.
--write replaces dbt_project/seeds/confidence.csv.
"""

import argparse
import csv
import datetime as dt
import json
import os
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

os.environ.setdefault("POLARS_MAX_THREADS", "1")

import numpy as np
import polars as pl

from sitrep import schemas
from sitrep.extract.claims.claim_rows import Row
from sitrep.extract.claims.confidence import CONSTANT_TERM, STRENGTHS, Calibration
from sitrep.extract.claims.evidence import Evidence, evidence_of_act, evidence_of_number
from sitrep.extract.claims.weighing import NUMBERS, Weighing
from sitrep.extract.document.article import REALISED, Act, Article
from sitrep.extract.lexical.event_types import CONFLICT_CODES
from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.extract.pipeline import Reader
from sitrep.lexicon import compile_lexicon
from sitrep.settings import PROJECT_ROOT, Settings

OWN: Final = Path(__file__).parent
FOR: Final = ("relevant", "evident", "armed", "weapon", "borne_out", "strength", "with_arms")
AGAINST: Final = ("framed", "unreal")
STEPS, RATE, SHRINK = 4000, 0.5, 0.004
FOLDS: Final = 5
FIFTHS: Final = 5
# What a set of articles counts for beside the others.
SHARES: Final = {"annotated": 1.0, "reports": 0.3, "own": 0.3, "other": 0.7}


class Judged(NamedTuple):
    """A claim that is right or not: its kind, its evidence, the set and the article that it stands in."""

    kind: str
    evidence: Evidence
    is_right: bool
    source: str
    article: str


class Unweighed(Weighing):
    """Leaves every claim as it is, and keeps the articles with their claims and the evidence of their acts."""

    def __init__(self) -> None:
        super().__init__(Calibration({}), doubtful_below=0)
        self.kept: list[tuple[Article, dict[str, list[Row]], dict[str, Evidence]]] = []

    def annotate_likelihood(self, article: Article) -> None:
        """Take the evidence of the acts."""
        self.evidence = {act.act_id: evidence_of_act(article, act) for act in article.acts}

    def weighed(self, article: Article, claims: dict[str, list[Row]]) -> dict[str, list[Row]]:
        """Keep the article and its numbers."""
        self.kept.append((article, claims, self.evidence))
        return claims


class Judge(Reader):
    """Reads articles as ever, before any claim is left out for want of evidence."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings, compile_lexicon(settings).version)
        self.weighing = self.unweighed = Unweighed()
        self.steps = self.steps_in_order()

    def articles(self, texts: list[dict[str, Any]]) -> list[tuple[Article, dict[str, list[Row]], dict[str, Evidence]]]:
        """The articles, in the order in which they were given, those off topic left out."""
        self.unweighed.kept = []
        rows = [
            {
                "article_id": one["id"],
                "reading_id": one["id"],
                "text": one["text"],
                "published_at": day_of(one.get("published_at")),
                "extraction_status": "extracted",
            }
            for one in texts
        ]
        self.read(pl.DataFrame(rows, schema_overrides={"published_at": schemas.TIME}))
        return self.unweighed.kept


def day_of(written: str | None) -> dt.datetime | None:
    """A day as a time."""
    return dt.datetime.fromisoformat(written[:10]).replace(hour=12, tzinfo=dt.UTC) if written else None


def judged_acts(judge: Judge, texts: list[dict[str, Any]], gold: Mapping[str, Any]) -> Iterator[Judged]:
    """The acts of annotated articles within their windows."""
    for article, _, evidence in judge.articles([one for one in texts if one["id"] in gold]):
        annotated = gold[article.article_id]
        first, last = annotated.get("window", (0, len(article.text)))
        for act in article.acts:
            if act.code != "STATEMENT" and first <= act.start and act.end <= last:
                is_right = any(is_same_act(act, one) for one in annotated["acts"])
                yield Judged("acts", evidence[act.act_id], is_right, "annotated", article.article_id)


def is_same_act(act: Act, gold: Mapping[str, Any]) -> bool:
    """Whether an act has the words, the code and the modality of an annotated one."""
    trigger = gold["trigger_start"]
    meets = act.start <= trigger < act.end or gold["start"] <= act.sentence.starts[act.first] < gold["end"]
    has_code = act.code in (gold["code"], *gold.get("code_alt", ()))
    return meets and has_code and act.modality in (gold["modality"], *gold.get("modality_alt", ()))


def judged_numbers(judge: Judge, texts: list[dict[str, Any]], gold: Mapping[str, Any]) -> Iterator[Judged]:
    """The numbers of annotated articles, in the tables that are annotated."""
    tables = {one["table"] for annotated in gold.values() for one in annotated["claims"]}
    for article, claims, _ in judge.articles([one for one in texts if one["id"] in gold]):
        wanted = gold[article.article_id]["claims"]
        for table in NUMBERS:
            for row in claims[table] if f"fct_{table}" in tables else ():
                is_right = any(is_same_number(f"fct_{table}", row, one) for one in wanted)
                yield Judged(
                    "numbers", evidence_of_number(article, table, row), is_right, "annotated", article.article_id
                )


def is_same_number(table: str, row: Row, gold: Mapping[str, Any]) -> bool:
    """Whether a number has the table, the place and the modality of an annotated one."""
    is_there = table == gold["table"] and row["char_start"] < gold["end"] and gold["start"] < row["char_end"]
    return is_there and row["modality"] in (gold.get("modality", "occurred"), *gold.get("modality_alt", ()))


def judged_false(judge: Judge, texts: list[dict[str, Any]], source: str) -> Iterator[Judged]:
    """What is told as done in articles in which nothing of the kind happened."""
    for article, claims, evidence in judge.articles(texts):
        for act in article.acts:
            if act.code in CONFLICT_CODES and act.modality in REALISED:
                yield Judged("acts", evidence[act.act_id], False, source, article.article_id)
        for table in NUMBERS:
            for row in claims[table] if table != "quantities" else ():
                if row["modality"] in REALISED:
                    yield Judged("numbers", evidence_of_number(article, table, row), False, source, article.article_id)


def judged_true(judge: Judge, texts: list[dict[str, Any]], source: str) -> Iterator[Judged]:
    """The acts of short true reports; of a report whose code is known those that have it."""
    for article, claims, evidence in judge.articles(texts):
        code = next(one.get("code") for one in texts if one["id"] == article.article_id)
        for act in article.acts:
            if act.code == code or (code is None and act.code in CONFLICT_CODES):
                yield Judged("acts", evidence[act.act_id], True, source, article.article_id)
        for row in claims["casualties"]:
            evidence_of = evidence_of_number(article, "casualties", row)
            yield Judged("numbers", evidence_of, True, source, article.article_id)


def judged_relations() -> Iterator[Judged]:
    """Relations that people judged, by the strength of their words."""
    for row in rows_of(OWN / "relations_judged.csv"):
        for at in range(int(row["judged"])):
            evidence = {"strength": STRENGTHS[row["strength"]]}
            yield Judged("relations", evidence, at < int(row["right"]), "annotated", f"{row['strength']}-{at}")


def fit(claims: list[Judged]) -> dict[str, float]:
    """Weights and intercept by gradient descent on the log loss, the signs kept."""
    names = sorted({name for one in claims for name in one.evidence})
    values = np.array([[one.evidence.get(name, 0.0) for name in names] for one in claims])
    is_right = np.array([float(one.is_right) for one in claims])
    sizes = {source: sum(one.source == source for one in claims) for source in SHARES}
    shares = np.array([SHARES[one.source] / sizes[one.source] for one in claims])
    shares /= shares.sum()
    signs = np.array([1 if name in FOR else -1 if name in AGAINST else 0 for name in names])
    weights, intercept = np.zeros(len(names)), 0.0
    for _ in range(STEPS):
        error = shares * (1 / (1 + np.exp(-(values @ weights + intercept))) - is_right)
        weights = weights - RATE * (values.T @ error + SHRINK * weights)
        weights = np.where(weights * signs < 0, 0.0, weights)
        intercept -= RATE * error.sum()
    return {CONSTANT_TERM: float(intercept), **dict(zip(names, weights.tolist(), strict=True))}


def promised(weights: Mapping[str, float], one: Judged) -> float:
    """The confidence of a claim."""
    strength = weights[CONSTANT_TERM] + sum(weights.get(name, 0.0) * value for name, value in one.evidence.items())
    return float(1 / (1 + np.exp(-strength)))


def checked(claims: list[Judged]) -> dict[str, Any]:
    """What the claims promise with their articles left out of the fit: by fifths, and on average by source."""
    found: list[tuple[float, Judged]] = []
    for fold in range(FOLDS):
        inside = [one for one in claims if zlib.crc32(one.article.encode()) % FOLDS != fold]
        weights = fit(inside)
        found += [(promised(weights, one), one) for one in claims if zlib.crc32(one.article.encode()) % FOLDS == fold]
    found.sort(key=lambda pair: pair[0])
    return {
        "all": fifths_of(found),
        "annotated": fifths_of([pair for pair in found if pair[1].source == "annotated"]),
        "mean": {
            f"{source}, {'right' if is_right else 'wrong'}": [round(float(np.mean(of)), 3), len(of)]
            for source in SHARES
            for is_right in (True, False)
            if (of := [p for p, one in found if one.source == source and one.is_right is is_right])
        },
    }


def fifths_of(found: list[tuple[float, Judged]]) -> list[dict[str, float]]:
    """Five parts of equal size, least sure first: what is promised, what is right, and how many there are."""
    parts = [found[at * len(found) // FIFTHS : (at + 1) * len(found) // FIFTHS] for at in range(FIFTHS)]
    return [
        {
            "promised": round(float(np.mean([p for p, _ in part])), 3),
            "right": round(float(np.mean([one.is_right for _, one in part])), 3),
            "of": len(part),
        }
        for part in parts
        if part
    ]


def lines_of(file: Path) -> list[dict[str, Any]]:
    """The rows of a JSONL file."""
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    for name in ("--acts", "--numbers"):
        options.add_argument(name, type=Path, nargs=2, required=True, metavar=("ARTICLES", "GOLD"))
    options.add_argument("--other", type=Path, nargs="+", required=True)
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    own = [{**row, "id": f"own-{at}"} for at, row in enumerate(rows_of(OWN / "relevance_articles.csv"))]
    snippets = rows_of(PROJECT_ROOT / "tests" / "unit" / "extract" / "events" / "snippets.csv")
    reports = [{"id": f"r-{at}", "text": row["snippet"], "code": row["event_code"]} for at, row in enumerate(snippets)]
    with tempfile.TemporaryDirectory(prefix="sitrep-bench-") as data:
        judge = Judge(Settings(data=Path(data)))
        gold = [{one["id"]: one for one in lines_of(files[1])} for files in (chosen.acts, chosen.numbers)]
        claims = [
            *judged_acts(judge, lines_of(chosen.acts[0]), gold[0]),
            *judged_numbers(judge, lines_of(chosen.numbers[0]), gold[1]),
            *judged_true(judge, reports, "reports"),
            *judged_true(judge, [one for one in own if one["is_conflict"] == "true"], "own"),
            *judged_false(judge, [one for one in own if one["is_conflict"] == "false"], "own"),
            *(one for file in chosen.other for one in judged_false(judge, lines_of(file), "other")),
            *judged_relations(),
        ]
    kinds = sorted({one.kind for one in claims})
    of_kind = {kind: [one for one in claims if one.kind == kind] for kind in kinds}
    weights = {kind: fit(own_claims) for kind, own_claims in of_kind.items()}
    print(
        json.dumps({"weights": weights, "checked": {kind: checked(found) for kind, found in of_kind.items()}}, indent=1)
    )
    if chosen.write:
        with (Settings().seeds / "confidence.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file, lineterminator="\n")
            rows.writerow(("kind", "feature", "weight"))
            rows.writerows((kind, name, f"{weight:.2f}") for kind in kinds for name, weight in weights[kind].items())


if __name__ == "__main__":
    main()
