"""Web pages to articles, by trafilatura; pages without an article are told from short ones."""

import logging
import re
from collections.abc import Iterable

import trafilatura
from lxml import etree, html  # type: ignore[import-untyped]
from trafilatura.settings import Document

from sitrep.normalize.furniture import take_out_furniture
from sitrep.normalize.pages import Page

SHORT = 250  # characters below which the text must prove to be prose
LIST = 3  # pointers to other articles, or more, and no text of its own: a page of a section, or the first of a site
LISTS_ARTICLES = Page(None, problem=("index_page", "a page that leads to articles and is none"))
OUTSIDE_ARTICLE = ("nav", "header", "footer", "aside", "form", "script", "style", "noscript", "button", "template")
BLOCKS = ("p", "div", "li", "h1", "h2", "h3", "blockquote", "td", "br")
PROSE = re.compile(r"(?:[\w’'-]+[\s,;:\"“”()–—-]+){4,}[\w’'-]+[.!?…][\"”’')]*(?:\s|$)")
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
DATES = {"outputformat": "%Y-%m-%dT%H:%M:%S%z", "original_date": True, "extensive_search": False}

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs every page it finds nothing in


def read_page(markup: str) -> Page:
    """The article of one page. Only dates that the page declares are taken, none that merely stand in it."""
    page, n_pointers, is_declared = _read(markup, without_furniture=True)
    if n_pointers >= LIST and not is_declared and len(page.text or "") < SHORT:
        return LISTS_ARTICLES
    if page.text is None and n_pointers:  # what looks like a pointer is all there is
        page, _, _ = _read(markup, without_furniture=False)
    return page


def _read(markup: str, *, without_furniture: bool) -> tuple[Page, int, bool]:
    """The article of a page, to how many others it points, and whether it says that it is one."""
    document, n_pointers = _document(markup, without_furniture)
    text = document.text or "" if document else ""
    if len(text) < SHORT and not PROSE.search(text):
        text, n_in_snippet = _snippet(markup, without_furniture)
        n_pointers = max(n_pointers, n_in_snippet)
    page = Page(
        text=_paragraphs(text.split("\n")),
        title=document.title if document else None,
        author=document.author if document else None,
        published_at=document.date if document else None,
        site=document.sitename if document else None,
        url=document.url if document else None,
    )
    return page, n_pointers, document is not None and document.pagetype == "article"


def _document(markup: str, without_furniture: bool) -> tuple[Document | None, int]:
    """What trafilatura finds; None where it finds no article, or fails: nobody foresees all that is on the web."""
    n_pointers = 0
    try:
        tree = trafilatura.load_html(markup)
        if tree is None:
            return None, 0
        n_pointers = take_out_furniture(tree) if without_furniture else 0
        found = trafilatura.bare_extraction(
            tree, with_metadata=True, include_comments=False, date_extraction_params=dict(DATES)
        )
    except Exception:  # noqa: BLE001 - such as an AssertionError of lxml where the page is one <svg>
        return None, n_pointers
    return (found if isinstance(found, Document) else None), n_pointers


def _snippet(markup: str, without_furniture: bool) -> tuple[str, int]:
    """The prose of a snippet that is too short for trafilatura, where a sentence stands in it, and its pointers."""
    try:
        tree = html.fromstring(NOT_IN_XML.sub("", markup))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return "", 0
    n_pointers = take_out_furniture(tree) if without_furniture else 0
    etree.strip_elements(tree, *OUTSIDE_ARTICLE, with_tail=False)
    for element in tree.iter(*BLOCKS):
        element.tail = f"\n{element.tail or ''}"
    blocks = [" ".join(line.split()) for line in str(tree.text_content()).split("\n")]
    text = "\n".join(block for block in blocks if block)
    return (text if any(PROSE.search(block) for block in blocks) else ""), n_pointers


def _paragraphs(blocks: Iterable[str]) -> str | None:
    return "\n\n".join(block for block in blocks if block.strip()) or None
