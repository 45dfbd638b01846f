"""A query that can be run, cut into pages, and shown as text that runs by itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sitrep.warehouse.promised import literal

CUT = "/* cut */"  # where a query that must be cut before its joins takes its limit
PARAMETER = re.compile(r"\$([a-z][a-z0-9_]*)")


@dataclass(frozen=True)
class Query:
    """One query. `sql` names its values `$name`; `values` may hold more than it names."""

    sql: str
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def used(self) -> dict[str, Any]:
        """The values that the query names: DuckDB refuses others."""
        return {name: self.values[name] for name in PARAMETER.findall(self.sql)}

    def cut(self, limit: int, offset: int = 0) -> "Query":
        """The query for `limit` rows from row `offset` on."""
        clause = f"limit {int(limit)} offset {int(offset)}"
        if CUT in self.sql:
            return replace(self, sql=self.sql.replace(CUT, clause))
        return replace(self, sql=f"{self.sql.rstrip()}\n{clause}")

    def as_text(self) -> str:
        """The query with its values written in, for `sitrep sql` or any DuckDB client."""
        lines = [line for line in self.sql.strip().splitlines() if line.strip() != CUT]
        return PARAMETER.sub(lambda found: written(self.values[found[1]]), "\n".join(lines))


def written(value: Any) -> str:
    """A value as SQL has it."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case datetime():
            return f"timestamptz {literal(value.isoformat())}"
        case date():
            return f"date {literal(value.isoformat())}"
        case list() | tuple():
            return f"[{', '.join(written(item) for item in value)}]"
        case _:
            return literal(str(value))
