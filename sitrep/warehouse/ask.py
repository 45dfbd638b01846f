"""A reader's own query, in a process of its own, whose time and memory the operating system bounds.

DuckDB looks at its clock and its memory between two pieces of work, and one call of a function on one long text is one
piece, however long it takes. Such a process is ended from outside.
"""

import pickle
import resource
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sitrep.lifeline import end_with_parent
from sitrep.settings import Settings
from sitrep.warehouse.read import (
    Answer,
    QueryFailed,
    as_it_is,
    open_published,
    published_file,
    query_on,
    stopped_after,
)
from sitrep.warehouse.search_index import INDEX, load_fts

GRACE = 0.5  # seconds that DuckDB has to stop by itself, which tells more than an end from outside
TOO_LARGE = "the answer does not fit into the memory; ask for less, or see SITREP_MEMORY_LIMIT"
BESIDE_DUCKDB = 2**30  # bytes for Python, its copy of the rows, and what DuckDB does not count as its own


@dataclass(frozen=True)
class Question:
    """What the process is asked. `spill`: a folder for what its memory does not hold."""

    settings: Settings
    sql: str
    limit: int
    seconds: float
    spill: Path


def ask(settings: Settings, sql: str, *, limit: int = 1000, seconds: float = 60) -> Answer:
    """Run one query on the published warehouse and fetch at most `limit` rows (0: all).

    It ends `seconds` after it started, and takes no more memory than `settings.memory_limit` and a little, whatever it
    is. Raises NothingPublished; QueryFailed with DuckDB's words or the limit that was met.
    """
    published_file(settings)
    with tempfile.TemporaryDirectory(prefix="sitrep-query-") as spill:
        question = pickle.dumps(Question(settings, sql, limit, seconds, Path(spill)))
        with subprocess.Popen(
            [sys.executable, "-m", "sitrep.warehouse.ask"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as process:
            assert process.stdin, "opened as a pipe above"  # noqa: S101
            assert process.stdout, "opened as a pipe above"  # noqa: S101
            with suppress(BrokenPipeError):  # ended before it could read: its exit code tells of that
                process.stdin.write(len(question).to_bytes(8) + question)
                process.stdin.flush()
            said = process.stdout.read()  # to its end; standard input stays open until then
    if process.returncode == -signal.SIGALRM:
        raise QueryFailed(stopped_after(seconds))
    if process.returncode != 0:
        raise QueryFailed(f"{TOO_LARGE} (its process ended with exit code {process.returncode})")
    outcome: Answer | QueryFailed = pickle.loads(said)  # noqa: S301  of our own process
    if isinstance(outcome, QueryFailed):
        raise outcome
    return outcome


def main() -> None:
    """Answer the question on standard input with an answer, or the error, on standard output."""
    length = int.from_bytes(sys.stdin.buffer.read(8))
    question: Question = pickle.loads(sys.stdin.buffer.read(length))  # noqa: S301  of our own parent
    end_with_parent()
    try:
        said = pickle.dumps(answered(question))
    except QueryFailed as error:
        said = pickle.dumps(error)
    except MemoryError:
        said = pickle.dumps(QueryFailed(TOO_LARGE))
    sys.stdout.buffer.write(said)


def answered(question: Question) -> Answer:
    """The answer, under the limits of the operating system. Raises QueryFailed."""
    signal.setitimer(signal.ITIMER_REAL, question.seconds + GRACE)  # nobody handles the alarm: it ends the process
    prepare = load_fts if INDEX in question.sql else as_it_is
    with open_published(question.settings, prepare, question.spill) as connection:
        counted = connection.sql("select parse_formatted_bytes(current_setting('memory_limit'))").fetchone() or (0,)
        bound_memory(int(counted[0]) + BESIDE_DUCKDB)
        return query_on(connection, question.sql, limit=question.limit, seconds=question.seconds)


def bound_memory(n_bytes: int) -> None:
    """Let this process have so much memory and no more: what asks for more is refused it."""
    allowed = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = n_bytes if allowed == resource.RLIM_INFINITY else min(n_bytes, allowed)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    main()
