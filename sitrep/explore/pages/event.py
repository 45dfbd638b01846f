"""One event: its reports side by side, each with its sentences, who said them, and how each part is known."""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from sitrep.explore.filters import Asked, NotThere
from sitrep.explore.pages.page import Moved, Page, Table, tables
from sitrep.explore.publication import Reader
from sitrep.explore.queries import claims, event

ROLES = ("source", "target", "place", "date", "perpetrator", "victim")


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
        {"sentence": with_quotes(found), "claims": found, "speaker": speaker(found), "via": found[0]["attributed_via"]}
        for _, found in sorted(gathered.items())
    ]


def with_quotes(found: Sequence[Mapping[str, Any]]) -> Markup:
    """The sentence with the words of its claims marked; overlapping ones are one mark here."""
    sentence = found[0]["sentence"]
    if sentence is None:
        return escape(found[0]["quote"])
    begins = found[0]["sentence_start"]
    covered: list[list[int]] = []
    for start, end in sorted((claim["char_start"] - begins, claim["char_end"] - begins) for claim in found):
        if covered and start <= covered[-1][1]:
            covered[-1][1] = max(covered[-1][1], end)
        else:
            covered.append([start, end])
    pieces, at = [], 0
    for start, end in covered:
        pieces += [escape(sentence[at:start]), Markup("<mark>{}</mark>").format(sentence[start:end])]
        at = end
    return Markup("").join([*pieces, escape(sentence[at:])])


def speaker(found: Sequence[Mapping[str, Any]]) -> str | None:
    """Who said the sentence; None where the article speaks in its own voice."""
    return next((claim["attributed_to"] for claim in found if claim["attributed_to"]), None)
