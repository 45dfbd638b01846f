"""Learn the weights of the word classifier from parsed sentences, and say how well they do on sentences held out.

    python benchmarks/train_tagger.py trees.conllu.gz [--write]

In:  a treebank in CoNLL-U (Universal Dependencies, with the Penn tags as XPOS), gzipped.
Out: `sitrep/extract/syntax/word_weights.npz`, with --write; learned from all sentences. The figures printed before are
     of weights learned without the last tenth.

The sentences are read as extraction reads them up to the rules' tags, so that what the classifier sees here is what it
will see there.
"""

import argparse
import gzip
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sitrep import schemas
from sitrep.extract.explain import WatchedReader
from sitrep.extract.syntax.english import verb_forms
from sitrep.extract.syntax.word_classifier import CLASSES, WEIGHTS
from sitrep.extract.syntax.word_features import BUCKETS, OPEN_TAG, TaggedWords, WordCodes, features_of
from sitrep.lexicon import compile_lexicon
from sitrep.settings import Settings

AT_ONCE = 500  # trees that are read as articles in one frame
LEARNED_BEFORE_HOLDING_OUT = 0.9
EPOCHS, BATCH, RATE = 4, 2048, 0.15
LARGEST = 127  # of an integer weight
UNASKED = -1
LEFT_OUT_OF_HEADLINES = frozenset("a an the is are was were been be has have had".split())
SHORTEST_HEADLINE = 3  # words
OF_PART = {"NOUN": "n", "ADJ": "j", "ADV": "r"}
BEFORE_TAGS = frozenset(("anchor", "actors", "places", "country scopes", "dates", "numbers"))
Span = tuple[int, int]


class Examples(NamedTuple):
    """Sentences as the classifier sees them, and the class of each open word; UNASKED where the tree says another."""

    sentences: list[TaggedWords]
    classes: NDArray[np.intp]


