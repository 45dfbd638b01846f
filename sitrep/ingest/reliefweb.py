"""Reports of the ReliefWeb API v2 (https://apidoc.reliefweb.int), in the order in which they were added there."""

import json
from collections.abc import Iterator
from typing import Any

import httpx

from sitrep.ingest.context import Context, SourceFailedError
from sitrep.ingest.record import HTML, Item, RawRecord, Reject, Watermark
from sitrep.ingest.sources import Source

AT_ONCE = 200
KEY = "date.created"
FIELDS = ["title", "body-html", "url", "url_alias", "date.original", "date.created", "language.code", "source.name"]


def read_reliefweb(source: Source, context: Context) -> Iterator[Item]:
    """The reports on the query of the source that were added since the last reading, with their text."""
    since = context.watermark(source.name, KEY)
    offset, latest = 0, since
    while True:
        reports = _reports(source, context, since, offset)
        for report in reports:
            yield _record(source, report)
            created = report["fields"].get("date", {}).get("created")
            latest = max(filter(None, (latest, created)), default=None)
        if latest and latest != since:
            yield Watermark(source.name, KEY, latest)
        if len(reports) < AT_ONCE:
            return
        offset += AT_ONCE


def _reports(source: Source, context: Context, since: str | None, offset: int) -> list[dict[str, Any]]:
    question: dict[str, Any] = {
        "query": {"value": source.query},
        "fields": {"include": FIELDS},
        "sort": [f"{KEY}:asc"],
        "limit": AT_ONCE,
        "offset": offset,
    }
    if since:
        question["filter"] = {"field": KEY, "value": {"from": since}}
    address = str(httpx.URL(source.address).copy_merge_params({"appname": source.appname or ""}))
    body = context.fetcher.get(address, obey_robots=False, post=question).body or b""
    try:
        return [{"id": report["id"], "fields": dict(report["fields"])} for report in json.loads(body)["data"]]
    except (ValueError, KeyError, TypeError) as error:
        said = body[:200].decode("utf-8", errors="replace").strip()
        raise SourceFailedError("api_refused", f"{source.address}: answered no list of reports but: {said}") from error


def _record(source: Source, report: dict[str, Any]) -> RawRecord | Reject:
    fields, reference = report["fields"], str(report["id"])
    text = fields.get("body-html") or ""
    if not text.strip():
        return Reject(source.name, reference, "missing_text", f"ReliefWeb report {reference}: no text, only files.")
    return RawRecord(
        source=source.name,
        source_ref=reference,
        media_type=HTML,
        body=f"<html><body><article>{text}</article></body></html>".encode(),
        charset="utf-8",
        url=fields.get("url_alias") or fields.get("url"),
        outlet=next((name for origin in fields.get("source", []) if (name := origin.get("name"))), None),
        title=fields.get("title"),
        published_at=fields.get("date", {}).get("original"),
        language=next((code for language in fields.get("language", []) if (code := language.get("code"))), None),
    )
