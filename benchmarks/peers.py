"""Peers on the same texts in the same run, in turn, as ratios of processor seconds on one core.

    python benchmarks/peers.py [--articles ARTICLES.jsonl] [--count 200] [--times 3] [--release 1a9ae2c]

Peers: this checkout; a release of this project, checked out beside it for the time (git worktree); and spaCy's small
English pipeline (tagger, parser, named entities), which does less, if it is installed: spaCy is pinned in
`benchmarks/requirements.txt`, its model `en_core_web_sm` is on PyPI only as copies that others uploaded, so nobody
installs it for you.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from generate import write

HERE = Path(__file__).parent
ROOT = HERE.parent
RELEASE = "1a9ae2c"  # the last release
NO_SPACY = "spaCy is left out: {} not installed (benchmarks/README.md says why)"


class Figures(NamedTuple):
    """Of one peer: seconds of each time, and what it answered last."""

    name: str
    seconds: list[float]
    answer: dict[str, Any]


class Peer:
    """A process that reads all articles each time it is asked."""

    def __init__(self, name: str, kind: str, root: Path, articles: Path) -> None:
        self.name = name
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "peer.py"), kind, str(articles)],
            cwd=root,
            env=os.environ | {"PYTHONPATH": str(root)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.answer()

    def ask(self) -> dict[str, Any]:
        """Read all articles once."""
        assert self.process.stdin
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return self.answer()

    def answer(self) -> dict[str, Any]:
        """A line of the process. Raises SystemExit if it ended."""
        assert self.process.stdout
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.name} ended with exit code {self.process.wait()}")
        return dict(json.loads(line))

    def end(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.wait()


@contextmanager
def checked_out(release: str) -> Iterator[Path | None]:
    """A folder with the release, for the time; None where git does not have it."""
    with tempfile.TemporaryDirectory(prefix="sitrep-release-") as folder:
        root = Path(folder) / release
        git = ["git", "-C", str(ROOT), "worktree"]
        made = subprocess.run([*git, "add", "-q", "--detach", str(root), release], check=False, capture_output=True)
        try:
            yield root if made.returncode == 0 else None
        finally:
            subprocess.run([*git, "remove", "--force", str(root)], check=False, capture_output=True)


def compare(articles: Path, times: int, release: str) -> tuple[list[Figures], list[str]]:
    """The figures of each peer, this checkout first, and a line for each that is left out."""
    notes = []
    with ExitStack() as ends:
        there = ends.enter_context(checked_out(release))
        peers = [Peer("this checkout", "sitrep", ROOT, articles)]
        ends.callback(peers[0].end)
        if there is None:
            notes.append(f"the release {release} is left out: git does not have it")
        else:
            peers.append(Peer(f"release {release}", "sitrep", there, articles))
            ends.callback(peers[-1].end)
        missing = [name for name in ("spacy", "en_core_web_sm") if find_spec(name) is None]
        if missing:
            notes.append(NO_SPACY.format(" and ".join(missing)))
        else:
            peers.append(Peer("spaCy, en_core_web_sm", "spacy", ROOT, articles))
            ends.callback(peers[-1].end)
        answers: list[list[dict[str, Any]]] = [[] for _ in peers]
        for time in range(times):
            for at in range(len(peers)) if time % 2 == 0 else reversed(range(len(peers))):
                answers[at].append(peers[at].ask())
    return [
        Figures(peer.name, [answer["seconds"] for answer in own], own[-1])
        for peer, own in zip(peers, answers, strict=True)
    ], notes


def show(articles: Path, times: int, release: str) -> None:
    """Compare, and print a Markdown table."""
    count = len(articles.read_text().splitlines())
    figures, notes = compare(articles, times, release)
    own = statistics.median(figures[0].seconds)
    print(f"| {count:,} articles | ms/article (median of {times}) | this checkout takes | peak MiB |\n|{' --- |' * 4}")
    for one in figures:
        median = statistics.median(one.seconds)
        print(
            f"| {one.name} | {1000 * median / count:.2f} | {own / median:.2f} times | {one.answer['peak_mib']:,.0f} |"
        )
    for note in notes:
        print(f"\n{note[0].upper()}{note[1:]}.")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=Path, help="JSONL with id and text; else generated ones")
    options.add_argument("--count", type=int, default=200, help="generated articles")
    options.add_argument("--times", type=int, default=3)
    options.add_argument("--release", default=RELEASE)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="sitrep-peers-") as folder:
        show(asked.articles or write(asked.count, Path(folder) / "articles.jsonl"), asked.times, asked.release)


if __name__ == "__main__":
    main()
