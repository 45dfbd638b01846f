"""What the README says about speed, measured: `make bench`, or with fewer articles

    python benchmarks/run.py --count 500 [--folder /tmp/size]

Generated articles go through `sitrep run` (seconds a stage, peak memory) and through the extraction alone on one core.
Prints Markdown. Memory of all processes is sampled and counts what they share once a process, so it reads a little
high; that of the largest is the system's own account.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from generate import generate
from pipeline import measured_run

HERE = Path(__file__).parent


def pipeline(count: int, folder: Path) -> None:
    """`sitrep run` over the articles, then again with nothing new."""
    source = folder / "articles.jsonl"
    with source.open("w") as opened:
        opened.writelines(json.dumps(article) + "\n" for article in generate(count))
    print(f"## Pipeline: {count:,} articles, {source.stat().st_size / count / 1024:.1f} KB each\n")
    report, seconds, peak = measured_run(source, folder / "data")
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    table(
        ("stage", "seconds", "articles/s"),
        [
            (stage, took["seconds"], count / took["seconds"])
            for stage, took in report["stages"].items()
            if took["seconds"]
        ],
    )
    second, again, _ = measured_run(source, folder / "data")
    print(f"\nWhole run: {seconds:.1f} s ({report['status']}). Again: {again:.1f} s ({second['status']}).")
    print(f"Peak memory: {peak / 2**20:,.0f} MiB over all processes, {largest:,.0f} MiB the largest.\n")


def extraction(count: int) -> None:
    """The reader alone, in a process of its own that Polars may not spread over cores."""
    command = [sys.executable, str(HERE / "extraction.py"), "--count", str(count)]
    done = subprocess.run(
        command, env=os.environ | {"POLARS_MAX_THREADS": "1"}, stdout=subprocess.PIPE, text=True, check=True
    )
    figures: dict[str, Any] = json.loads(done.stdout)
    seconds, characters = figures["seconds"], figures["characters"]
    print(f"## Extraction on one core: {count:,} articles of {characters / count:,.0f} characters\n")
    print(f"{count / seconds:,.0f} articles/s, {1000 * seconds / count:.2f} ms an article, ", end="")
    print(f"{characters / seconds / 1e6:.2f} million characters/s (processor time).")
    print(
        f"Lexicon: {figures['aliases']:,} aliases, loaded with the rules in {figures['seconds_loading']:.1f} s. ",
        end="",
    )
    print(f"Peak memory: {figures['peak_mib']:,.0f} MiB.\n")
    table(
        ("step", "share of the time", "ms/article"),
        [(step, f"{share:.1%}", 1000 * share * seconds / count) for step, share in figures["profile"].items()],
    )
    print()
    table(("table", "rows"), list(figures["rows"].items()))


def table(columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    """A Markdown table."""
    print(f"| {' | '.join(columns)} |\n|{' --- |' * len(columns)}")
    for row in rows:
        print(f"| {' | '.join(f'{cell:,.2f}' if isinstance(cell, float) else str(cell) for cell in row)} |")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=10_000, help="articles through the pipeline")
    options.add_argument(
        "--extract", type=int, default=1000, help="articles through the extraction alone, at most --count"
    )
    options.add_argument("--folder", type=Path, help="where the run keeps its data; else a new folder in /tmp")
    asked = options.parse_args()
    folder = asked.folder or Path(tempfile.mkdtemp(prefix="sitrep-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    extraction(min(asked.extract, asked.count))
    print()
    pipeline(asked.count, folder)


if __name__ == "__main__":
    main()
