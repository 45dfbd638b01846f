"""Sitemaps (sitemaps.org) and their indexes, with the dates and titles of Google's news extension."""

import json
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

from sitrep.ingest.conditional_requests import fetch_if_changed, watermark_of
from sitrep.ingest.context import Context, SourceFailedError
from sitrep.ingest.feeds import refuse_entities
from sitrep.ingest.follow import Entry, Outcome, follow
from sitrep.ingest.record import Item, Watermark
from sitrep.ingest.sources import Source
from sitrep.ingest.web.answer import Fetched, FetchError
from sitrep.rejects import Reject

MAX_DEPTH = 3  # indexes in indexes


def read_sitemap(source: Source, context: Context) -> Iterator[Item]:
    """The pages of a sitemap. Those that were landed with the date of change they have now are not fetched again."""
    fetched = fetch_if_changed(source, context)
    if fetched.body is not None:
        yield from sitemap_items(source, context, fetched)


def sitemap_items(source: Source, context: Context, fetched: Fetched, depth: int = 1) -> Iterator[Item]:
    """The pages of a sitemap that was fetched, then its watermark. Raises SourceFailedError if it is none."""
    tree = _parsed(fetched)
    outcome = Outcome()
    if _name(tree) == "sitemapindex":
        for child in tree:
            yield from _child_items(source, context, child, depth, outcome)
    elif _name(tree) == "urlset":
        entries = (_entry(child) for child in tree if _name(child) == "url" and _text(child, "loc"))
        yield from follow(entries, source, context, outcome)
    else:
        raise SourceFailedError("malformed_sitemap", f"{fetched.url}: no sitemap.")
    if not outcome.to_try_again:
        yield from watermark_of(source, fetched)


def _child_items(
    source: Source, context: Context, child: etree._Element, depth: int, outcome: Outcome
) -> Iterator[Item]:
    address, changed = _text(child, "loc"), _text(child, "lastmod")
    mark = json.dumps({"lastmod": changed})
    if not address or (changed and context.watermark(source.name, address) == mark):
        return
    if depth >= MAX_DEPTH:
        reason = f"{address}: a sitemap index more than {MAX_DEPTH} deep is not followed."
        yield Reject(source.name, address, "malformed_sitemap", reason)
        return
    tried_again_before = outcome.to_try_again
    try:
        for item in sitemap_items(source, context, context.fetcher.get(address), depth + 1):
            if not isinstance(item, Watermark):
                yield item
    except (FetchError, SourceFailedError) as error:
        outcome.to_try_again += isinstance(error, FetchError) and error.may_pass
        yield Reject(source.name, address, error.reason_code, str(error))
        return
    if changed and outcome.to_try_again == tried_again_before:
        yield Watermark(source.name, address, mark)


def _parsed(fetched: Fetched) -> etree._Element:
    body = fetched.body or b""
    try:
        refuse_entities(body, fetched.url)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, remove_comments=True)
        tree = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceFailedError("malformed_sitemap", f"{fetched.url}: no sitemap ({str(error)[:100]}).") from error
    if tree is None:
        raise SourceFailedError("malformed_sitemap", f"{fetched.url}: no sitemap.")
    return tree


def _entry(url: etree._Element) -> Entry:
    address = _text(url, "loc") or ""
    return Entry(
        reference=address,
        url=address,
        stamp=_text(url, "lastmod"),
        title=_text(url, "title"),
        published_at=_text(url, "publication_date"),
        outlet=_text(url, "name"),
    )


def _name(element: etree._Element) -> str:
    """The name without its namespace. Mended XML can have names that are none (":set"), which QName does not take."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(element: etree._Element, name: str) -> str | None:
    """The text of the first element of that name below, whatever its namespace."""
    found = next(element.iter(f"{{*}}{name}"), None)
    return ((found.text or "").strip() or None) if found is not None else None
