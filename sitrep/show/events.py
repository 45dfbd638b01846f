"""Events as `sitrep show` gives them: newest first, what lies ahead and what a rule finds implausible last."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sitrep.explore import wording
from sitrep.explore.filters import EventFilters
from sitrep.explore.queries import events
from sitrep.explore.query import Query
from sitrep.show.question import Asked, Question, Row, located, short

KINDS = "select event_code, sub_event_type, event_type from dim_event_types"


def query(asked: Asked) -> Query:
    """The events asked for."""
    values = asked.values
    filters = EventFilters(
        since=values["since"],
        place=values["place"],
        actor=values["actor"],
        types=(values["kind"],) if values["kind"] else (),
        only="disputed" if values["disputed"] else "",
    )
    return events.rows(filters, values["today"])


def cells(asked: Asked) -> Mapping[str, Callable[[Row], str]]:
    """How an event reads."""
    today: date = asked.values["today"]
    return {
        "when": lambda row: wording.when(row["event_date_start"], row["event_date_end"], row["date_precision"]),
        "what": lambda row: row["sub_event_type"],
        "who": lambda row: wording.listed(row["sources"]),
        "whom": lambda row: wording.listed(row["targets"]),
        "where": located(asked),
        "killed": lambda row: toll(row, "killed"),
        "wounded": lambda row: toll(row, "wounded"),
        "articles": lambda row: wording.count(row["n_articles"]),
        "note": lambda row: ", ".join(notes(row, today)),
        "event": lambda row: short(row["event_id"]),
    }


def toll(row: Row, harm: str) -> str:
    """The bounds of a toll; empty where there is none."""
    bounds: tuple[Any, ...] = tuple(row[f"{harm}_{bound}"] for bound in ("low", "best", "high"))
    return "" if bounds == (None, None, None) else wording.bounds(*bounds)


def notes(row: Row, today: date) -> list[str]:
    """What to know before an event is believed."""
    found = ["disputed"] if row["has_conflict"] else []
    if row["event_date_start"] and row["event_date_start"] > today:
        found.append("in the future")
    return [*found, *(f"implausible: {wording.plain(flag.rsplit('.')[-1])}" for flag in row["quality_flags"] or ())]


EVENTS = Question(query, cells, frozenset({"since", "place", "actor", "kind", "disputed"}), KINDS)
