"""Ingest: sources in, raw records in the landing zone out. Nothing that came is changed, nothing refused is silent."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sitrep.counts import StageCount
from sitrep.ingest.files import read_files
from sitrep.ingest.landing import Landing
from sitrep.ingest.record import Item, RawRecord
from sitrep.ingest.sources import Source, SourceNotFound
from sitrep.settings import Settings

__all__ = ["SourceNotFound", "ingest"]


def ingest(sources: Sequence[str], settings: Settings, run_id: str) -> StageCount:
    """Read every source and land what is new below `settings.landing`.

    A row is a record or a refused input; `rows_known` were landed before. Refusals go to `lake/ops/rejects`.
    Raises SourceNotFound, before anything is read, if one of the sources does not exist.
    """
    resolved = [_resolve(name) for name in sources]
    landing = Landing(settings, run_id)
    for source in resolved:
        for item in read_files(source, settings):
            landing.add(_with_defaults(item, source))
    landing.flush()
    return landing.count()


def _resolve(name: str) -> Source:
    if not Path(name).exists():
        raise SourceNotFound(f"{name}: no such file or folder.")
    return Source(name, "files", name)


def _with_defaults(item: Item, source: Source) -> Item:
    if isinstance(item, RawRecord) and (source.outlet or source.language):
        return replace(item, outlet=item.outlet or source.outlet, language=item.language or source.language)
    return item
