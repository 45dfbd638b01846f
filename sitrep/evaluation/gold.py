"""Read annotated articles: JSONL, one article a line. docs/evaluate.md says what may stand in it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitrep.evaluation.words import Words

NUMBER_TABLES = ("fct_force_sizes", "fct_group_counts", "fct_casualties", "fct_quantities")
RELATIONS = "fct_actor_relations"
EVENTS = "fct_event_mentions"
SIDES_EXCHANGE = {"ARMED_CLASH", "AGREEMENT"}  # either side may be written as the source

Fields = dict[str, list[Any]]

SHARED_FIELDS = ("modality", "attributed_to")
CLAIM_FIELDS = ("hedge", "unit", "actor", "harm", "victim_class", "perpetrator", "category", "scope")
RELATION_FIELDS = ("subject", "object")
ACT_FIELDS = ("code", "source", "target", "background")
WHERE = {"quote", "start", "end", "optional", "note", "places", "date_start", "date_end", "date_alt", "date_precision"}


class GoldError(Exception):
    """The gold file or the articles cannot be read; the message names the line."""


@dataclass(frozen=True)
class Gold:
    """One claim or act that should be found.

    span, trigger: words of the annotated text. wanted: the right answers by field, None among them where saying nothing
    is right; a field that is not in it is not judged. value: a number, a pair, a relation, or None for an act.
    """

    tables: tuple[str, ...]
    quote: str | None
    span: frozenset[int]
    trigger: frozenset[int]
    value: Any
    wanted: Fields
    optional: bool


@dataclass(frozen=True)
class GoldArticle:
    """One annotated article, as read; `claims` or `acts` None: not annotated. window: the words where acts are."""

    source_ref: str
    words: Words | None
    claims: list[Gold] | None
    acts: list[Gold] | None
    window: frozenset[int]


def read_lines(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a JSONL file with their line numbers. Raises GoldError; each must have an `id`."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise GoldError(f"{file} line {number}: no JSON: {error}") from None
        if not isinstance(row, dict) or not isinstance(row.get("id"), str):
            raise GoldError(f'{file} line {number}: no "id"')
        yield number, row


def read_article(row: Mapping[str, Any], words: Words | None) -> GoldArticle:
    """An annotated article over the words of its text; None: its text is not known, and nothing of it can be found.

    Raises GoldError, which says what is wrong with which row.
    """
    unknown = set(row) - {"id", "claims", "acts", "window"}
    if unknown:
        raise GoldError(f"unknown: {', '.join(sorted(unknown))}")
    words_of_window = words.within(*row.get("window") or (0, len(words.text))) if words else frozenset()
    claims, acts = row.get("claims"), row.get("acts")
    return GoldArticle(
        row["id"],
        words,
        None if claims is None else [read_claim(claim, words) for claim in claims],
        None if acts is None else [read_act(act, words) for act in acts],
        words_of_window,
    )


def read_claim(row: Mapping[str, Any], words: Words | None) -> Gold:
    """A claim of a number or a relation."""
    table = row.get("table")
    if table not in {*NUMBER_TABLES, RELATIONS}:
        raise GoldError(f"{row}: table is none of {', '.join((*NUMBER_TABLES, RELATIONS))}")
    key, fields = ("relation", RELATION_FIELDS) if table == RELATIONS else ("value", CLAIM_FIELDS)
    check(row, {"table", "table_alt", key}, (*fields, *SHARED_FIELDS), {"table", key})
    span = span_of(row, words)
    return Gold(
        (table, *row.get("table_alt", ())),
        quote_of(row, words),
        span,
        span,
        row[key],
        wanted_of({"modality": "occurred", **row}, (*fields, *SHARED_FIELDS)),
        row.get("optional", False),
    )


def read_act(row: Mapping[str, Any], words: Words | None) -> Gold:
    """An act: its span is trigger through last argument, its trigger a word within."""
    fields = (*ACT_FIELDS, *SHARED_FIELDS)
    check(row, {"trigger", "trigger_start"}, fields, {"code", "trigger"})
    span = span_of(row, words)
    if words is None:
        trigger = span
    elif "trigger_start" in row:
        trigger = words.within(row["trigger_start"], row["trigger_start"] + len(row["trigger"]))
    else:
        trigger = words.find(row["trigger"], among=span)
    if words and not trigger:
        raise GoldError(f"{row}: its trigger is not in its words")
    wanted = wanted_of({"modality": "occurred", **row}, fields)
    if row["code"] in SIDES_EXCHANGE and "source" in wanted and "target" in wanted:
        wanted["source"] = wanted["target"] = wanted["source"] + wanted["target"]
    return Gold((EVENTS,), quote_of(row, words), span, trigger, None, wanted, row.get("optional", False))


def check(row: Mapping[str, Any], own: set[str], fields: tuple[str, ...], needed: set[str]) -> None:
    """Raise GoldError for a key that means nothing, or one that is missing: a slip would pass for a judgement."""
    known = WHERE | own | set(fields) | {f"{field}_alt" for field in fields}
    if unknown := set(row) - known:
        raise GoldError(f"{row}: unknown: {', '.join(sorted(unknown))}")
    if missing := needed - set(row):
        raise GoldError(f"{row}: without {', '.join(sorted(missing))}")


def span_of(row: Mapping[str, Any], words: Words | None) -> frozenset[int]:
    """The words of the row: by its offsets where it has them, else where its quote first stands."""
    if words is None:
        return frozenset()
    span = words.within(row["start"], row["end"]) if {"start", "end"} <= set(row) else words.find(row.get("quote", ""))
    if not span:
        raise GoldError(f"{row}: its words are not in the article")
    return span


def quote_of(row: Mapping[str, Any], words: Words | None) -> str | None:
    """The row's words, as written, where they are known."""
    return row.get("quote") or (words.text[row["start"] : row["end"]] if words else None)


def wanted_of(row: Mapping[str, Any], fields: tuple[str, ...]) -> Fields:
    """The right answers by field. Places are alternatives, none of them: no place; a date is a pair of days."""
    wanted = {field: [row[field], *row.get(f"{field}_alt", ())] for field in fields if field in row}
    if wanted.get("background") == [None]:
        del wanted["background"]
    if "places" in row:
        wanted["place"] = row["places"] or [None]
    if "date_start" in row:
        first = row["date_start"]
        wanted["date"] = [tuple(pair) for pair in ((first, row.get("date_end", first)), *row.get("date_alt", ()))]
    return wanted
