"""From the entries of a list (a feed, a sitemap, an API) to the pages behind them."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from sitrep.ingest.context import Context
from sitrep.ingest.record import HTML, PLAIN, Item, RawRecord, Seen
from sitrep.ingest.sources import Source
from sitrep.ingest.web.answer import Fetched, FetchError
from sitrep.logins import leave_logins_out
from sitrep.rejects import Reject

PAGE_TYPES = {"text/html": HTML, "application/xhtml+xml": HTML, "text/plain": PLAIN, "": HTML}
AT_ONCE = 8  # pages under way, of all hosts together; one host has its own, lower bound
AHEAD = 32  # pages fetched before the first of them is taken


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list says of an article. `stamp` changes when the article does, as far as the list knows."""

    reference: str
    url: str
    stamp: str | None = None
    title: str | None = None
    published_at: str | None = None
    outlet: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        leave_logins_out(self, ("reference",))


@dataclass
class Outcome:
    """Whether all entries could be had: a list is done, and its watermark moves, only if none is to be tried again."""

    to_try_again: int = field(default=0)


def follow(entries: Iterable[Entry], source: Source, context: Context, outcome: Outcome) -> Iterator[Item]:
    """The page behind each entry, in their order. One that was landed with the same stamp is not fetched again."""
    landed = context.landed(source.name)
    under_way: deque[Future[Item] | Seen] = deque()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            for entry in entries:
                if entry.reference in landed and landed[entry.reference] == entry.stamp:
                    under_way.append(Seen(entry.reference))
                else:
                    under_way.append(pool.submit(_page, entry, source, context, outcome))
                if len(under_way) >= AHEAD:
                    yield _done(under_way.popleft())
            while under_way:
                yield _done(under_way.popleft())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def page_record(source: Source, entry: Entry, fetched: Fetched) -> RawRecord | Reject:
    """The record of a page that was fetched, or why it is none."""
    media_type = PAGE_TYPES.get(fetched.media_type)
    if media_type is None:
        reason = f"{fetched.url}: {fetched.media_type}, no page."
        return Reject(source.name, entry.reference, "unsupported_content", reason)
    if not (fetched.body or b"").strip():
        return Reject(source.name, entry.reference, "empty_file", f"{fetched.url}: the page is empty.")
    return RawRecord(
        source=source.name,
        source_ref=entry.reference,
        media_type=media_type,
        body=fetched.body or b"",
        charset=fetched.charset,
        url=fetched.url,
        outlet=entry.outlet,
        title=entry.title,
        published_at=entry.published_at,
        language=entry.language,
        headers=fetched.kept(stamp=entry.stamp),
    )


def _done(item: "Future[Item] | Seen") -> Item:
    return item if isinstance(item, Seen) else item.result()


def _page(entry: Entry, source: Source, context: Context, outcome: Outcome) -> Item:
    try:
        return page_record(source, entry, context.fetcher.get(entry.url))
    except FetchError as error:
        if error.may_pass:
            outcome.to_try_again += 1
        return Reject(source.name, entry.reference, error.reason_code, str(error))
