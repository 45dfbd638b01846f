"""Claims that cannot both hold, side by side."""

from typing import Any

from sitrep.explore.filters import MOST_PAGES, Asked
from sitrep.explore.pages.page import Page, Table, tables
from sitrep.explore.publication import Reader
from sitrep.explore.queries import claims, conflicts

ROWS = 20


def conflicts_page(reader: Reader, asked: Asked) -> Page:
    """The contradictions, of one kind if `kind` asks for it."""
    kind = asked.choice("kind", conflicts.KINDS)
    page_no = asked.number("page", 1, most=MOST_PAGES)
    listed = Table("conflicts", conflicts.conflicts(kind), reader, limit=ROWS, offset=(page_no - 1) * ROWS)
    return Page(
        "conflicts.html",
        "Conflicts",
        "conflicts",
        tables(listed),
        {
            "kind": kind,
            "counts": reader.rows(conflicts.COUNTS),
            "pairs": with_claims(reader, listed.rows),
            "page_no": page_no,
        },
    )


def paired(reader: Reader, kind: str, limit: int) -> list[dict[str, Any]]:
    """The latest contradictions with both claims."""
    return with_claims(reader, reader.rows(conflicts.conflicts(kind).cut(limit)))


def with_claims(reader: Reader, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Contradictions, each with its two claims (`a`, `b`)."""
    ids = {row[side] for row in rows for side in ("claim_id_a", "claim_id_b")}
    found = {claim["claim_id"]: claim for claim in reader.rows(claims.by_id(sorted(ids)))} if ids else {}
    return [
        row | {side: with_value(found.get(row[f"claim_id_{side}"]), row[f"value_{side}"]) for side in ("a", "b")}
        for row in rows
    ]


def with_value(claim: dict[str, Any] | None, value: str) -> dict[str, Any] | None:
    """A claim with its side of the contradiction."""
    return claim | {"value": value} if claim else None
