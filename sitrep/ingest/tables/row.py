"""One row of a table as a raw record, whatever kind of file it stood in."""

from collections.abc import Collection, Mapping, Sequence

from sitrep.ingest.record import DECLARED_FIELDS, HTML, PLAIN, RawRecord, declared_fields
from sitrep.ingest.values import clean, labels_of, raw_bytes, written
from sitrep.rejects import Reject

Row = RawRecord | Reject
CONTENT = ("text", "html")
FIELDS = ("id", *CONTENT, *DECLARED_FIELDS)
TYPES = {list: "a list", dict: "an object", bool: "true or false"}
# What a column with the article is often called, for a hint.
USUAL_NAMES = ("body", "content", "article", "story", "text")
SHOWN = 20  # columns in a message


class TableReader:
    """Knows the columns of one file, given its name below the source, and makes records of its rows.

    `columns` maps a field of the input form to the name it has in the file; what nobody maps becomes a label. A row
    without an `id` is referred to by the file's name and its line or row number.
    """

    def __init__(self, source: str, name: str, limit: int, columns: Mapping[str, str] | None = None) -> None:
        self.name = name
        self.limit = limit
        self._source = source
        self._columns = {field: (columns or {}).get(field, field) for field in FIELDS}
        self._own = frozenset(self._columns.values())

    def record(self, row: Mapping[str, object], unit: str, number: int) -> Row:
        """The record of a row, which is the `number`-th `unit` of the file."""
        values: dict[str, str | None] = {}
        nested: dict[str, object] = {}
        for field, column in self._columns.items():
            value = row.get(column)
            if not isinstance(value, list | dict | bool):
                values[field] = written(value)
            elif field in ("id", *CONTENT):
                reason = f'{self.name} {unit} {number}: "{column}" is {TYPES[type(value)]}, not text.'
                return self.reject(f"#{number}", "wrong_type", reason)
            else:
                nested[column] = value
        own_id = clean(values["id"] or "").strip()
        reference = own_id or f"{self.name}#{number}"
        text, html = values["text"] or "", values["html"] or ""
        if not text.strip() and not html.strip():
            return Reject(self._source, reference, "missing_text", self._no_text(row, f"{unit} {number}"))
        body, charset = raw_bytes(text if text.strip() else html)
        if len(body) > self.limit:
            return self.too_long(unit, number, reference)
        labels = labels_of({**row, **nested}, self._own - nested.keys())
        return RawRecord(
            source=self._source,
            source_ref=reference,
            media_type=PLAIN if text.strip() else HTML,
            body=body,
            charset=charset,
            labels=clean(labels) if labels else None,
            **declared_fields({name: clean(value) for name, value in values.items() if value is not None}),
        )

    def has_text(self, columns: Collection[str]) -> bool:
        """Whether a column with articles is among them."""
        return not {self._columns[field] for field in CONTENT}.isdisjoint(columns)

    def refusal(self, columns: Sequence[str]) -> Reject | None:
        """Why the file as a whole is refused, by the columns it has; None if it is not."""
        if not self.has_text(columns):
            return self.no_text(columns)
        if twice := [column for column in columns if column in self._own and columns.count(column) > 1]:
            reason = f'{self.name}: more than one column is called "{twice[0]}", and which is meant is not known.'
            return self.reject("", "ambiguous_column", reason)
        return None

    def no_text(self, columns: Sequence[str]) -> Reject:
        """The refusal of a file in which no column has articles."""
        found = ", ".join(columns[:SHOWN]) or "none"
        reason = f"{self.name}: no column {self._wanted()}. Its columns are: {found[:300]}.{hint(columns)}"
        return self.reject("", "missing_text", reason)

    def too_long(self, unit: str, number: int, reference: str | None = None) -> Reject:
        """The refusal of a row that is larger than a record may be."""
        reason = f"{self.name} {unit} {number}: longer than {self.limit:,} bytes."
        return Reject(self._source, reference or f"{self.name}#{number}", "oversized", reason)

    def reject(self, place: str, code: str, reason: str) -> Reject:
        """A refusal; `place` is where in the file, such as "#7"."""
        return Reject(self._source, f"{self.name}{place}", code, reason)

    def _no_text(self, row: Mapping[str, object], where: str) -> str:
        others = [] if self.has_text(row) else [column for column in row if column not in self._own]
        found = f" Its fields are: {', '.join(others[:SHOWN])[:300]}.{hint(others)}" if others else ""
        return f"{self.name} {where}: no {self._wanted()}.{found}"

    def _wanted(self) -> str:
        return " or ".join(f'"{self._columns[field]}"' for field in CONTENT)


def hint(columns: Sequence[str]) -> str:
    """How to say which column has the articles."""
    likely = (column for name in USUAL_NAMES for column in columns if name in column.lower())
    name = next(likely, "…").replace('"', '\\"')
    return f' columns = {{ text = "{name}" }} in sources.toml says which one is the article.'
