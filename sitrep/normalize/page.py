"""Web pages to articles, by trafilatura; pages without an article are told from short ones."""

import logging
import os
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

import trafilatura
from lxml import etree, html  # type: ignore[import-untyped]
from trafilatura.settings import Document

from sitrep.lifeline import end_with_pool

LARGEST = 10_000_000  # characters: trafilatura takes minutes for more, and no article is that long
FEWEST_FOR_POOL = 40  # pages before starting processes pays
AT_ONCE = 16
SHORT = 250  # characters below which the text must prove to be prose
OUTSIDE_ARTICLE = ("nav", "header", "footer", "aside", "form", "script", "style", "noscript", "button", "template")
BLOCKS = ("p", "div", "li", "h1", "h2", "h3", "blockquote", "td", "br")
PROSE = re.compile(r"(?:[\w’'-]+[\s,;:\"“”()–—-]+){4,}[\w’'-]+[.!?…][\"”’')]*(?:\s|$)")
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
DATES = {"outputformat": "%Y-%m-%dT%H:%M:%S%z", "original_date": True, "extensive_search": False}

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs every page it finds nothing in


@dataclass(frozen=True, slots=True)
class Page:
    """The article of a page and what the page says of it; dates as ISO 8601. `text` is None where there is none."""

    text: str | None
    title: str | None = None
    author: str | None = None
    published_at: str | None = None
    site: str | None = None
    url: str | None = None


def read_pages(markups: list[str], workers: int) -> Iterator[Page]:
    """The articles of the pages, in order, by up to `workers` processes (0: one a core)."""
    processes = min(workers or os.cpu_count() or 1, len(markups) // FEWEST_FOR_POOL)
    if processes <= 1:
        yield from map(read_page, markups)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=end_with_pool) as pool:
        yield from pool.map(read_page, markups, chunksize=AT_ONCE)


def read_page(markup: str) -> Page:
    """The article of one page. Only dates that the page declares are taken, none that merely stand in it."""
    if len(markup) > LARGEST:
        return Page(None)
    document = _document(markup)
    if document is None:
        return Page(_fragment_text(markup))
    text = document.text or ""
    if len(text) < SHORT and not PROSE.search(text):
        text = _fragment_text(markup) or ""
    return Page(
        text=_paragraphs(text.split("\n")),
        title=document.title,
        author=document.author,
        published_at=document.date,
        site=document.sitename,
        url=document.url,
    )


def _document(markup: str) -> Document | None:
    """What trafilatura finds; None where it finds no article, or fails: nobody foresees all that is on the web."""
    try:
        tree = trafilatura.load_html(markup)
        if tree is None:
            return None
        found = trafilatura.bare_extraction(
            tree, with_metadata=True, include_comments=False, date_extraction_params=dict(DATES)
        )
    except Exception:  # noqa: BLE001 - such as an AssertionError of lxml where the page is one <svg>
        return None
    return found if isinstance(found, Document) else None


def _fragment_text(markup: str) -> str | None:
    """The prose of a snippet that is too short for trafilatura; None where no sentence stands in it."""
    try:
        tree = html.fromstring(NOT_IN_XML.sub("", markup))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    etree.strip_elements(tree, *OUTSIDE_ARTICLE, with_tail=False)
    for element in tree.iter(*BLOCKS):
        element.tail = f"\n{element.tail or ''}"
    blocks = [" ".join(line.split()) for line in str(tree.text_content()).split("\n")]
    return _paragraphs(blocks) if any(PROSE.search(block) for block in blocks) else None


def _paragraphs(blocks: Iterable[str]) -> str | None:
    return "\n\n".join(block for block in blocks if block.strip()) or None
