"""What an adapter has at hand beside its source: settings, the web, and what was landed before."""

import copy
import functools
import json
from datetime import UTC, datetime
from typing import Self

import polars as pl

from sitrep.ingest.landing import latest_watermarks
from sitrep.ingest.live_blogs import ENTRY
from sitrep.ingest.record import Watermark
from sitrep.ingest.sources import Source
from sitrep.ingest.web.fetch import Fetcher, Visit
from sitrep.lake import Dataset
from sitrep.schemas import DATE_ORDER, LANDING, REJECTS
from sitrep.settings import Settings

READ_AT = "read_at"  # the key of when a source with a cadence was last read to its end
EARLY = 0.1  # of its cadence: a schedule of the same interval comes now and then a second too soon


class SourceFailedError(Exception):
    """A source that gives nothing as a whole. The others go on; the message is a sentence for its reject."""

    def __init__(self, reason_code: str, message: str) -> None:
        super().__init__(message)
        self.reason_code = reason_code


class Context:
    """Shared by the adapters of one run."""

    fetcher: Fetcher | Visit

    def __init__(self, settings: Settings, fetcher: Fetcher) -> None:
        self.settings = settings
        self.fetcher = fetcher
        self._web = fetcher
        self.began = datetime.now(UTC)
        self._landing = Dataset(settings.landing, LANDING)

    def of_one_source(self) -> Self:
        """The same for the adapter of one source, whose time on the web runs from now on."""
        own = copy.copy(self)
        own.fetcher = Visit(self._web, self.settings.source_seconds)
        return own

    def is_due(self, source: Source) -> bool:
        """Whether the cadence of the source has passed since it was last read to its end. Without one it always has."""
        mark = self.watermark(source.name, READ_AT)
        if not source.cadence or not mark:
            return True
        passed = self.began - datetime.fromisoformat(mark)
        return not 0 <= passed / source.cadence < 1 - EARLY  # a clock that was set back is no reason to wait

    def declared(self, source: Source) -> list[Watermark]:
        """What is to be landed of what `sources.toml` says of the source and a later stage asks for."""
        if not source.dates and self.watermark(source.name, DATE_ORDER) is None:
            return []
        return [Watermark(source.name, DATE_ORDER, source.dates or "")]

    def read_now(self, source: Source) -> list[Watermark]:
        """What is to be landed, last, of a source that was read to its end."""
        return [Watermark(source.name, READ_AT, self.began.isoformat())] if source.cadence else []

    def watermark(self, source: str, key: str) -> str | None:
        """How far the source had been read when the run began, for one key."""
        return self._watermarks.get((source, key))

    def landed(self, source: str) -> dict[str, str | None]:
        """The stamp (see sitrep.ingest.follow) of each entry of the source that was landed before, by source_ref."""
        rows = (
            self._landing.scan("records")
            .filter(pl.col("source") == source)
            .sort("seen_at")
            .select("source_ref", "headers")
            .collect()
        )
        of_rows = ((reference, json.loads(headers or "{}")) for reference, headers in rows.iter_rows())
        return {facts.get(ENTRY, reference): facts.get("stamp") for reference, facts in of_rows}

    def refused(self, source: str) -> set[str]:
        """The entries of the source that were refused before, by source_ref."""
        rejects = Dataset(self.settings.lake / "ops" / "rejects", {"rejects": REJECTS}).scan("rejects")
        return set(rejects.filter(pl.col("source") == source).select("source_ref").collect().to_series())

    @functools.cached_property
    def _watermarks(self) -> dict[tuple[str, str], str]:
        return latest_watermarks(self._landing)
