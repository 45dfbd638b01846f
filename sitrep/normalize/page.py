"""Web pages to articles, by trafilatura; pages without an article are told from short ones."""

import logging
import re
from collections.abc import Iterable

import trafilatura
from lxml import etree, html  # type: ignore[import-untyped]
from trafilatura.settings import Document

from sitrep.normalize.pages import Page

SHORT = 250  # characters below which the text must prove to be prose
OUTSIDE_ARTICLE = ("nav", "header", "footer", "aside", "form", "script", "style", "noscript", "button", "template")
BLOCKS = ("p", "div", "li", "h1", "h2", "h3", "blockquote", "td", "br")
PROSE = re.compile(r"(?:[\w’'-]+[\s,;:\"“”()–—-]+){4,}[\w’'-]+[.!?…][\"”’')]*(?:\s|$)")
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
DATES = {"outputformat": "%Y-%m-%dT%H:%M:%S%z", "original_date": True, "extensive_search": False}

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs every page it finds nothing in


def read_page(markup: str) -> Page:
    """The article of one page. Only dates that the page declares are taken, none that merely stand in it."""
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
