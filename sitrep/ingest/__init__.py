"""Ingest: sources in, raw records in the landing zone out. Nothing that came is changed, nothing refused is silent."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from sitrep.counts import StageCount
from sitrep.ingest.context import Context, SourceFailedError
from sitrep.ingest.feeds import read_feed
from sitrep.ingest.files import read_files
from sitrep.ingest.gdelt import read_gdelt
from sitrep.ingest.landing import Landing
from sitrep.ingest.live_blogs import posts_of
from sitrep.ingest.pages import read_page, read_web
from sitrep.ingest.parallel_sources import read_in_parallel
from sitrep.ingest.record import Item, RawRecord
from sitrep.ingest.reliefweb import read_reliefweb
from sitrep.ingest.sitemaps import read_sitemap
from sitrep.ingest.sources import Source, SourceError, SourceNotFound, declared_sources, logins_of, sources_named
from sitrep.ingest.web.answer import FetchError
from sitrep.ingest.web.fetch import Fetcher
from sitrep.progress import telling
from sitrep.rejects import Reject
from sitrep.settings import Settings

__all__ = ["Source", "SourceError", "SourceNotFound", "check_sources", "declared_sources", "ingest"]

AT_ONCE = 16  # sources on the web
ADAPTERS: dict[str, Callable[[Source, Context], Iterator[Item]]] = {
    "files": read_files,
    "feed": read_feed,
    "page": read_page,
    "sitemap": read_sitemap,
    "web": read_web,
    "gdelt": read_gdelt,
    "reliefweb": read_reliefweb,
}


def check_sources(names: Sequence[str], settings: Settings) -> None:
    """Raises SourceError if one of the names stands for no source that can be read. Reads none."""
    logins_of(sources_named(names, settings))


def ingest(sources: Sequence[str], settings: Settings, run_id: str) -> StageCount:
    """Read every source and land what is new below `settings.landing`.

    A source is a path, an address, or a declared one; see sitrep.ingest.sources. A row is a record or a refused input;
    `rows_known` were landed before. Refusals go to `lake/ops/rejects`, among them a source that failed as a whole,
    which does not keep the others from being read (`detail`: sources_failed). A source whose cadence has not passed
    since it was last read is left alone (`detail`: sources_not_due).
    Raises SourceError, before anything is read, if one of the names stands for no source.
    """
    named = sources_named(sources, settings)
    landing = Landing(settings, run_id)
    failed: list[str] = []
    with Fetcher(settings, logins_of(named)) as fetcher:
        context = Context(settings, fetcher)
        due = [source for source in named if context.is_due(source)]
        # Files of this machine and of stores wait for nobody, so they are read one after the other; of the web nobody
        # waits for another.
        of_the_web = [source for source in due if source.is_of_the_web]
        lanes = [[source for source in due if not source.is_of_the_web], *([source] for source in of_the_web)]
        reading = [partial(_items_of, lane, context, failed) for lane in lanes if lane]
        with telling("ingest", "inputs") as tally:
            for item in read_in_parallel(reading, AT_ONCE):
                landing.add(item)
                tally.add()
    landing.flush()
    count = landing.count()
    of_sources = {"sources_failed": len(failed), "sources_not_due": len(named) - len(due)}
    return replace(count, detail={**count.detail, **of_sources})


def _items_of(sources: Sequence[Source], context: Context, failed: list[str]) -> Iterator[Item]:
    for source in sources:
        yield from _items(source, context.of_one_source(), failed)


def _items(source: Source, context: Context, failed: list[str]) -> Iterator[Item]:
    """What the adapter of the source gives; at last a reject, and an entry in `failed`, if it fails as a whole."""
    yield from context.declared(source)
    try:
        for item in ADAPTERS[source.kind](source, context):
            if isinstance(item, RawRecord):
                yield from posts_of(_with_declared(item, source))
            else:
                yield item
        yield from context.read_now(source)
    except (SourceFailedError, FetchError) as error:
        failed.append(source.name)
        yield Reject(source.name, source.address, error.reason_code, str(error))
    except Exception as error:  # noqa: BLE001 - input that nobody foresaw must not keep the other sources from being read
        failed.append(source.name)
        reason = f"{source.address}: could not be read further ({type(error).__name__}: {str(error)[:200]})."
        yield Reject(source.name, source.address, "unexpected_failure", reason)


def _with_declared(record: RawRecord, source: Source) -> RawRecord:
    """The record with what its source declares for all of its records."""
    headers = record.headers
    if source.licence:
        headers = json.dumps({**json.loads(headers or "{}"), "licence": source.licence})
    return replace(
        record, outlet=record.outlet or source.outlet, language=record.language or source.language, headers=headers
    )
