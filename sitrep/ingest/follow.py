"""From the entries of a list (a feed, a sitemap, an API) to the pages behind them."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from sitrep.ingest.context import Context
from sitrep.ingest.record import HTML, PLAIN, Item, RawRecord, Seen
from sitrep.ingest.sources import Source
from sitrep.ingest.web.answer import Fetched, FetchError
from sitrep.ingest.web.fetch import OUT_OF_TIME
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
    out_of_time: int = field(default=0)  # of them those that were not even asked for


def follow(entries: Iterable[Entry], source: Source, context: Context, outcome: Outcome) -> Iterator[Item]:
    """The page behind each entry, in their order. One that was landed with the same stamp is not fetched again.

    What was refused before comes last: where the time is not enough for all, another run gets further.
    """
    landed, refused = context.landed(source.name), context.refused(source.name)
    unseen = []
    for entry in entries:
        if entry.reference in landed and landed[entry.reference] == entry.stamp:
            yield Seen(entry.reference)
        else:
            unseen.append(entry)
    unseen.sort(key=lambda entry: entry.reference in refused)
    under_way: deque[Future[Item | None]] = deque()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            for entry in unseen:
                under_way.append(pool.submit(_page, entry, source, context, outcome))
                if len(under_way) >= AHEAD:
                    yield from _done(under_way.popleft())
            while under_way:
                yield from _done(under_way.popleft())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
    if outcome.out_of_time:
        left, seconds = outcome.out_of_time, context.settings.source_seconds
        reason = f"{source.address}: its {seconds:,.0f} seconds are over; {left:,} entries are left for the next run."
        yield Reject(source.name, source.address, OUT_OF_TIME, reason)
        outcome.out_of_time = 0


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


def _done(page: "Future[Item | None]") -> Iterator[Item]:
    item = page.result()
    if item is not None:
        yield item


def _page(entry: Entry, source: Source, context: Context, outcome: Outcome) -> Item | None:
    """What became of an entry; None if it is for another run."""
    try:
        return page_record(source, entry, context.fetcher.get(entry.url))
    except FetchError as error:
        if error.may_pass:
            outcome.to_try_again += 1
        if error.reason_code == OUT_OF_TIME:
            outcome.out_of_time += 1
            return None
        return Reject(source.name, entry.reference, error.reason_code, str(error))
