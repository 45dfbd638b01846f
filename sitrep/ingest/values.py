"""Values of table cells and fields, as they would be written in JSONL."""

import json
import math
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from sitrep.logins import without_logins

# How data frames and databases write that a value is missing, where it had to become text.
MISSING = {"", "nan", "nat", "none", "null", "na", "n/a", "#n/a", "<na>", "\\n"}
LONGEST_LABEL = 1000  # characters; what is longer is no label but another text
MOST_LABELS = 100


def is_missing(text: str) -> bool:
    """Whether a text stands for no value."""
    return text.strip().lower() in MISSING


def written(value: object) -> str | None:
    """A single value as text; None where there is none. 7.0 is 7: a column of numbers, some of them missing."""
    if isinstance(value, bytes):
        value = as_unicode(value)
    if isinstance(value, str):
        return None if is_missing(value) else value
    if isinstance(value, float | Decimal):
        if not math.isfinite(value):
            return None
        return str(int(value)) if value == int(value) else str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return None if value is None else str(value)


def labels_of(row: Mapping[str, object], own: frozenset[str]) -> str | None:
    """The columns that are none of the input form, as a JSON object of texts; None if there is nothing in them."""
    labels: dict[str, str] = {}
    for column, value in row.items():
        if column in own or not column or len(labels) == MOST_LABELS:
            continue
        label = json_of(value) if isinstance(value, list | dict | bool) else written(value)
        if label and len(label) <= LONGEST_LABEL and len(column) <= LONGEST_LABEL:
            labels[column] = without_logins(label)
    return json.dumps(labels, ensure_ascii=False) if labels else None


def json_of(value: object) -> str | None:
    """A list, an object, true or false as JSON; None where nothing is in it."""
    if value in ([], {}):
        return None
    return json.dumps(value, ensure_ascii=False, default=written)


def as_unicode(data: bytes) -> str:
    """The bytes as text; a byte that is no UTF-8 becomes a lone surrogate, from which `raw_bytes` restores it."""
    return data.decode("utf-8", errors="surrogateescape")


def raw_bytes(text: str) -> tuple[bytes, str | None]:
    """The bytes of a field as they stood in the file, and their charset where that is known."""
    try:
        return text.encode(), "utf-8"
    except UnicodeEncodeError:
        pass
    try:
        return text.encode("utf-8", errors="surrogateescape"), None
    except UnicodeEncodeError:
        return clean(text).encode(), "utf-8"


def clean(text: str) -> str:
    """The text of a short field without lone surrogates: a byte that is no UTF-8 is read as Windows-1252."""
    try:
        text.encode()
    except UnicodeEncodeError:
        try:
            return text.encode("utf-8", errors="surrogateescape").decode("cp1252", errors="replace")
        except UnicodeEncodeError:
            return text.encode("utf-8", errors="replace").decode()
    return text
