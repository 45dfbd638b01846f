"""What the warehouse says of an article, in the terms of the gold."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import duckdb

from sitrep.evaluation.gold import EVENTS, NUMBER_TABLES, RELATIONS
from sitrep.evaluation.words import Words
from sitrep.settings import Settings
from sitrep.warehouse.read import answer, open_published

Row = Mapping[str, Any]
LONGEST_QUERY = 600

ACTOR_ROLES = {
    "actor": (("actor_id", "victim_actor_id"), ("actor_text", "collective_text", "victim_text")),
    "perpetrator": (("perpetrator_actor_id",), ("perpetrator_text",)),
    "subject": (("subject_actor_id",), ("subject_text",)),
    "object": (("object_actor_id",), ("object_text",)),
    "source": (("source_actor_id",), ("source_text",)),
    "target": (("target_actor_id",), ("target_text",)),
}
AS_THEY_STAND = ("hedge", "unit", "modality", "harm", "victim_class", "category", "scope", "attributed_to")


@dataclass(frozen=True)
class Names:
    """What an actor or place is called. is_linked: one is named by id, plain civilians aside."""

    names: tuple[str, ...] = ()
    is_linked: bool = False


@dataclass(frozen=True)
class Found:
    """One claim, or one act with all its mentions. bounds: low, best, high of a number; the relation; empty: an act."""

    table: str
    span: frozenset[int]
    trigger: frozenset[int]
    bounds: tuple[Any, ...]
    answers: Mapping[str, Any]
    confidence: float
    quote: str


class Warehouse:
    """The published claims of some articles. Raises what sitrep.warehouse.read raises."""

    def __init__(self, settings: Settings, source_refs: list[str]) -> None:
        with open_published(settings) as connection:
            ask = partial(rows_of, connection)
            newest = ask(
                "select source_ref, article_id, text from dim_articles where list_contains(?, source_ref) "
                "order by first_seen_at, article_id",
                source_refs,
            )
            self.articles = {row["source_ref"]: row for row in newest}
            ids = [row["article_id"] for row in self.articles.values()]
            self.claims: dict[tuple[str, str], list[Row]] = defaultdict(list)
            for table in (*NUMBER_TABLES, RELATIONS, EVENTS):
                claims = f"select * from {table} where list_contains(?, article_id) order by char_start, claim_id"  # noqa: S608
                for row in ask(claims, ids):
                    self.claims[table, row["article_id"]].append(row)
            actors = ask("select actor_id, actor_name, acronym, actor_type from dim_actors")
            self.actors = {row["actor_id"]: row for row in actors}
            self.places = {row["place_id"]: row for row in ask("select place_id, place_name from dim_places")}

    def claims_of(self, source_ref: str, words: Words) -> Iterator[Found]:
        """The article's claims of numbers and relations."""
        article_id = self.articles[source_ref]["article_id"]
        for table in (*NUMBER_TABLES, RELATIONS):
            for row in self.claims[table, article_id]:
                span = words.within(row["char_start"], row["char_end"])
                yield Found(table, span, span, bounds_of(row), self.answers([row]), row["confidence"], row["quote"])

    def acts_of(self, source_ref: str, words: Words) -> Iterator[Found]:
        """The article's acts; what has one answer is read off an act's first mention."""
        acts: dict[str, list[Row]] = defaultdict(list)
        for row in self.claims[EVENTS, self.articles[source_ref]["article_id"]]:
            acts[row["act_id"]].append(row)
        for mentions in acts.values():
            first = mentions[0]
            spans = [words.within(row["char_start"], row["char_end"]) for row in mentions]
            triggers = [words.find(row["trigger_text"] or "", span) for row, span in zip(mentions, spans, strict=True)]
            answers = self.answers(mentions) | {"code": first["event_code"], "background": first["is_background"]}
            yield Found(
                EVENTS,
                frozenset().union(*spans),
                frozenset().union(*triggers),
                (),
                answers,
                first["confidence"],
                max((row["quote"] for row in mentions), key=len),
            )

    def answers(self, rows: list[Row]) -> dict[str, Any]:
        """What is answered for every field that the rows have columns for."""
        first = rows[0]
        start = "event_date_start" if "event_date_start" in first else "as_of_start"
        named = {role: self.actor_names(rows, role) for role in ACTOR_ROLES}
        return {
            **{field: first[field] for field in AS_THEY_STAND if field in first},
            **named,
            "place": self.place_names(rows),
            "date": (as_day(first.get(start)), as_day(first.get(start.replace("start", "end")))),
        }

    def actor_names(self, rows: Iterable[Row], role: str) -> Names:
        """Names and acronyms of the actors linked in a role; of a row that links none, its own words.

        The words count beside the link for whose number it is: "Arab fighters" may be linked to their army.
        """
        ids, texts = ACTOR_ROLES[role]
        names: list[str] = []
        linked: list[Row] = []
        for row in rows:
            actors = [self.actors[row[column]] for column in ids if row.get(column) in self.actors]
            linked += actors
            names += [actor[column] for actor in actors for column in ("actor_name", "acronym") if actor[column]]
            names += [row[column] for column in texts if row.get(column) and (role == "actor" or not actors)]
        return Names(tuple(names), any(actor["actor_type"] != "civilians" for actor in linked))

    def place_names(self, rows: Iterable[Row]) -> Names:
        """Names of the places, and their words in the text."""
        places = [self.places[row["place_id"]] for row in rows if row.get("place_id") in self.places]
        names = [row["place_text"] for row in rows if row.get("place_text")]
        return Names((*names, *(place["place_name"] for place in places)), bool(places))


def rows_of(connection: duckdb.DuckDBPyConnection, sql: str, *parameters: object) -> list[dict[str, Any]]:
    """The rows of a query."""
    return answer(connection, sql, parameters, limit=0, seconds=LONGEST_QUERY).as_dicts()


def bounds_of(row: Row) -> tuple[Any, ...]:
    """What a claim's value is compared by."""
    return (row["relation"],) if "relation" in row else (row["value_low"], row["value_best"], row["value_high"])


def as_day(day: Any) -> str | None:
    """The date as the gold writes it."""
    return day.isoformat() if day else None
