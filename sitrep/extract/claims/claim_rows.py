"""Bring what the rules found into rows of the claim tables: ids, quotes, who said it."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, repeat
from operator import itemgetter
from typing import Any, cast

import polars as pl
import pyarrow as pa

from sitrep import schemas
from sitrep.extract.document.article import Article, DateMention, PlaceMention
from sitrep.lake import digest

Row = dict[str, Any]
PAIR = pl.Schema({"key": pl.String, "value": pl.String})
MAPS = ("unresolved", "support")  # columns of role to word
# A row of each table with every column NULL.
BLANK: dict[str, Row] = {table: dict.fromkeys(schema.names()) for table, schema in schemas.CLAIMS.items()}


def claim_id(article_id: str, table: str, start: int, end: int, arguments: Iterable[int | None]) -> str:
    """The id of a claim: of its article, its table and its place in the text, never of what was resolved."""
    return digest(article_id, table, start, end, *arguments)


def finished(article: Article, table: str, row: Mapping[str, Any], arguments: Iterable[int | None]) -> Row:
    """A row with the columns that every claim table shares.

    `row` has the table's own columns, sentence_no, char_start, char_end, modality, confidence, rule_id and unresolved
    (role to reason code); `arguments` are the offsets of the claim's arguments. Columns left out are NULL.
    """
    start, end = row["char_start"], row["char_end"]
    return {
        **BLANK[table],
        **row,
        "claim_id": claim_id(article.article_id, table, start, end, arguments),
        "reading_id": article.reading_id,
        "article_id": article.article_id,
        "quote": article.text[start:end],
        **{column: pairs_of(row.get(column) or {}) for column in MAPS},
    }


def frame_of(rows: Sequence[Row], schema: pl.Schema) -> pl.DataFrame:
    """The rows as a frame, built column by column. Every row has every column of the schema."""
    cells = zip(*map(itemgetter(*schema), rows), strict=True) if rows else repeat(())
    columns = {
        name: maps_of(rows, name) if name in MAPS else pl.Series(values, dtype=dtype)
        for (name, dtype), values in zip(schema.items(), cells, strict=False)
    }
    return pl.DataFrame(columns, schema)


def pairs_of(words: Mapping[str, str]) -> list[dict[str, str]]:
    """A map as Parquet has it: a list of pairs."""
    return [{"key": role, "value": word} for role, word in words.items()]


def maps_of(rows: Sequence[Row], column: str) -> pl.Series:
    """A column of maps, as Arrow has it; from dictionaries Polars would take longer than for all others.

    Polars makes the arrays: `pyarrow.array` would import pandas.
    """
    cells = [pair for row in rows for pair in row[column]]
    pairs = pl.DataFrame({name: [cell[name] for cell in cells] for name in PAIR}, PAIR).to_struct()
    ends = pl.Series(accumulate((len(row[column]) for row in rows), initial=0), dtype=pl.Int64)
    return pl.Series(pa.LargeListArray.from_arrays(cast("pa.Int64Array", ends.to_arrow()), pairs.to_arrow()))


def date_columns(date: DateMention | None) -> Row:
    """date_start, date_end, date_precision and date_text."""
    if date is None:
        return {"date_start": None, "date_end": None, "date_precision": "unknown", "date_text": None}
    return {
        "date_start": date.date_start,
        "date_end": date.date_end,
        "date_precision": date.precision if date.date_start or date.date_end else "unknown",
        "date_text": date.text or None,
    }


def place_columns(place: PlaceMention | None) -> Row:
    """place_id and place_text."""
    return {"place_id": place and place.place_id, "place_text": place and place.text}


def why_undated(date: DateMention | None) -> dict[str, str]:
    """The reason code of a claim without a date, under "date"."""
    if date is None:
        return {"date": "not_told"}
    if date.date_start is None and date.date_end is None:
        return {"date": date.reason or "no_anchor"}
    return {}
