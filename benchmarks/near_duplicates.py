"""Near-duplicates at size: a planted corpus through dbt; precision and recall by kind of edit, time, peak memory.

    python benchmarks/near_duplicates.py --stories 20000                             # 100,000 wire reports and copies
    python benchmarks/near_duplicates.py --stories 1000 --reports 90000 --offices 5  # nearly all from five templates

Recall: of the planted copies, those put to an article of their story. Precision: of the copies found, the same.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import duckdb
import polars as pl
from planted_copies import Planted, planted

from sitrep import schemas
from sitrep.lake import Dataset
from sitrep.normalize.signature import signatures
from sitrep.settings import PROJECT_ROOT

PROJECT = PROJECT_ROOT / "dbt_project"
PARTITION = 5000
FIGURES = """
    with told as (
        select
            articles.kind,
            articles.copies,
            coalesce(originals.copies, originals.number) = coalesce(articles.copies, articles.number) as is_right,
        from articles
        left join warehouse.intermediate.int_duplicates as duplicates on articles.article_id = duplicates.article_id
        left join articles as originals on duplicates.duplicate_of = originals.article_id
    )
    select
        kind,
        count(*) as n_articles,
        count(copies) as n_copies,
        count(*) filter (copies is not null and is_right) as n_found,
        count(*) filter (not is_right) as n_wrong,
    from told
    group by grouping sets ((kind), ())
    order by kind nulls last
"""


def article(one: Planted) -> dict[str, object]:
    return {
        "article_id": f"{one.number:07}",
        "record_id": f"record {one.number:07}",
        "source_ref": str(one.number),
        "text": one.text,
        "published_at": one.published_at,
        "seen_at": datetime(2031, 6, 1, tzinfo=UTC),
    }


def write(rows: list[Planted], lake: Path) -> tuple[pl.DataFrame, float]:
    """What is known of the articles, and the seconds that their signatures took."""
    articles, seconds, known = Dataset(lake / "articles" / "t1", {"articles": schemas.ARTICLES}), 0.0, []
    left = iter(rows)
    while batch := list(islice(left, PARTITION)):
        frame = pl.DataFrame([article(one) for one in batch])
        started = time.process_time()
        marks = signatures(frame["text"])
        seconds += time.process_time() - started
        missing = [pl.lit(None).alias(name) for name in schemas.ARTICLES if name not in {*frame.columns, "signature"}]
        articles.write(f"b{len(known):04}", {"articles": frame.with_columns(marks, *missing)})
        known.append(pl.DataFrame([(f"{one.number:07}", one.number, one.copies, one.kind) for one in batch],
                                  schema=["article_id", "number", "copies", "kind"], orient="row",
                                  infer_schema_length=None))  # fmt: skip
    return pl.concat(known, how="vertical_relaxed"), seconds


def clustered(folder: Path) -> tuple[float, list[tuple[str, float]]]:
    """Seconds that dbt took for the models of near-duplicates, all in all and each."""
    values = {"lake": str(folder / "lake"), "text_version": "t1", "extractor_version": "-", "lexicon_version": "-"}
    command = [str(Path(sys.executable).parent / "dbt"), "run", "--select", "+int_duplicates", "--quiet"]
    places = ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT), "--vars", json.dumps(values)]
    target = ["--target-path", str(folder / "target"), "--log-path", str(folder / "logs")]
    started = time.monotonic()
    environment = os.environ | {"SITREP_BUILD": str(folder / "warehouse.duckdb")}
    subprocess.run([*command, *places, *target], env=environment, cwd=folder, check=True)
    seconds = time.monotonic() - started
    results = json.loads((folder / "target" / "run_results.json").read_text())["results"]
    return seconds, [(result["unique_id"].split(".")[-1], result["execution_time"]) for result in results]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--stories", type=int, default=400, help="each with three copies and a text that is none")
    options.add_argument("--printed", type=int, default=0, help="copies more of the first story")
    options.add_argument("--reports", type=int, default=0, help="of press offices, every tenth with a copy")
    options.add_argument("--offices", type=int, default=1)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="sitrep-bench-") as path:
        folder = Path(path)
        rows = list(planted(asked.stories, asked.reports, asked.offices, asked.printed, asked.seed))
        articles, signing = write(rows, folder / "lake")
        size = sum(len(one.text) for one in rows) / len(rows)
        print(f"{len(rows):,} articles of {size:,.0f} characters; signatures {signing:.1f} s of processor time")
        del rows
        seconds, models = clustered(folder)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(f"clustered in {seconds:.1f} s, dbt's start included, {used.ru_utime + used.ru_stime:.1f} s of processor "
              f"time; peak memory {used.ru_maxrss / 2**20:.2f} GiB")  # fmt: skip
        for model, took in models:
            print(f"  {model:30} {took:6.1f} s")
        connection = duckdb.connect()
        connection.execute(f"attach '{folder / 'warehouse.duckdb'}' as warehouse (read_only)")
        connection.register("articles", articles)
        for kind, n_articles, n_copies, n_found, n_wrong in connection.execute(FIGURES).fetchall():
            recall = f"recall {n_found / n_copies:.3f}" if n_copies else ""
            print(f"{kind or 'all':36} {n_articles:7,}   {n_wrong:5,} wrong   {recall}")
        print(f"precision {n_found / max(1, n_found + n_wrong):.3f}")


if __name__ == "__main__":
    main()
