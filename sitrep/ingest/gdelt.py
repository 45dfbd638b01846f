"""Article lists of the GDELT DOC 2.0 API: which pages the world's news wrote on a query, followed to the pages.

https://blog.gdeltproject.org/gdelt-doc-2-0-api-debuts/. GDELT says when it saw an article, not when it was published,
so `published_at` is left to the page.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Annotated

import httpx
from pydantic import AfterValidator, BaseModel, Field, ValidationError

from sitrep.ingest.context import Context, SourceFailedError
from sitrep.ingest.follow import Entry, Outcome, follow
from sitrep.ingest.record import Item, Watermark
from sitrep.ingest.sources import Source
from sitrep.rejects import Reject

MOST = 250  # articles that one answer holds
FIRST_WINDOW = timedelta(days=7)
STEP = timedelta(minutes=15)  # GDELT's own: articles seen within it have one time
STAMP = "%Y%m%d%H%M%S"
SEEN = "%Y%m%dT%H%M%SZ"
KEY = "seendate"
PAUSE = 5.0  # seconds between requests; who asks more often gets 429 and this number


def _seen(written: str) -> str:
    _time(written)
    return written


class Article(BaseModel):
    """One article of a list; what else GDELT says of it is left out."""

    url: str = Field(min_length=1)
    seendate: Annotated[str, AfterValidator(_seen)]
    title: str | None = None
    domain: str | None = None
    language: str | None = None


def read_gdelt(source: Source, context: Context) -> Iterator[Item]:
    """The pages on the query of the source that GDELT saw since the last reading (at first: in the last week)."""
    now = datetime.now(UTC)
    mark = context.watermark(source.name, KEY)
    start = _time(mark) if mark else (now - FIRST_WINDOW).replace(microsecond=0)
    outcome, taken = Outcome(), set[str]()
    while start <= now:
        listed = _listed(source, context, start, now)
        articles = [article for article in listed if isinstance(article, Article)]
        yield from (refusal for refusal in listed if isinstance(refusal, Reject))
        entries = [_entry(article) for article in articles if article.url not in taken]
        taken |= {entry.reference for entry in entries}
        yield from follow(entries, source, context, outcome)
        latest = max([start, *(_time(article.seendate) for article in articles)])
        if not outcome.to_try_again and articles:
            yield Watermark(source.name, KEY, latest.strftime(SEEN))
        if len(listed) < MOST:
            return
        if latest == start:
            reason = f"GDELT lists more than {MOST} articles seen at {latest:%Y-%m-%d %H:%M}. Narrow the query."
            yield Reject(source.name, f"{source.address}#{latest:{STAMP}}", "list_cut_off", reason)
            latest += STEP
        start = latest


def _listed(source: Source, context: Context, start: datetime, end: datetime) -> list[Article | Reject]:
    """The articles that GDELT saw from `start` to `end`, at most MOST, and a reject for each that is none."""
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
    body = context.fetcher.get(address, api_pause=PAUSE).body or b""
    try:
        answer = json.loads(body)
        found = list(answer.get("articles", []))
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        said = body[:200].decode("utf-8", errors="replace").strip()
        raise SourceFailedError("api_refused", f"{source.address}: answered no list of articles but: {said}") from error
    return [_article(source, start, number, one) for number, one in enumerate(found, start=1)]


def _article(source: Source, start: datetime, number: int, one: object) -> Article | Reject:
    try:
        return Article.model_validate(one)
    except ValidationError as error:
        reference = f"{source.address}#{start:{STAMP}}-{number}"
        reason = f"{reference}: no article as GDELT lists them ({error.errors()[0]['msg']})."
        return Reject(source.name, reference, "wrong_type", reason)


def _entry(article: Article) -> Entry:
    return Entry(
        reference=article.url,
        url=article.url,
        title=article.title or None,
        outlet=article.domain or None,
        language=article.language or None,
    )


def _time(seen: str) -> datetime:
    return datetime.strptime(seen, SEEN).replace(tzinfo=UTC)
