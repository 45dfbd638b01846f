"""One peer of `peers.py`: reads the same articles each time it is asked, and answers with its processor seconds.

    python benchmarks/peer.py sitrep|spacy ARTICLES.jsonl

It is started by the interpreter and in the checkout that are to be measured. It writes a line of JSON when it is ready
(seconds of loading), and one for each line that it is given: seconds, peak memory, and rows where there are rows.
"""

import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ |= {"POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

WARMING = 10  # articles read before the first that counts


def sitrep(articles: list[dict[str, str]]) -> Callable[[int], dict[str, int]]:
    """Sentences to rows of claims, by the checkout that is first on the path."""
    import polars as pl

    from sitrep.lexicon import compile_lexicon
    from sitrep.settings import Settings

    try:
        from sitrep.extract.pipeline import Reader
    except ModuleNotFoundError:
        from sitrep.extract.reading import Reader  # as it was called before its packages
    settings = Settings(data=Path(tempfile.mkdtemp(prefix="sitrep-peer-")))
    reader = Reader(settings, compile_lexicon(settings).version)
    columns = {"id": pl.String, "text": pl.String, "published_at": pl.String}
    frame = pl.DataFrame(articles, schema=columns).select(
        article_id="id",
        reading_id="id",
        text="text",
        published_at=pl.col("published_at").str.slice(0, 10).str.to_datetime("%Y-%m-%d", time_zone="UTC", strict=False),
        extraction_status=pl.lit("extracted"),
    )

    def read(count: int) -> dict[str, int]:
        return {table: rows.height for table, rows in reader.read(frame.head(count)).items()}

    return read


def spacy(articles: list[dict[str, str]]) -> Callable[[int], dict[str, int]]:
    """Tags, dependencies and named entities: less than claims, and what they could be made of."""
    import spacy as library

    model = library.load("en_core_web_sm", exclude=["lemmatizer", "attribute_ruler"])
    texts = [article["text"] for article in articles]

    def read(count: int) -> dict[str, int]:
        documents = list(model.pipe(texts[:count]))
        return {"tokens": sum(map(len, documents)), "entities": sum(len(one.ents) for one in documents)}

    return read


def main() -> None:
    kind, source = sys.argv[1:]
    lines = map(json.loads, Path(source).read_text().splitlines())
    articles = [{name: line.get(name) for name in ("id", "text", "published_at")} for line in lines]
    read = {"sitrep": sitrep, "spacy": spacy}[kind](articles)
    read(min(WARMING, len(articles)))
    print(json.dumps({"loading": time.process_time()}), flush=True)
    for _ in sys.stdin:
        started = time.process_time()
        rows = read(len(articles))
        seconds = time.process_time() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"seconds": seconds, "peak_mib": peak, "rows": rows}), flush=True)


if __name__ == "__main__":
    main()
