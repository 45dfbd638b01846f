"""What the explorer adds to a publication while it is made: the static site, the report of the run, the codebook."""

from dataclasses import replace
from pathlib import Path

from sitrep.explore.codebook import write_codebook
from sitrep.explore.links import SiteLinks
from sitrep.explore.publication import Unreadable, opened
from sitrep.explore.report import write_report
from sitrep.explore.site import write_site
from sitrep.settings import Settings

SECONDS = 600.0  # for a query: nobody waits for the answer
NO_SITE = SiteLinks("../site/", frozenset(), frozenset())


def write_pages(settings: Settings, publication: Path, before: Path | None) -> None:
    """Write `site/`, `docs/report.html` and `docs/codebook.html` into the folder of a publication.

    Its warehouse and its manifest are there.

    `before`: the warehouse that it will replace; what is new is told against it. Raises Unreadable, QueryFailed,
    OSError.
    """
    file = publication / "warehouse.duckdb"
    is_first = before is None or not can_compare(before, settings)
    warehouse = opened(file, settings.memory_limit, None if is_first else before)
    with warehouse.closing, warehouse.reader(SECONDS) as reader:
        links = NO_SITE
        if settings.site_articles:
            links = replace(write_site(reader, publication / "site", settings.site_articles), up="../site/")
        write_report(reader, publication / "docs" / "report.html", links, is_first=is_first)
        write_codebook(reader, publication / "docs" / "codebook.html")


def can_compare(before: Path, settings: Settings) -> bool:
    """Whether the publication before can be read: one of an old version or a broken one is as if there were none."""
    try:
        with opened(before, settings.memory_limit).closing:
            return True
    except (Unreadable, OSError):
        return False
