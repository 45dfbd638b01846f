"""Normalise: raw records in, articles out. The text that every offset counts in is made here."""

import functools
from importlib.metadata import version
from pathlib import Path

from sitrep.counts import StageCount
from sitrep.lake import code_digest, digest
from sitrep.normalize.stage import normalize_landing
from sitrep.settings import Settings

__all__ = ["normalize", "text_version"]


def normalize(settings: Settings, run_id: str) -> StageCount:
    """Make articles of the landed records that have none at this `text_version`.

    A row is a record of a landed partition not looked at before. `detail` counts what was noted on the way.
    Writes `lake/articles/<text_version>/` and, for what gave no article, `lake/ops/rejects`.
    """
    return normalize_landing(settings, run_id, text_version())


@functools.cache
def text_version() -> str:
    """Names the normaliser: hash of its code and of the version of trafilatura. Another one makes another text."""
    return digest(code_digest([Path(__file__).parent]), version("trafilatura"))[:12]
