"""RSS and Atom feeds. An unchanged feed costs one request."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import urljoin
from xml.parsers import expat

import feedparser
from feedparser.encodings import convert_to_utf8
from lxml import etree  # type: ignore[import-untyped]

from sitrep.ingest.blob import wide_encoding
from sitrep.ingest.conditional_requests import fetch_if_changed, watermark_of
from sitrep.ingest.context import Context, SourceFailedError
from sitrep.ingest.follow import Entry, Outcome, follow
from sitrep.ingest.record import HTML, Item, RawRecord
from sitrep.ingest.sources import Source
from sitrep.ingest.web.answer import Fetched
from sitrep.rejects import Reject

MOST_ATTRIBUTES = 1_000
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"


def read_feed(source: Source, context: Context) -> Iterator[Item]:
    """The entries of a feed: followed to their pages, or as the feed has them where the source says so."""
    fetched = fetch_if_changed(source, context)
    if fetched.body is not None:
        yield from feed_items(source, context, fetched)


def feed_items(source: Source, context: Context, fetched: Fetched) -> Iterator[Item]:
    """The entries of a feed that was fetched, then its watermark. Raises SourceFailedError if it is no feed."""
    body = fetched.body or b""
    refuse_entities(body, fetched.url)
    content_type = fetched.headers.get("content-type", "")
    _refuse_attributes(convert_to_utf8({"content-type": content_type}, body, {}), fetched.url)
    body, bases = _without_bases(body, fetched.url)
    if bases:
        content_type = "application/xml; charset=utf-8"
    # Told where the feed lies, feedparser would make addresses of identifiers too.
    feed = feedparser.parse(body, response_headers={"content-type": content_type})
    version = feed.get("version", "")
    if not feed.entries and not version:
        raise SourceFailedError("malformed_feed", f"{fetched.url}: neither RSS nor Atom.")
    outcome = Outcome()
    to_follow = []
    bases = bases if len(bases) == len(feed.entries) else [fetched.url] * len(feed.entries)
    for number, entry in enumerate(feed.entries, start=1):
        reference = entry.get("id") or entry.get("link") or f"{fetched.url}#{number}"
        address = _joined(bases[number - 1], entry.get("link"))
        if source.follow and address:
            to_follow.append(_entry(reference, address, entry, version))
        else:
            yield _record(source, reference, address, entry, version)
    yield from follow(to_follow, source, context, outcome)
    if not outcome.to_try_again:
        yield from watermark_of(source, fetched)


def _without_bases(body: bytes, url: str) -> tuple[bytes, list[str]]:
    """The feed without `xml:base`, and what the link of each entry is relative to, as that says.

    feedparser makes addresses of identifiers where there is one, and takes that of an entry for those after it.
    """
    if b"xml:base" not in body:
        return body, []
    try:
        tree = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True), base_url=url)
    except (etree.XMLSyntaxError, ValueError):
        return body, []
    entries = list(tree.iter("{*}entry", "{*}item"))
    links = (next(entry.iterchildren("{*}link"), entry) for entry in entries)
    bases = [_joined(url, link.base) or url for link in links]
    for element in tree.iter():
        element.attrib.pop(XML_BASE, None)
    return etree.tostring(tree, encoding="utf-8", xml_declaration=True), bases


def _refuse_attributes(body: bytes, url: str) -> None:
    """Raises SourceFailedError for elements with very many attributes, each of which feedparser compares with each.

    In: UTF-8. What is no XML is read another way, whose time grows with its length alone.
    """

    def check(_: str, attributes: dict[str, str]) -> None:
        if len(attributes) > MOST_ATTRIBUTES:
            reason = f"{url}: an element with more than {MOST_ATTRIBUTES:,} attributes, which no feed needs."
            raise SourceFailedError("too_many_attributes", reason)

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = check
    with suppress(expat.ExpatError):
        parser.Parse(body, True)


def refuse_entities(body: bytes, url: str) -> None:
    """Raises SourceFailedError for XML that declares entities: they are used to blow up parsers and to read files."""
    encoding = wide_encoding(body)
    text = body.decode(encoding, errors="replace").encode() if encoding else body
    if b"<!ENTITY" in text.replace(b"\0", b""):
        raise SourceFailedError("xml_entities", f"{url}: declares XML entities, which are not read.")


def _entry(reference: str, address: str, entry: Any, version: str) -> Entry:
    return Entry(
        reference=reference,
        url=address,
        stamp=entry.get("updated") or entry.get("published"),
        title=entry.get("title") or None,
        published_at=_published(entry, version),
    )


def _record(source: Source, reference: str, address: str | None, entry: Any, version: str) -> RawRecord | Reject:
    contents = [content.value for content in entry.get("content", []) if content.get("value")]
    text = contents[0] if contents else entry.get("summary", "")
    if not text.strip():
        return Reject(source.name, reference, "missing_text", f"{reference}: an entry without text.")
    return RawRecord(
        source=source.name,
        source_ref=reference,
        media_type=HTML,
        body=f"<html><body><article>{text}</article></body></html>".encode(errors="replace"),
        charset="utf-8",
        url=address,
        title=entry.get("title") or None,
        published_at=_published(entry, version),
    )


def _joined(base: str, link: str | None) -> str | None:
    try:
        return urljoin(base, link) if link else None
    except ValueError:
        return link


def _published(entry: Any, version: str) -> str | None:
    """When the entry was published. RSS's dc:date says so too, and comes as `updated`; an Atom update does not."""
    date: str | None = entry.get("published") or (entry.get("updated") if version.startswith("rss") else None)
    return date or None