def trees_of(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """Each sentence's text and the columns of its tokens."""
    text, rows = "", []
    for line in gzip.decompress(path.read_bytes()).decode().splitlines():
        if line.startswith("# text = "):
            text = line.removeprefix("# text = ")
        elif line[:1].isdigit():
            rows.append(line.split("\t"))
        elif not line:
            yield text, rows
            rows = []


def classes_in(text: str, rows: list[list[str]]) -> dict[Span, str]:
    """The class of each word that has one, by its place in the text."""
    found, at = {}, 0
    for row in rows:
        if not row[0].isdigit() or (begins := text.find(row[1], at)) < 0:
            continue  # a contraction's line, an empty node
        at = begins + len(row[1])
        tag = class_of(row)
        if tag:
            found[begins, at] = tag
    return found


def class_of(row: list[str]) -> str | None:
    """The class of a token by its columns; a participle before its noun is an adjective, as phrases want it."""
    part, penn, relation = row[3], row[4], row[7]
    if part != "VERB":
        return OF_PART.get(part)
    if relation == "case":
        return None  # "according to"
    if penn in ("VBG", "VBN") and relation in ("amod", "compound") and int(row[6]) > int(row[0]):
        return "j"
    return {"VBG": "G", "VBN": "E"}.get(penn, "V")


def examples_of(path: Path) -> Examples:
    """Every sentence of a treebank that our sentences agree with."""
    trees = list(trees_of(path))
    sentences: list[TaggedWords] = []
    classes: list[int] = []
    with tempfile.TemporaryDirectory(prefix="sitrep-train-") as data:
        settings = Settings(data=Path(data), off_topic_below=0)
        reader = WatchedReader(settings, compile_lexicon(settings).version, every_sentence=True)
        tagger = reader.tagger
        reader.steps = tuple(step for step in reader.steps if step.name in BEFORE_TAGS)
        for first in range(0, len(trees), AT_ONCE):
            batch = trees[first : first + AT_ONCE]
            reader.read(frame_of([text for text, _ in batch]))
            for (text, rows), article in zip(batch, reader.articles, strict=True):
                gold = classes_in(text, rows)
                for sentence in article.sentences:
                    tagged = tagger.by_rule(sentence)
                    sentences.append(tagged)
                    spans = zip(sentence.starts, sentence.ends, strict=True)
                    asked = [span for span, tag in zip(spans, tagged.tags, strict=True) if tag == OPEN_TAG]
                    classes += [CLASSES.index(gold[span]) if span in gold else UNASKED for span in asked]
            reader.articles.clear()
    return Examples(sentences, np.array(classes))


def with_headlines(examples: Examples) -> Examples:
    """The examples, and of every third sentence what a headline would leave of it: no articles, no auxiliaries."""
    sentences, classes = [*examples.sentences], [*examples.classes]
    at = 0
    for number, sentence in enumerate(examples.sentences):
        asked = sentence.tags.count(OPEN_TAG)
        lowers = [word.lower() for word in sentence.words]
        kept = [k for k, lower in enumerate(lowers) if lower not in LEFT_OUT_OF_HEADLINES]
        if kept and sentence.tags[kept[-1]] == ".":
            kept.pop()
        if number % 3 == 0 and len(kept) >= SHORTEST_HEADLINE:
            sentences.append(
                TaggedWords(
                    *(
                        "".join(column[k] for k in kept) if isinstance(column, str) else [column[k] for k in kept]
                        for column in sentence
                    )
                )
            )
            rank = [sum(tag == OPEN_TAG for tag in sentence.tags[:k]) for k in kept if sentence.tags[k] == OPEN_TAG]
            classes += [examples.classes[at + k] for k in rank]
        at += asked
    return Examples(sentences, np.array(classes))


def frame_of(texts: list[str]) -> pl.DataFrame:
    """The texts as articles without a date."""
    names = [str(number) for number in range(len(texts))]
    return pl.DataFrame(
        {
            "article_id": names,
            "reading_id": names,
            "text": texts,
            "published_at": None,
            "extraction_status": "extracted",
        },
        schema_overrides={"published_at": schemas.TIME},
    )


def learned(features: NDArray[np.intp], classes: NDArray[np.intp]) -> NDArray[np.int8]:
    """Multinomial logistic regression by AdaGrad, weights averaged over all epochs but the first, made integers."""
    asked = np.flatnonzero(classes != UNASKED)
    weights = np.zeros((BUCKETS, len(CLASSES)), dtype=np.float32)
    squares = np.full_like(weights, 1e-6)
    total = np.zeros_like(weights)
    random = np.random.default_rng(1)
    for epoch in range(EPOCHS):
        order = random.permutation(asked)
        for first in range(0, len(order), BATCH):
            rows = order[first : first + BATCH]
            buckets = features[rows]
            logits = weights[buckets].sum(axis=1)
            error = np.exp(logits - logits.max(axis=1, keepdims=True))
            error /= error.sum(axis=1, keepdims=True)
            error[np.arange(len(rows)), classes[rows]] -= 1
            touched, inverse = np.unique(buckets.ravel(), return_inverse=True)
            spread = np.repeat(error, buckets.shape[1], axis=0)
            gradient = np.stack(
                [np.bincount(inverse, weights=column, minlength=len(touched)) for column in spread.T], axis=1
            )
            squares[touched] += gradient**2
            weights[touched] -= RATE * gradient / np.sqrt(squares[touched])
        if epoch:
            total += weights
    scale = LARGEST / np.percentile(np.abs(total[total != 0]), 99.9)
    return np.clip(np.round(total * scale), -LARGEST, LARGEST).astype(np.int8)


def share_right(weights: NDArray[np.int8], features: NDArray[np.intp], classes: NDArray[np.intp]) -> dict[str, float]:
    """The share of words whose highest score is their class: of all, and of each class."""
    asked = classes != UNASKED
    right = weights[features[asked]].sum(axis=1, dtype=np.int32).argmax(axis=1) == classes[asked]
    shares = {"all": float(right.mean())}
    return shares | {tag: float(right[classes[asked] == at].mean()) for at, tag in enumerate(CLASSES)}


def main() -> None:
    """Learn, print what held-out sentences say, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("trees", type=Path)
    parser.add_argument("--write", action="store_true", help="write the weights learned from all sentences")
    given: Any = parser.parse_args()
    examples = examples_of(given.trees)
    codes = WordCodes(verb_forms(Settings().seeds))
    features = features_of(examples.sentences, codes)
    words = np.array([sentence.tags.count(OPEN_TAG) for sentence in examples.sentences]).cumsum()
    cut = int(len(words) * LEARNED_BEFORE_HOLDING_OUT)
    first = with_headlines(Examples(examples.sentences[:cut], examples.classes[: words[cut - 1]]))
    weights = learned(features_of(first.sentences, codes), first.classes)
    cut = words[cut - 1]
    shares = share_right(weights, features[cut:], examples.classes[cut:])
    print(f"{len(features):,} open words; held out right: " + ", ".join(f"{k} {v:.3f}" for k, v in shares.items()))
    if given.write:
        whole = with_headlines(examples)
        np.savez_compressed(WEIGHTS, weights=learned(features_of(whole.sentences, codes), whole.classes))
        print(f"{WEIGHTS}: {WEIGHTS.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
