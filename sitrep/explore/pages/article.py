"""An article: its text with every claim marked in place, and what is claimed beside it."""

from collections.abc import Iterable, Mapping
from typing import Any

from sitrep.explore import wording
from sitrep.explore.drawing.marks import Span, marked_paragraphs
from sitrep.explore.filters import Asked, NotThere
from sitrep.explore.links import AppLinks
from sitrep.explore.pages.page import Moved, Page, Table, tables
from sitrep.explore.publication import Reader
from sitrep.explore.queries import articles, claims

OUT_OF_DOUBT = {"occurred", "ongoing"}


def article_page(reader: Reader, _: Asked, article_id: str) -> Page:
    """The page of one article. Raises NotThere."""
    article = reader.first(articles.article(article_id))
    if article is None:
        raise NotThere(f"No article has the id {article_id!r} in this publication.")
    listed = Table("claims", claims.of_article(article_id), reader)
    conflicts = reader.rows(articles.conflicts(article_id))
    entries = list(marks(listed.rows))
    spans = [entry["span"] for entry in entries]
    text = article["text"] or ""
    paragraphs = marked_paragraphs(text, spans)
    title = article["title"]
    has_headline = bool(title and text.lstrip().startswith(title))
    number_of = {claim["claim_id"]: entry["span"].number for entry in entries for claim in entry["claims"]}
    return Page(
        "article.html",
        title or article["source_ref"],
        "articles",
        tables(listed),
        {
            "article": article,
            "headline": paragraphs[0] if has_headline else None,
            "paragraphs": paragraphs[1:] if has_headline else paragraphs,
            "entries": entries,
            "kinds": kinds_found(entries),
            "conflicts": [conflict | {"number": own_number(conflict, number_of)} for conflict in conflicts],
            "disputed": {conflict[side] for conflict in conflicts for side in ("claim_id_a", "claim_id_b")},
            "relatives": reader.rows(articles.relatives(article_id)),
            "sightings": reader.rows(articles.sightings(article_id)),
        },
    )


def marks(rows: Iterable[Mapping[str, Any]]) -> Iterable[dict[str, Any]]:
    """The claims gathered into marks: those of one kind and act at one place of the text are one mark.

    One trigger with two sources gives several claims, and one mark.
    """
    gathered: dict[tuple[Any, ...], list[Mapping[str, Any]]] = {}
    for row in rows:
        act = row["act_id"] if row["kind"] == "event" else row["claim_id"]
        gathered.setdefault((row["char_start"], row["char_end"], row["kind"], act), []).append(row)
    for number, ((start, end, kind, _), found) in enumerate(gathered.items(), 1):
        first = found[0]
        label = f"{wording.KINDS[kind]}: {wording.claimed(first)}"
        classes = () if first["modality"] in OUT_OF_DOUBT else ("unreal",)
        yield {"span": Span(number, kind, start, end, label, classes), "first": first, "claims": found}


def kinds_found(entries: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """How many marks there are of each kind, in the order of the legend."""
    found = [entry["span"].kind for entry in entries]
    return {kind: found.count(kind) for kind in claims.KINDS if kind in found}


def own_number(conflict: Mapping[str, Any], number_of: Mapping[str, int]) -> int | None:
    """The mark that a conflict is about."""
    return next(
        (number_of[conflict[side]] for side in ("claim_id_a", "claim_id_b") if conflict[side] in number_of), None
    )


def claim_page(reader: Reader, _: Asked, claim_id: str) -> Page:
    """Where a claim stands, by its id or the beginning of it. Raises Moved, or NotThere."""
    prefix = dict.fromkeys(claims.KINDS, "starts_with(claim_id, $claim)")
    found = reader.rows(claims.claims(prefix, {"claim": claim_id}), 2) if claim_id else []
    if len(found) != 1:
        raise NotThere(f"{'Several claims begin' if found else 'No claim begins'} with {claim_id!r}.")
    article_id = found[0]["article_id"]
    entries = marks(reader.rows(claims.of_article(article_id)))
    ids = {claim["claim_id"]: entry["span"].number for entry in entries for claim in entry["claims"]}
    raise Moved(f"{AppLinks().article(article_id)}#text-{ids[found[0]['claim_id']]}")
