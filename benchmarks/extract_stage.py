"""The extract stage at size: generated articles of about 4 KB through its own worker processes; articles a second, and
the peak memory of all processes.

    python benchmarks/extract_stage.py --articles 100000 [--workers 2] [--folder /tmp/size]

Memory is sampled each second over this process and all below it: resident (what two processes share counts twice) and
proportional (shared pages counted once, by the kernel's own account). The articles come through ingest and normalize,
which are over before the measuring begins.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from generate import write
from pipeline import family, memory

from sitrep.extract import extract_articles
from sitrep.ingest import ingest
from sitrep.lexicon import compile_lexicon
from sitrep.normalize.stage import normalize_landing
from sitrep.settings import Settings

RUN, TEXT_VERSION = "bench", "bench"


def prepared(settings: Settings, source: Path, count: int) -> str:
    """Bring the articles into the lake; returns the version of the lexicon that is compiled there."""
    write(count, source)
    ingest([str(source)], settings, RUN)
    normalize_landing(settings, RUN, TEXT_VERSION)
    return compile_lexicon(settings).version


def proportional(pid: int) -> int:
    """Bytes of a process and all below it, what they share counted once."""
    rollups = [Path(f"/proc/{member}/smaps_rollup").read_text() for member in family(pid)]
    return sum(int(line.split()[1]) * 1024 for rollup in rollups for line in rollup.splitlines() if "Pss:" in line[:4])


def measured(command: list[str]) -> tuple[float, int, int]:
    """Run a command; returns its seconds, and its peak memory in bytes, resident and proportional."""
    resident = shared_once = 0
    started = time.monotonic()
    with subprocess.Popen(command, env=os.environ | {"POLARS_MAX_THREADS": "1"}) as run:
        while run.poll() is None:
            with suppress(FileNotFoundError, ProcessLookupError, PermissionError):  # a process may end meanwhile
                resident = max(resident, memory(run.pid))
                shared_once = max(shared_once, proportional(run.pid))
            time.sleep(1)
    if run.returncode:
        raise SystemExit(f"the extraction failed with exit code {run.returncode}")
    return time.monotonic() - started, resident, shared_once


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=100_000)
    options.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options.add_argument("--folder", type=Path, help="where the lake is made; else a new folder in /tmp")
    options.add_argument("--lexicon", help="extract only, with this lexicon (what the measured process is told)")
    asked = options.parse_args()
    folder = asked.folder or Path(tempfile.mkdtemp(prefix="sitrep-bench-"))
    settings = Settings(data=folder / "data", workers=asked.workers)
    if asked.lexicon:
        print(extract_articles(settings, RUN, TEXT_VERSION, asked.lexicon))
        return
    folder.mkdir(parents=True, exist_ok=True)
    lexicon = prepared(settings, folder / "articles.jsonl", asked.articles)
    print(f"{asked.articles:,} articles are in the lake of {folder}", flush=True)
    again = ["--workers", str(asked.workers), "--folder", str(folder), "--lexicon", lexicon]
    seconds, resident, shared_once = measured([sys.executable, __file__, *again])
    print(f"{seconds:.0f} s with {asked.workers} workers: {asked.articles / seconds:.0f} articles/s, ", end="")
    print(f"peak memory {shared_once / 1e6:,.0f} MB proportional, {resident / 1e6:,.0f} MB resident over all processes")


if __name__ == "__main__":
    main()
