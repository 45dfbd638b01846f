"""How many small faults the tests notice: each mutant of the files given is tested alone, in a copy of the project.

    python benchmarks/mutations.py sitrep/reopen.py
    python benchmarks/mutations.py sitrep/extract/temporal --sample 100
    python benchmarks/mutations.py dbt_project/macros/bounds.sql --tests tests/dbt/test_world.py

A mutant is caught if a test fails or takes far too long. Prints every mutant that no test noticed, and the share
caught. Without `--tests` the tests are those that stand where the file does: those of `sitrep/a/b.py` in
`tests/unit/a`.
A survivor is a test to write, or a piece of code that makes no difference.
"""

import argparse
import importlib.util
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from mutants import Mutant, mutants_of

PROJECT = Path(__file__).parents[1]
LANGUAGES = (".py", ".sql")
PATIENCE = 5  # times as long as the tests take with no fault in the code
SLACK = 30  # seconds on top
NO_TESTS = {3: "pytest broke", 4: "pytest does not know these tests", 5: "there is no test in them"}


class Copy:
    """The tracked files of the project in a folder of their own, where one file at a time is made wrong."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=True)
        for name in filter(None, listed.stdout.split("\0")):
            if (PROJECT / name).is_file():  # not one that is deleted and still tracked
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(PROJECT / name, folder / name)

    def write(self, name: str, source: str) -> None:
        """Put other content into a file, and let no bytecode of the content before be taken for it."""
        file = self.folder / name
        file.write_text(source)
        if file.suffix == ".py":
            Path(importlib.util.cache_from_source(str(file))).unlink(missing_ok=True)

    def passes(self, tests: list[str], seconds: float | None = None) -> bool:
        """Whether all tests pass, in time where `seconds` bound them: without, the code is as it is.

        Ends the program where tests of code as it is cannot be run at all; a fault may keep them from it.
        """
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-m", "not soak", *tests]
        environment = os.environ | {"PYTHONPATH": str(self.folder)}
        process = subprocess.Popen(
            command, cwd=self.folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        if seconds is None and code in NO_TESTS:
            sys.exit(f"{' '.join(tests)}: {NO_TESTS[code]}")
        return code == 0


def tests_of(name: str) -> list[str]:
    """The tests that stand where the file does. Ends the program where there are none."""
    path = Path(name)
    if path.parts[0] == "dbt_project":
        return ["tests/dbt"]
    inside = path.relative_to("sitrep") if path.parts[0] == "sitrep" else path
    own = Path("tests", "unit" if path.parts[0] == "sitrep" else "", inside.parent)
    found = own / f"test_{path.stem}.py" if inside.parent == Path() else own
    if not (PROJECT / found).exists():
        sys.exit(f"{name}: there is no {found}; say which tests with --tests")
    return [str(found)]


def files_of(paths: list[Path]) -> list[str]:
    """The files given and those in the folders given, as the project names them."""
    found = []
    for path in paths:
        if not path.exists():
            sys.exit(f"{path}: there is no such file")
        inside = [file for file in sorted(path.rglob("*")) if file.suffix in LANGUAGES] if path.is_dir() else [path]
        found += [str(file.resolve().relative_to(PROJECT)) for file in inside]
    return found


def survivors(copy: Copy, name: str, mutants: list[Mutant], tests: list[str]) -> list[Mutant]:
    """The mutants of one file that no test notices, printed as they are found."""
    started = time.monotonic()
    if not copy.passes(tests):
        sys.exit(f"{' '.join(tests)}: the tests do not pass as they are")
    patience = PATIENCE * (time.monotonic() - started) + SLACK
    source, left = (copy.folder / name).read_text(), []
    for mutant in mutants:
        copy.write(name, mutant.source)
        if copy.passes(tests, patience):
            left.append(mutant)
            was, now = (" ".join(words.split())[:60] for words in (mutant.was, mutant.now))
            print(f"{name}:{mutant.line}: {was!r} {f'as {now!r}' if now else 'left out'}", flush=True)
    copy.write(name, source)
    return left


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("paths", type=Path, nargs="+", metavar="PATH", help="files, or folders of them")
    options.add_argument("--tests", nargs="+", help="test files or folders that must notice")
    options.add_argument("--sample", type=int, metavar="N", help="at most so many mutants, drawn from all of them")
    options.add_argument("--seed", type=int, default=0)
    given = options.parse_args()
    drawn = [
        (name, mutant) for name in files_of(given.paths) for mutant in mutants_of(name, (PROJECT / name).read_text())
    ]
    if given.sample is not None and given.sample < len(drawn):
        drawn = random.Random(given.seed).sample(drawn, given.sample)
    by_file: dict[str, list[Mutant]] = {}
    for name, mutant in sorted(drawn, key=lambda pair: (pair[0], pair[1].line)):
        by_file.setdefault(name, []).append(mutant)
    caught: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="sitrep-mutants-") as folder:
        copy = Copy(Path(folder))
        for name, mutants in by_file.items():
            caught[name] = len(mutants) - len(survivors(copy, name, mutants, given.tests or tests_of(name)))
            print(f"{name}: {caught[name]} of {len(mutants)} caught", flush=True)
    total = caught.total()
    print(f"{total} of {len(drawn)} mutants caught, {total / max(1, len(drawn)):.0%}")


if __name__ == "__main__":
    main()
