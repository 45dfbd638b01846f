"""Article to claims: sentences, then mentions (actors, places, dates, numbers), then what is claimed of them."""

from sitrep.counts import StageCount
from sitrep.extract.stage import extract_articles, version_of
from sitrep.settings import Settings

__all__ = ["extract", "extractor_version"]


def extract(settings: Settings, run_id: str, text_version: str, lexicon_version: str) -> StageCount:
    """Read the claims out of the articles of `text_version` that this extractor has not read yet.

    The lexicon is named by the caller, so that a seed edited in mid-run waits for the next run.
    """
    return extract_articles(settings, run_id, text_version, lexicon_version)


def extractor_version(settings: Settings, lexicon_version: str) -> str:
    """Hash of the code of this package, the compiled lexicon and the thresholds of relevance: an edit re-extracts."""
    return version_of(settings, lexicon_version)
