"""A question of `sitrep show`: its query, the filters it takes, and how its rows read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sitrep.explore.query import Query

Row = Mapping[str, Any]
SHORT = 10  # characters of an id that are shown; any command takes the beginning of one


@dataclass(frozen=True)
class Asked:
    """The filters with names resolved to ids, and what the queries need beside them."""

    values: Mapping[str, Any]
    countries: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """`query` makes the query for what is asked; `cells` says each column's heading and how a row's cell reads."""

    query: Callable[[Asked], Query]
    cells: Callable[[Asked], Mapping[str, Callable[[Row], str]]]
    takes: frozenset[str] = frozenset()
    kinds: str = ""  # a query for the values that --type can have, if it is taken


def short(identifier: str | None) -> str:
    """The beginning of an id."""
    return (identifier or "")[:SHORT]


def located(asked: Asked) -> Callable[[Row], str]:
    """How a place reads: `Konduga, Borno, Nigeria`; the words of the text where no gazetteer knows them."""

    def of(row: Row) -> str:
        parts = [row["place_name"], row["admin1_name"], asked.countries.get(row["country_iso3"] or "")]
        return ", ".join(dict.fromkeys(part for part in parts if part)) or row.get("place_text") or ""

    return of
