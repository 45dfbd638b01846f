"""Normalise: raw records in, articles out. The text that every offset counts in is made here."""

import functools
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the processes that read pages import no more of this package than they need
    from sitrep.counts import StageCount
    from sitrep.settings import Settings

__all__ = ["normalize", "text_version"]


def normalize(settings: "Settings", run_id: str) -> "StageCount":
    """Make articles of the landed records that have none at this `text_version`.

    A row is a record of a landed partition not looked at before. `detail` counts what was noted on the way.
    Writes `lake/articles/<text_version>/` and, for what gave no article, `lake/ops/rejects`.
    """
    from sitrep.normalize.stage import normalize_landing  # noqa: PLC0415

    return normalize_landing(settings, run_id, text_version())


@functools.cache
def text_version() -> str:
    """Names the normaliser: hash of its code and of the version of trafilatura. Another one makes another text."""
    from sitrep.lake import code_digest, digest  # noqa: PLC0415

    return digest(code_digest([Path(__file__).parent]), version("trafilatura"))[:12]
