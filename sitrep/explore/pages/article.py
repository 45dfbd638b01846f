"""An article: its text with every claim marked in place, and what is claimed beside it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sitrep.explore import wording
from sitrep.explore.drawing.marks import Span, marked_paragraphs
from sitrep.explore.filters import Asked, NotThere
from sitrep.explore.links import AppLinks
from sitrep.explore.pages.page import Moved, Page, Table, grouped, tables
from sitrep.explore.publication import Reader
from sitrep.explore.queries import articles, claims

OUT_OF_DOUBT = {"occurred", "ongoing"}


def article_page(reader: Reader, _: Asked, article_id: str) -> Page:
    """The page of one article. Raises NotThere."""
    page = next(article_pages(reader, [article_id]), None)
    if page is None:
        raise NotThere(f"No article has the id {article_id!r} in this publication.")
    return page


def article_pages(reader: Reader, article_ids: Sequence[str]) -> Iterator[Page]:
    """The pages of some articles, asked for at once."""
    by_article = grouped(reader.rows(claims.of_articles(article_ids)), "article_id")
    conflicts = reader.rows(articles.conflicts(article_ids))
    relatives = grouped(reader.rows(articles.relatives(article_ids)), "of_id")
    sightings = grouped(reader.rows(articles.sightings(article_ids)), "article_id")
    for article in reader.rows(articles.articles_by_id(article_ids)):
        article_id = article["article_id"]
        listed = Table("claims", claims.of_articles([article_id]), reader)
        own = [row for row in conflicts if article_id in {row["article_id_a"], row["article_id_b"]}]
        around = {"relatives": relatives.get(article_id, []), "sightings": sightings.get(article_id, [])}
        yield shown(article, listed, by_article.get(article_id, []), own, around)


def shown(
    article: Mapping[str, Any],
    listed: Table,
    rows: Sequence[Mapping[str, Any]],
    conflicts: Sequence[Mapping[str, Any]],
    around: Mapping[str, Any],
) -> Page:
    """An article with its claims marked, and what contradicts them."""
    entries = list(marks(rows))
    text = article["text"] or ""
    paragraphs = marked_paragraphs(text, [entry["span"] for entry in entries])
    title = article["title"]
    has_headline = bool(title and text.lstrip().startswith(title))
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
            "conflicts": conflicts,
            "disputed": {conflict[side] for conflict in conflicts for side in ("claim_id_a", "claim_id_b")},
            **around,
        },
    )


def marks(rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
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


def claim_page(reader: Reader, _: Asked, claim_id: str) -> Page:
    """Where a claim stands, by its id or the beginning of it. Raises Moved, or NotThere."""
    found = reader.rows(claims.beginning_with(claim_id), 2) if claim_id else []
    if len(found) != 1:
        raise NotThere(f"{'Several claims begin' if found else 'No claim begins'} with {claim_id!r}.")
    article_id = found[0]["article_id"]
    entries = marks(reader.rows(claims.of_articles([article_id])))
    ids = {claim["claim_id"]: entry["span"].number for entry in entries for claim in entry["claims"]}
    raise Moved(f"{AppLinks().article(article_id)}#text-{ids[found[0]['claim_id']]}")
