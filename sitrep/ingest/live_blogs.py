"""Live blogs: pages that grow by posts, each with its own time. A post is an article, the page as a whole is none.

Read from what the page says of itself (schema.org's LiveBlogPosting, as JSON-LD); a page that says nothing stays whole.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

from sitrep.ingest.record import HTML, PLAIN, RawRecord
from sitrep.lake import digest

MARK = b"liveBlogUpdate"
JSON_LD = re.compile(r"<script\b[^>]{0,500}application/ld\+json[^>]{0,500}>", re.IGNORECASE)
SCRIPT_END = re.compile(r"</script", re.IGNORECASE)
TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]{0,500})?/?>", re.IGNORECASE)
ENTRY = "entry"  # the key in the headers of a post: the source_ref of its page


def posts_of(record: RawRecord) -> Iterator[RawRecord]:
    """The posts of a record that is the page of a live blog, each as a record; any other record as it is."""
    posts = list(_posts(record)) if record.media_type == HTML and MARK in record.body else []
    yield from posts or [record]


def _posts(record: RawRecord) -> Iterator[RawRecord]:
    try:
        page = record.body.decode(record.charset or "utf-8", errors="replace")
    except LookupError:
        page = record.body.decode("utf-8", errors="replace")
    for script in _scripts(page):
        for blog in _blogs(script):
            for update in _listed(blog.get(MARK.decode())):
                if isinstance(update, dict) and (post := _post(record, blog, update)):
                    yield post


def _scripts(page: str) -> Iterator[str]:
    """The scripts of JSON-LD, one after the other: nothing of the page is looked at twice."""
    begin = JSON_LD.search(page)
    while begin and (end := SCRIPT_END.search(page, begin.end())):
        yield page[begin.end() : end.start()]
        begin = JSON_LD.search(page, end.end())


def _blogs(script: str) -> Iterator[dict[str, Any]]:
    """The live blogs that a script tells of, at its top or in its graph."""
    try:
        data = json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return
    for top in _listed(data):
        for thing in [top, *_listed(top.get("@graph"))] if isinstance(top, dict) else []:
            if isinstance(thing, dict) and "LiveBlogPosting" in _listed(thing.get("@type")):
                yield thing


def _post(record: RawRecord, blog: dict[str, Any], update: dict[str, Any]) -> RawRecord | None:
    body, title = _text(update.get("articleBody")), _text(update.get("headline")) or _text(update.get("name"))
    if not body:
        return None
    published = _text(update.get("datePublished")) or _text(update.get("dateCreated"))
    address = _text(update.get("url")) or _text(update.get("@id"))
    own_id = address.rpartition("#")[2].rpartition("/")[2] if address else digest(published, title, body)
    publisher = next(iter(_listed(blog.get("publisher"))), None)
    outlet = record.outlet or (_text(publisher.get("name")) if isinstance(publisher, dict) else None)
    headers = {**json.loads(record.headers or "{}"), ENTRY: record.source_ref}
    return replace(
        record,
        source_ref=f"{record.source_ref}#{own_id}",
        media_type=HTML if TAG.search(body) else PLAIN,
        body=_page_of(body) if TAG.search(body) else body.encode("utf-8", errors="replace"),
        charset="utf-8",
        url=_joined(record.url, address),
        outlet=outlet,
        title=title or record.title,
        published_at=published or record.published_at,
        headers=json.dumps(headers),
    )


def _page_of(body: str) -> bytes:
    return f"<html><body><article>{body}</article></body></html>".encode(errors="replace")


def _joined(base: str | None, address: str | None) -> str | None:
    if not address:
        return base
    try:
        return urljoin(base or "", address)
    except ValueError:
        return base


def _listed(value: Any) -> list[Any]:
    """A value that may be one or several, as JSON-LD has it."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> str | None:
    return (value.strip() or None) if isinstance(value, str) else None
