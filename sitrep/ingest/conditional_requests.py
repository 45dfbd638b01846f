"""Conditional requests: what has not changed since it was read to its end costs one request."""

import json
from collections.abc import Iterator

from sitrep.ingest.context import Context
from sitrep.ingest.record import Watermark
from sitrep.ingest.sources import Source
from sitrep.ingest.web.answer import Fetched

VALIDATORS = ("etag", "last-modified")


def fetch_if_changed(source: Source, context: Context) -> Fetched:
    """The answer of the source's address; its body is None if it is what it was when the source was read to its end."""
    mark = json.loads(context.watermark(source.name, source.address) or "{}")
    return context.fetcher.get(source.address, etag=mark.get("etag"), last_modified=mark.get("last-modified"))


def watermark_of(source: Source, fetched: Fetched) -> Iterator[Watermark]:
    """What is to be landed, last, of an answer that was read to its end; nothing if it says nothing to ask by."""
    value = {name: fetched.headers[name] for name in VALIDATORS if name in fetched.headers}
    if value:
        yield Watermark(source.name, source.address, json.dumps(value))
