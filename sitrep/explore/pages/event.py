"""One event: its reports side by side, each with its sentences, who said them, and how each part is known."""

from collections.abc import Mapping, Sequence
from typing import Any

from sitrep.explore.drawing.marks import marked_sentence
from sitrep.explore.filters import Asked, NotThere
from sitrep.explore.pages.page import Moved, Page, Table, tables
from sitrep.explore.publication import Reader
from sitrep.explore.queries import claims, event


def event_page(reader: Reader, _: Asked, event_id: str) -> Page:
    """The page of one event. Raises NotThere, and Moved if the event has been merged into another."""
    found = reader.first(event.event(event_id))
    if found is None:
        successor = reader.value(event.successor(event_id))
        if successor:
            raise Moved(str(successor))
        raise NotThere(f"No event has the id {event_id!r} in this publication.")
    listed = Table("claims", claims.of_event(event_id), reader)
    reports = Table("reports", event.reports(event_id), reader)
    actors = reader.rows(event.actors(event_id))
    return Page(
        "event.html",
        found["sub_event_type"],
        "events",
        tables(reports, listed),
        {
            "event": found,
            "sources": [actor for actor in actors if actor["side"] == "source"],
            "targets": [actor for actor in actors if actor["side"] == "target"],
            "reports": [
                report | {"sentences": sentences_of(report["article_id"], listed.rows)} for report in reports.rows
            ],
            "conflicts": reader.rows(event.conflicts(event_id)),
        },
    )


def sentences_of(article_id: str, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The sentences of one article that tell of the event, each with its claims and their words marked."""
    gathered: dict[int, list[Mapping[str, Any]]] = {}
    for row in rows:
        if row["article_id"] == article_id:
            gathered.setdefault(row["sentence_no"], []).append(row)
    return [
        {
            "sentence": marked_sentence(found),
            "claims": found,
            "speaker": speaker(found),
            "via": found[0]["attributed_via"],
        }
        for _, found in sorted(gathered.items())
    ]


def speaker(found: Sequence[Mapping[str, Any]]) -> str | None:
    """Who said the sentence; None where the article speaks in its own voice."""
    return next((claim["attributed_to"] for claim in found if claim["attributed_to"]), None)
