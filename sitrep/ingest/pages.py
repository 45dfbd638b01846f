"""Single web pages, and addresses that are still to be told apart."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from sitrep.ingest.conditional_requests import fetch_if_changed, watermark_of
from sitrep.ingest.context import Context
from sitrep.ingest.feeds import feed_items
from sitrep.ingest.file_kinds import is_file_name
from sitrep.ingest.files import read_files
from sitrep.ingest.follow import Entry, page_record
from sitrep.ingest.record import Item, RawRecord
from sitrep.ingest.sitemaps import sitemap_items
from sitrep.ingest.sources import Source
from sitrep.ingest.web.answer import Fetched

HEAD = 4096
FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
SITEMAP = re.compile(rb"<(?:urlset|sitemapindex)[\s>]", re.IGNORECASE)
PAGE = re.compile(rb"<(?:!doctype html|html)[\s>]", re.IGNORECASE)


def read_page(source: Source, context: Context) -> Iterator[Item]:
    """One page. A page that changed at its address is a new record; an unchanged one costs one request."""
    fetched = fetch_if_changed(source, context)
    if fetched.body is not None:
        yield from _page_items(source, fetched)


def read_web(source: Source, context: Context) -> Iterator[Item]:
    """An address that was only given as such: a file by its name; a feed or a sitemap if it holds one, else a page."""
    if is_file_name(urlsplit(source.address).path):
        yield from read_files(source, context)
        return
    fetched = fetch_if_changed(source, context)
    if fetched.body is None:
        return
    head = fetched.body[:HEAD]
    if PAGE.search(head):
        yield from _page_items(source, fetched)
    elif FEED.search(head):
        yield from feed_items(source, context, fetched)
    elif SITEMAP.search(head):
        yield from sitemap_items(source, context, fetched)
    else:
        yield from _page_items(source, fetched)


def _page_items(source: Source, fetched: Fetched) -> Iterator[Item]:
    record = page_record(source, Entry(reference=source.address, url=source.address), fetched)
    yield record
    if isinstance(record, RawRecord):
        yield from watermark_of(source, fetched)
