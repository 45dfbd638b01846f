"""One event: its reports side by side, each with its sentences, who said them, and how each part is known."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sitrep.explore.drawing.marks import marked_sentence
from sitrep.explore.filters import Asked, NotThere
from sitrep.explore.links import AppLinks
from sitrep.explore.pages.page import Moved, Page, Table, grouped, tables
from sitrep.explore.publication import Reader
from sitrep.explore.queries import claims, event


def event_page(reader: Reader, _: Asked, event_id: str) -> Page:
    """The page of one event. Raises NotThere, and Moved if the event has been merged into another."""
    page = next(event_pages(reader, [event_id]), None)
    if page is None:
        successor = reader.value(event.successor(event_id))
        if successor:
            raise Moved(AppLinks().event(str(successor)))
        raise NotThere(f"No event has the id {event_id!r} in this publication.")
    return page


def event_pages(reader: Reader, event_ids: Sequence[str]) -> Iterator[Page]:
    """The pages of some events, asked for at once."""
    claims_of = grouped(reader.rows(claims.of_events(event_ids)), "event_id")
    reports = grouped(reader.rows(event.reports(event_ids)), "event_id")
    actors = grouped(reader.rows(event.actors(event_ids)), "event_id")
    conflicts = grouped(reader.rows(event.conflicts(event_ids)), "event_id")
    for found in reader.rows(event.events_by_id(event_ids)):
        event_id = found["event_id"]
        by_article = grouped(claims_of.get(event_id, []), "article_id")
        yield Page(
            "event.html",
            found["sub_event_type"],
            "events",
            tables(
                Table("reports", event.reports([event_id]), reader),
                Table("claims", claims.of_events([event_id]), reader),
            ),
            {
                "event": found,
                "sources": [actor for actor in actors.get(event_id, []) if actor["side"] == "source"],
                "targets": [actor for actor in actors.get(event_id, []) if actor["side"] == "target"],
                "articles": [
                    {"reports": own, "first": own[0], "sentences": sentences(by_article.get(article_id, []))}
                    for article_id, own in grouped(reports.get(event_id, []), "article_id").items()
                ],
                "conflicts": conflicts.get(event_id, []),
            },
        )


def sentences(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The sentences of one article that tell of an event, each with its claims and their words marked."""
    return [
        {
            "sentence": marked_sentence(found),
            "claims": found,
            "speaker": speaker(found),
            "via": found[0]["attributed_via"],
        }
        for _, found in sorted(grouped(rows, "sentence_no").items())
    ]


def speaker(found: Sequence[Mapping[str, Any]]) -> str | None:
    """Who said the sentence; None where the article speaks in its own voice."""
    return next((claim["attributed_to"] for claim in found if claim["attributed_to"]), None)
