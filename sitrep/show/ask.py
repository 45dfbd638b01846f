"""Answers the questions of `sitrep show`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sitrep.explore.publication import Reader, opened
from sitrep.explore.query import Query
from sitrep.settings import Settings
from sitrep.show.changes import CHANGED
from sitrep.show.claims import CASUALTIES, FORCES, GROUPS
from sitrep.show.conflicts import CONFLICTS
from sitrep.show.events import EVENTS
from sitrep.show.filters import Filters, WrongFilter, one_of
from sitrep.show.names import actor_called, place_called
from sitrep.show.question import Asked, Question
from sitrep.warehouse.read import Answer, answer, published_file

QUESTIONS = {
    "events": EVENTS,
    "forces": FORCES,
    "groups": GROUPS,
    "casualties": CASUALTIES,
    "conflicts": CONFLICTS,
    "changes": CHANGED,
}
SECONDS = 60.0


@dataclass(frozen=True)
class Shown:
    """The rows of an answer for scripts, and the same in cells for people."""

    answer: Answer
    columns: Sequence[str]
    cells: list[tuple[str, ...]]


def show(settings: Settings, subject: str, limit: int, filters: Filters | None = None) -> Shown:
    """Answer one of `QUESTIONS`, with at most `limit` rows (0: all). Raises NothingPublished, WrongFilter, KeyError."""
    filters = filters or Filters()
    question = QUESTIONS[subject]
    filters.check(subject, set(question.takes))
    warehouse = opened(published_file(settings), settings.memory_limit)
    with warehouse.closing, warehouse.reader(SECONDS) as reader:
        asked = Asked(values_of(reader, question, filters), warehouse.countries)
        query = question.query(asked)
        found = answer(reader.connection, query.sql, query.used, limit=limit, seconds=SECONDS)
    columns = question.cells(asked)
    cells = [tuple(cell(row) for cell in columns.values()) for row in found.as_dicts()]
    return Shown(found, tuple(columns), cells)


def values_of(reader: Reader, question: Question, filters: Filters) -> dict[str, Any]:
    """What the queries name: the filters by ids, and today. Raises WrongFilter."""
    return {
        "since": filters.since,
        "place": place_called(reader, filters.place),
        "actor": actor_called(reader, filters.actor),
        "kind": kind_called(reader, question.kinds, filters.kind),
        "disputed": filters.disputed,
        "run": run_called(reader, filters.run) if "run" in question.takes else "",
        "today": datetime.now(UTC).date(),
    }


def kind_called(reader: Reader, kinds: str, name: str) -> str:
    """The value of the first column of the row of `kinds` in which the name stands. Raises WrongFilter."""
    if not name:
        return ""
    rows = [list(row.values()) for row in reader.rows(Query(kinds))]
    meant = one_of("type", name, [value for row in rows for value in row])
    return str(meant if any(meant == row[-1] for row in rows) else next(row[0] for row in rows if meant in row))


def run_called(reader: Reader, beginning: str) -> str:
    """The id of the run that begins so, or of the one that published last. Raises WrongFilter."""
    if not beginning:
        return str(reader.publication.run_id or reader.value(Query("select max(run_id) from run_log")))
    query = Query("select run_id from run_log where starts_with(run_id, $beginning)", {"beginning": beginning})
    found = [str(row["run_id"]) for row in reader.rows(query)]
    if len(found) != 1:
        say = f"several runs begin: {', '.join(found)}" if found else "no run begins so; sitrep show runs lists them"
        raise WrongFilter(f'--run "{beginning}": {say}')
    return found[0]
