"""What a new alias costs: generated articles are read, the alias is added, and they are read again, in one process.

    POLARS_MAX_THREADS=1 python benchmarks/reread.py --articles 1000 5000 [--alias Konduga] [--folder FOLDER]

Prints, for each number of articles, the processor seconds of reading all, of reading again, and their ratio, and last
what another article costs in either, by which larger numbers follow. The alias is a word of the generated texts; how
many hold it is printed, because that decides.
"""

import argparse
import shutil
import tempfile
import time
from pathlib import Path

import polars as pl
from generate import generate

from sitrep import schemas
from sitrep.extract.stage import extract_articles
from sitrep.lake import Dataset
from sitrep.lexicon import compile_lexicon
from sitrep.settings import PROJECT_ROOT, Settings

BATCH = 5000
TEXT_VERSION = "bench"


def write_articles(settings: Settings, count: int) -> None:
    """Generated articles as normalize writes them, as far as extract looks."""
    made = pl.DataFrame(list(generate(count))).select(
        article_id="id",
        reading_id="id",
        text="text",
        published_at=pl.col("published_at").str.to_datetime(time_zone="UTC").cast(schemas.TIME),
        extraction_status=pl.lit("extracted"),
    )
    missing = {name: pl.lit(None, dtype=dtype) for name, dtype in schemas.ARTICLES.items() if name not in made.columns}
    articles = Dataset(settings.lake / "articles" / TEXT_VERSION, {"articles": schemas.ARTICLES})
    for at in range(0, count, BATCH):
        articles.write(f"{at:09}", {"articles": made.slice(at, BATCH).with_columns(**missing)})


def seconds_of(settings: Settings, run_id: str) -> tuple[float, int]:
    """Extract; returns the processor seconds, without the compiling, and how many articles were really read."""
    lexicon = compile_lexicon(settings).version
    started = time.process_time()
    count = extract_articles(settings, run_id, TEXT_VERSION, lexicon)
    return time.process_time() - started, count.rows_out - count.detail.get("as_before", 0)


def measure(folder: Path, count: int, alias: str) -> tuple[float, float]:
    """Seconds of reading all, and of reading again after the edit."""
    settings = Settings(data=folder / "data", project_root=folder, workers=1)
    shutil.copytree(PROJECT_ROOT / "dbt_project" / "seeds", settings.seeds)
    write_articles(settings, count)
    whole, read = seconds_of(settings, "first")
    with (settings.seeds / "actor_aliases.csv").open("a") as seed:
        seed.write(f"boko-haram,{alias},capital\n")
    again, read_again = seconds_of(settings, "again")
    print(f"{read:>8,} {whole:>10.1f} {read_again:>12,} {again:>12.2f} {again / whole:>8.1%}", flush=True)
    return whole, again


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, nargs="+", default=[1000, 5000])
    options.add_argument("--alias", default="Konduga keeper")
    options.add_argument("--folder", type=Path, help="where lakes are made; else a new folder in /tmp")
    asked = options.parse_args()
    folder = asked.folder or Path(tempfile.mkdtemp(prefix="sitrep-reread-"))
    print(f"{'articles':>8} {'s all':>10} {'read again':>12} {'s again':>12} {'ratio':>8}")
    taken = {count: measure(folder / str(count), count, asked.alias) for count in sorted(asked.articles)}
    (few, least), (many, most) = min(taken.items()), max(taken.items())
    if many > few:
        slopes = [1000 * (after - before) / (many - few) for before, after in zip(least, most, strict=True)]
        print(f"another article: {slopes[0]:.2f} ms to read, {slopes[1]:.2f} ms again ({slopes[1] / slopes[0]:.1%})")


if __name__ == "__main__":
    main()
