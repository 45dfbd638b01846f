"""How fast one core reads articles: articles a second of Reader.read, and where the time goes.

    POLARS_MAX_THREADS=1 python benchmarks/extraction.py --count 1000

Seconds are of the processor, so that what else the machine does counts little. The time of a step is its own, without
the steps that it calls. Steps are timed in a second reading of the same
articles, so that the clock costs the headline nothing.
"""

import argparse
import json
import os
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

os.environ.setdefault("POLARS_MAX_THREADS", "1")

import polars as pl
from generate import generate

from sitrep.extract import pipeline
from sitrep.lexicon import compile_lexicon, load_lexicon
from sitrep.settings import Settings

# Where pipeline.py looks up what is no step of its own: attributes of the reader, and functions of the module.
METHODS = {
    "names": [("matcher", "find")],
    "found names": [("actors", "found"), ("places", "found")],
    "tags": [("tagger", "annotate")],
    "phrases": [("chunker", "find_phrases")],
    "attribution": [("speech", "find")],
    "counts": [("counts", "read")],
    "relations": [("relations", "find")],
}
FUNCTIONS = {
    "sentences": ["split_sentences"],
    "tokens": ["read_sentence"],
    "clauses": ["find_clauses"],
    "rows": ["mention_rows", "attributed"],
}


def articles(count: int) -> pl.DataFrame:
    """Generated articles as normalize writes them, as far as the reader looks."""
    made = pl.DataFrame(list(generate(count)))
    return made.select(
        article_id="id",
        reading_id="id",
        text="text",
        published_at=pl.col("published_at").str.to_datetime(time_zone="UTC"),
        extraction_status=pl.lit("extracted"),
    )


class Clock:
    """Time by step, each step's own."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self.inside = [0.0]

    def timed(self, step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            self.inside.append(0.0)
            started = time.process_time()
            try:
                answer = function(*arguments)
                return list(answer) if step == "rows" else answer  # a generator works when it is read
            finally:
                took = time.process_time() - started
                self.seconds[step] += took - self.inside.pop()
                self.inside[-1] += took

        return call

    def profile(self, reader: pipeline.Reader, frame: pl.DataFrame) -> float:
        """Read with every step timed; returns the seconds of the whole."""
        for step, methods in METHODS.items():
            for part, name in methods:
                holder = getattr(reader, part)
                setattr(holder, name, self.timed(step, getattr(holder, name)))
        reader.steps = tuple(replace(step, run=self.timed(step.name, step.run)) for step in reader.steps)
        for step, names in FUNCTIONS.items():
            for name in names:
                setattr(pipeline, name, self.timed(step, getattr(pipeline, name)))
        started = time.process_time()
        reader.read(frame)
        whole = time.process_time() - started
        self.seconds["all else"] = whole - sum(self.seconds.values())
        return whole


def measure(count: int) -> dict[str, Any]:
    """Figures of one core over `count` articles."""
    frame = articles(count)
    with tempfile.TemporaryDirectory(prefix="sitrep-bench-") as data:
        settings = Settings(data=Path(data))
        lexicon = compile_lexicon(settings)
        started = time.process_time()
        reader = pipeline.Reader(settings, lexicon.version)
        loading = time.process_time() - started
        reader.read(frame.head(20))
        started = time.process_time()
        tables = reader.read(frame)
        seconds = time.process_time() - started
        clock = Clock()
        whole = clock.profile(reader, frame)
    return {
        "articles": count,
        "characters": int(frame["text"].str.len_chars().sum()),
        "aliases": load_lexicon(settings, lexicon.version).aliases.height,
        "seconds_loading": loading,
        "seconds": seconds,
        "rows": {table: rows.height for table, rows in tables.items()},
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "profile": {step: took / whole for step, took in sorted(clock.seconds.items(), key=lambda pair: -pair[1])},
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=1000)
    print(json.dumps(measure(options.parse_args().count)))


if __name__ == "__main__":
    main()
