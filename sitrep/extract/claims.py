"""Bring what the rules found into rows of the claim tables: ids, quotes, who said it."""

from collections.abc import Iterable, Mapping
from typing import Any

from sitrep import schemas
from sitrep.extract.document import Article
from sitrep.lake import digest

Row = dict[str, Any]
COLUMNS = {table: schema.names() for table, schema in schemas.CLAIMS.items()}


def claim_id(article_id: str, table: str, start: int, end: int, arguments: Iterable[int | None]) -> str:
    """The id of a claim: of its article, its table and its place in the text, never of what was resolved."""
    return digest(article_id, table, start, end, *arguments)


def finished(article: Article, table: str, row: Mapping[str, Any], arguments: Iterable[int | None]) -> Row:
    """A row with the columns that every claim table shares.

    `row` has the table's own columns, sentence_no, char_start, char_end, modality, confidence, rule_id and unresolved
    (role to reason code); `arguments` are the offsets of the claim's arguments. Columns left out are NULL.
    """
    start, end = row["char_start"], row["char_end"]
    whole: Row = dict.fromkeys(COLUMNS[table])
    whole.update(row)
    whole.update(
        claim_id=claim_id(article.article_id, table, start, end, arguments),
        reading_id=article.reading_id,
        article_id=article.article_id,
        quote=article.text[start:end],
        unresolved=[{"key": role, "value": reason} for role, reason in (row.get("unresolved") or {}).items()],
    )
    return whole
