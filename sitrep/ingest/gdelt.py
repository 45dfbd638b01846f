"""Article lists of the GDELT DOC 2.0 API: which pages the world's news wrote on a query, followed to the pages.

https://blog.gdeltproject.org/gdelt-doc-2-0-api-debuts/. GDELT says when it saw an article, not when it was published,
so `published_at` is left to the page.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from sitrep.ingest.context import Context, SourceFailedError
from sitrep.ingest.follow import Entry, Outcome, follow
from sitrep.ingest.record import Item, Reject, Watermark
from sitrep.ingest.sources import Source

MOST = 250  # articles that one answer holds
FIRST_WINDOW = timedelta(days=7)
STEP = timedelta(minutes=15)  # GDELT's own: articles seen within it have one time
STAMP = "%Y%m%d%H%M%S"
SEEN = "%Y%m%dT%H%M%SZ"
KEY = "seendate"


def read_gdelt(source: Source, context: Context) -> Iterator[Item]:
    """The pages on the query of the source that GDELT saw since the last reading (at first: in the last week)."""
    now = datetime.now(UTC)
    mark = context.watermark(source.name, KEY)
    start = _time(mark) if mark else (now - FIRST_WINDOW).replace(microsecond=0)
    outcome, taken = Outcome(), set[str]()
    while start <= now:
        articles = _articles(source, context, start, now)
        entries = [_entry(article) for article in articles if article["url"] not in taken]
        taken |= {entry.reference for entry in entries}
        yield from follow(entries, source, context, outcome)
        latest = max([start, *(_time(article["seendate"]) for article in articles)])
        if not outcome.to_try_again and articles:
            yield Watermark(source.name, KEY, latest.strftime(SEEN))
        if len(articles) < MOST:
            return
        if latest == start:
            reason = f"GDELT lists more than {MOST} articles seen at {latest:%Y-%m-%d %H:%M}. Narrow the query."
            yield Reject(source.name, f"{source.address}#{latest:{STAMP}}", "list_cut_off", reason)
            latest += STEP
        start = latest


def _articles(source: Source, context: Context, start: datetime, end: datetime) -> list[dict[str, Any]]:
    parameters = {
        "query": source.query or "",
        "mode": "ArtList",
        "format": "json",
        "maxrecords": str(MOST),
        "sort": "DateAsc",
        "startdatetime": start.strftime(STAMP),
        "enddatetime": end.strftime(STAMP),
    }
    address = str(httpx.URL(source.address).copy_merge_params(parameters))
    body = context.fetcher.get(address, obey_robots=False).body or b""
    try:
        answer = json.loads(body)
        articles = [a for a in answer.get("articles", []) if a["url"] and _time(a["seendate"])]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        said = body[:200].decode("utf-8", errors="replace").strip()
        raise SourceFailedError("api_refused", f"{source.address}: answered no list of articles but: {said}") from error
    return articles


def _entry(article: dict[str, Any]) -> Entry:
    return Entry(
        reference=article["url"],
        url=article["url"],
        title=article.get("title") or None,
        outlet=article.get("domain") or None,
        language=article.get("language") or None,
    )


def _time(seen: str) -> datetime:
    return datetime.strptime(seen, SEEN).replace(tzinfo=UTC)
