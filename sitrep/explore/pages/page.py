"""A page and the tables on it, each of which can be had as SQL, CSV and Parquet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sitrep.explore.filters import NotThere
from sitrep.explore.publication import Reader
from sitrep.explore.query import Query


class Moved(Exception):
    """What was asked for is at another address."""

    def __init__(self, to: str) -> None:
        super().__init__(to)
        self.to = to


@dataclass
class Table:
    """One table of a page. `query` gives all rows; the page shows `limit` of them (0: all) from `offset` on.

    `quicker` gives the same rows, from what the page has put aside.
    """

    name: str
    query: Query
    reader: Reader
    limit: int = 0
    offset: int = 0
    quicker: Query | None = None

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """The rows that the page shows. Raises QueryFailed."""
        return self.found[: self.limit] if self.limit else self.found

    @property
    def has_more(self) -> bool:
        """Whether there are rows after those that the page shows."""
        return bool(self.limit) and len(self.found) > self.limit

    @cached_property
    def found(self) -> list[dict[str, Any]]:
        """The rows, with one more where there are more."""
        query = self.quicker or self.query
        return self.reader.rows(query.cut(self.limit + 1, self.offset) if self.limit else query)

    @property
    def sql(self) -> str:
        """The query for all rows, as text that runs by itself."""
        return self.query.as_text()


@dataclass
class Page:
    """What a template needs. `section` is the entry of the navigation that the page belongs to."""

    template: str
    title: str
    section: str = ""
    tables: dict[str, Table] = field(default_factory=dict)
    shown: Mapping[str, Any] = field(default_factory=dict)

    def table(self, name: str) -> Table:
        """One of its tables, the first if no name is given. Raises NotThere."""
        found = self.tables.get(name) if name else next(iter(self.tables.values()), None)
        if found is None:
            raise NotThere(f"This page has no table {name!r}; it has: {', '.join(self.tables)}.")
        return found


def tables(*listed: Table) -> dict[str, Table]:
    """The tables by name."""
    return {table.name: table for table in listed}


def grouped(rows: Iterable[dict[str, Any]], column: str) -> dict[Any, list[dict[str, Any]]]:
    """The rows by the value of a column, in their order."""
    groups: dict[Any, list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups
