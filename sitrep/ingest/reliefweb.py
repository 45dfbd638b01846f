"""Reports of the ReliefWeb API v2 (https://apidoc.reliefweb.int), in the order in which they were added there."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
from pydantic import BaseModel, Field, ValidationError

from sitrep.ingest.context import Context, SourceFailedError
from sitrep.ingest.record import HTML, Item, RawRecord, Watermark
from sitrep.ingest.sources import Source
from sitrep.rejects import Reject

AT_ONCE = 200
KEY = "date.created"
FIELDS = ["title", "body-html", "url", "url_alias", "date.original", "date.created", "language.code", "source.name"]


class Dates(BaseModel):
    """When a report was added, and when its source published it."""

    created: str | None = None
    original: str | None = None


class Named(BaseModel):
    """A language or a source."""

    code: str | None = None
    name: str | None = None


class Fields(BaseModel):
    """What is asked for of a report."""

    title: str | None = None
    html: str | None = Field(None, alias="body-html")
    url: str | None = None
    url_alias: str | None = None
    date: Dates = Dates()
    language: list[Named] = []
    source: list[Named] = []


class Report(BaseModel):
    """One report of an answer."""

    id: str | int
    fields: Fields


def read_reliefweb(source: Source, context: Context) -> Iterator[Item]:
    """The reports on the query of the source that were added since the last reading, with their text."""
    since = context.watermark(source.name, KEY)
    offset, latest = 0, since
    while True:
        reports = _reports(source, context, since, offset)
        for number, report in enumerate(reports, start=offset + 1):
            if isinstance(report, Report):
                yield _record(source, report)
                latest = max(filter(None, (latest, report.fields.date.created)), default=None)
            else:
                reference = f"{source.address}#{since or ''}-{number}"
                reason = f"{reference}: no report as ReliefWeb gives them ({report})."
                yield Reject(source.name, reference, "wrong_type", reason)
        if latest and latest != since:
            yield Watermark(source.name, KEY, latest)
        if len(reports) < AT_ONCE:
            return
        offset += AT_ONCE


def _reports(source: Source, context: Context, since: str | None, offset: int) -> list[Report | str]:
    """The reports from `offset` on, at most AT_ONCE; what is wrong with one in its place where it is none."""
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
    body = context.fetcher.get(address, api_pause=0, post=question).body or b""
    try:
        found = list(json.loads(body)["data"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        said = body[:200].decode("utf-8", errors="replace").strip()
        raise SourceFailedError("api_refused", f"{source.address}: answered no list of reports but: {said}") from error
    return [_report(one) for one in found]


def _report(one: object) -> Report | str:
    try:
        return Report.model_validate(one)
    except ValidationError as error:
        first = error.errors()[0]
        return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"


def _record(source: Source, report: Report) -> RawRecord | Reject:
    fields, reference = report.fields, str(report.id)
    if not (fields.html or "").strip():
        return Reject(source.name, reference, "missing_text", f"ReliefWeb report {reference}: no text, only files.")
    return RawRecord(
        source=source.name,
        source_ref=reference,
        media_type=HTML,
        body=f"<html><body><article>{fields.html}</article></body></html>".encode(errors="replace"),
        charset="utf-8",
        url=fields.url_alias or fields.url,
        outlet=next((origin.name for origin in fields.source if origin.name), None),
        title=fields.title,
        published_at=fields.date.original,
        language=next((language.code for language in fields.language if language.code), None),
    )
