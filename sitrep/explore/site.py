"""Articles and events of one publication as files, to be put on any web server or opened from disk."""

import shutil
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from importlib.resources import files
from pathlib import Path

from sitrep.explore import rendering
from sitrep.explore.links import SiteLinks
from sitrep.explore.pages.article import article_pages
from sitrep.explore.pages.event import event_pages
from sitrep.explore.pages.page import Page
from sitrep.explore.publication import Reader
from sitrep.explore.queries import site

EVENTS_AN_ARTICLE = 2  # on average; the latest
COPIED = ("explorer.css", "icon.svg", "fonts")  # of static/: the pages need no script


def write_site(reader: Reader, to: Path, most_articles: int) -> SiteLinks:
    """Write the latest articles and their events into the folder `to`; returns where its pages lie.

    A site has at most `most_articles` pages of articles, twice as many of events, and one that lists them.
    """
    articles = reader.rows(site.latest_articles(most_articles))
    article_ids = [row["article_id"] for row in articles]
    events = reader.rows(site.events_told_by(article_ids, EVENTS_AN_ARTICLE * most_articles))
    event_ids = [row["event_id"] for row in events]
    links = SiteLinks("../", frozenset(event_ids), frozenset(article_ids))
    copy_static(to / "static")
    write_pages(reader, links, to / "article", "article", article_pages(reader, article_ids))
    write_pages(reader, links, to / "event", "event", event_pages(reader, event_ids))
    index = Page("site.html", "Articles and events", shown={"articles": articles, "events": events})
    write_page(reader, replace(links, up=""), to / "index.html", index)
    return links


def copy_static(to: Path) -> None:
    """Copy what the pages look like."""
    static = Path(str(files("sitrep.explore"))) / "static"
    to.mkdir(parents=True)
    for name in COPIED:
        if (static / name).is_dir():
            shutil.copytree(static / name, to / name)
        else:
            shutil.copy(static / name, to)


def write_pages(reader: Reader, links: SiteLinks, to: Path, subject: str, pages: Iterable[Page]) -> None:
    """Write a page a file, named by the id of its subject."""
    to.mkdir()
    for page in pages:
        write_page(reader, links, to / f"{page.shown[subject][f'{subject}_id']}.html", page)


def write_page(reader: Reader, links: SiteLinks, file: Path, page: Page) -> None:
    """Write one page."""
    opened = reader.publication
    html = rendering.render(page, links, publication=opened, country=partial(rendering.country, opened))
    file.write_text(html, encoding="utf-8")
