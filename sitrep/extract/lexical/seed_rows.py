"""Rows of a seed."""

import csv
from pathlib import Path


def rows_of(file: Path) -> list[dict[str, str]]:
    """The rows of a seed."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
