"""What the README says about speed, measured: `make bench`, or with fewer articles

    python benchmarks/run.py --count 500 [--folder /tmp/size]

The extraction alone on one core, beside its peers (`peers.py`), and its profile; then generated articles through
`sitrep run` in growing numbers up to --count: seconds a stage, peak memory, what one article more costs, a plot
(growth.svg), one in a hundred more, and nothing new.
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
from typing import Any, Final

import peers
from generate import write
from pipeline import measured_run

HERE = Path(__file__).parent
PARTS: Final = (10, 3, 1)  # of the articles: a tenth, a third, all


def growth(most: int, folder: Path) -> None:
    """`sitrep run` over growing numbers of articles; the last of them again with one in a hundred more, and alone."""
    counts = sorted({max(100, most // part) for part in PARTS})
    points = [(count, pipeline(count, folder / str(count))) for count in counts]
    if len(points) > 1:
        (few, least), (many, longest) = points[0], points[-1]
        slope = (longest - least) / (many - few)
        print(f"One article more costs {1000 * slope:.1f} ms; a run of its own {least - slope * few:.0f} s.")
        plot = folder / "growth.svg"
        plot.write_text(as_svg(points))
        print(f"Plot: {plot}\n")


def as_svg(points: list[tuple[int, float]]) -> str:
    """Seconds by articles, from nothing, as a picture."""
    across, up = points[-1][0], max(seconds for _, seconds in points)
    at = [(60 + 420 * count / across, 260 - 230 * seconds / up) for count, seconds in points]
    line = " ".join(f"{x:.0f},{y:.0f}" for x, y in at)
    marks = "".join(
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="4"/><text x="{x:.0f}" y="{y - 10:.0f}" text-anchor="end">'
        f"{count:,}: {seconds:.0f} s</text>"
        for (x, y), (count, seconds) in zip(at, points, strict=True)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 500 300" font-family="sans-serif" font-size="12">'
        '<path d="M60 20V260H490" fill="none" stroke="#888"/><text x="490" y="285" text-anchor="end">articles</text>'
        f'<text x="8" y="24">seconds</text><polyline points="{line}" fill="none" stroke="#06c"/>{marks}</svg>\n'
    )


def pipeline(count: int, folder: Path) -> float:
    """`sitrep run` over the articles, one in a hundred more, and nothing new; returns the seconds of the first."""
    folder.mkdir(parents=True, exist_ok=True)
    source = write(count, folder / "articles.jsonl")
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
    write(count + max(1, count // 100), source)
    more, a_hundredth, _ = measured_run(source, folder / "data")
    second, again, _ = measured_run(source, folder / "data")
    print(f"\nWhole run: {seconds:.1f} s ({report['status']}). One in a hundred more: {a_hundredth:.1f} s ", end="")
    print(f"({more['status']}). Nothing new: {again:.1f} s ({second['status']}).")
    print(f"Peak memory: {peak / 2**20:,.0f} MiB over all processes, {largest:,.0f} MiB the largest.\n")
    return seconds


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
    options.add_argument("--count", type=int, default=10_000, help="articles through the pipeline, at most")
    options.add_argument(
        "--extract", type=int, default=1000, help="articles through the extraction alone, at most --count"
    )
    options.add_argument("--peers", type=int, default=200, help="articles that the peers read three times")
    options.add_argument("--folder", type=Path, help="where the run keeps its data; else a new folder in /tmp")
    asked = options.parse_args()
    folder = asked.folder or Path(tempfile.mkdtemp(prefix="sitrep-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    extraction(min(asked.extract, asked.count))
    print("\n## Peers on the same articles\n")
    peers.show(write(min(asked.peers, asked.count), folder / "read_by_peers.jsonl"), 3, peers.RELEASE)
    print()
    growth(asked.count, folder)


if __name__ == "__main__":
    main()
