"""What stands on a page beside its article: pointers to other articles, what readers wrote, forms, captions.

Told by structure, not by wording: a block that is no sentence and mostly a link, or a heading that leads elsewhere,
with what hangs on it; and by the names that markup gives to comments and captions.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from urllib.parse import urldefrag, urljoin

from lxml import etree, html  # type: ignore[import-untyped]

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BLOCKS = frozenset(("p", "li", "td", "dd", "div", "section", "article", "blockquote", *HEADINGS))
BESIDE = frozenset(("nav", "footer", "aside", "head", "script", "style", "noscript", "template", "svg"))
WHOLE = frozenset(("html", "body", "main"))
MOST = 0.5  # of the characters of a block, or of a page
WORDS_OF_A_HEADLINE = 4  # a link of fewer names somebody or some place
CARD = 500  # characters that may hang on the heading of another article
FORM = 300  # characters that may stand around a form
LEAD = 80  # characters that a first paragraph has
SENTENCE_END = re.compile(r"""[.!?…]["'”’)\]]*$""")
OF_READERS = re.compile(r"(?<![a-z])comments?(?:[-_]?(?:list|box|area|body|thread))?$|^disqus", re.IGNORECASE)
OF_PICTURES = re.compile(r"(?<![a-z])(?:captions?|gallery|slideshow)(?:[-_]?(?:text|list))?$", re.IGNORECASE)
SAYS_WHETHER = re.compile(r"(?:has|no|with|without|show|hide|allow)[-_]?comments?$", re.IGNORECASE)
COMMENT_TYPE = re.compile(r"schema\.org/(?:User)?Comments?/?$")
WORD_START = re.compile(r"(?<=[a-z])(?=[A-Z])")
OWN_ADDRESS = etree.XPath('//link[@rel="canonical"]/@href | //meta[@property="og:url"]/@content')


def take_out_furniture(tree: html.HtmlElement) -> int:
    """Take from a page what is not of its article. How many other articles it pointed to, outside of its menus."""
    page = _Page(tree)
    for element in page.elements:
        if element not in page.out and (whole := page.of_others(element)) is not None:
            page.take_out(whole)
    n_pointers = 0
    for element in page.elements:
        if element not in page.out and (pointer := page.pointer(element)):
            n_pointers += 1
            page.take_out_pointer(pointer)
    return n_pointers


@dataclass(slots=True)
class _Size:
    """How many characters an element holds: in all, in links to other pages, in headings; and how many of what."""

    chars: int = 0
    linked: int = 0
    in_headings: int = 0
    headings: int = 0
    titles: int = 0  # headings of the first level
    blocks: int = 0

    def add(self, other: "_Size", sign: int = 1) -> None:
        """Count what another element holds too, or no longer."""
        self.chars += sign * other.chars
        self.linked += sign * other.linked
        self.in_headings += sign * other.in_headings
        self.headings += sign * other.headings
        self.titles += sign * other.titles
        self.blocks += sign * other.blocks


class _Page:
    """The elements of a page outside of its menus, in their order. `out`: those that were taken out."""

    def __init__(self, tree: html.HtmlElement) -> None:
        self.elements = list(_elements(tree))
        self.out: set[html.HtmlElement] = set()
        self._address = next((str(address) for address in OWN_ADDRESS(tree)), "")
        self._sizes = {element: _Size() for element in self.elements}
        for element in reversed(self.elements):
            self._measure(element)
        self._whole = self._sizes[tree].chars
        lead = self._find_lead()
        self._around_lead = set() if lead is None else {lead, *lead.iterancestors()}

    def of_others(self, element: html.HtmlElement) -> html.HtmlElement | None:
        """What is to be taken out because the element is a form, a reader's comment or a picture's caption."""
        if element.tag in WHOLE or self._holds_article(element):
            return None
        if element.tag == "form":
            return self._widest(element, lambda size: size.chars <= FORM)
        names = _names(element)
        if any(map(OF_READERS.search, names)) or COMMENT_TYPE.search(element.get("itemtype", "")):
            return element
        is_small = self._sizes[element].chars <= MOST * self._whole
        return element if is_small and any(map(OF_PICTURES.search, names)) else None

    def pointer(self, element: html.HtmlElement) -> list[html.HtmlElement]:
        """What is to be taken out because the element is the heading of another article, or a line that leads to it."""
        size = self._sizes[element]
        if not size.linked or element.tag not in BLOCKS or size.titles:
            return []
        if element.tag in HEADINGS and size.linked == size.chars:
            most = size.chars + CARD
            card = self._widest(element, lambda size: size.headings == 1 and size.chars <= most)
            return [card, *self._hanging_on(card)]
        if size.blocks or size.linked < MOST * size.chars or SENTENCE_END.search(_text(element)):
            return []
        links = [link for link in element.iter("a") if self._leads_elsewhere(link)]
        return [element] if max(len(_text(link).split()) for link in links) >= WORDS_OF_A_HEADLINE else []

    def take_out(self, element: html.HtmlElement) -> None:
        """Take an element from the page, with all in it."""
        size = self._sizes[element]
        for above in element.iterancestors():
            self._sizes[above].add(size, -1)
        self.out.update(element.iter())
        element.drop_tree()

    def take_out_pointer(self, elements: list[html.HtmlElement]) -> None:
        """Take elements that follow each other from the page, and the heading before them or left alone by them."""
        above, before = elements[0].getparent(), elements[0].getprevious()
        for element in elements:
            self.take_out(element)
        if before is not None and before in self._sizes and before.tag in HEADINGS and before.tag != "h1":
            self.take_out(before)
        left = self._sizes[above]
        if above.tag not in WHOLE and not left.titles and left.chars == left.in_headings:
            self.take_out_pointer([above])

    def _measure(self, element: html.HtmlElement) -> None:
        """Count what an element holds; that of its children is counted."""
        size = self._sizes[element]
        size.chars = len((element.text or "").strip())
        for child in element:
            if child in self._sizes:
                size.add(self._sizes[child])
                size.blocks += child.tag in BLOCKS
            size.chars += len((child.tail or "").strip())
        if element.tag == "a" and self._leads_elsewhere(element):
            size.linked = size.chars
        if element.tag in HEADINGS:
            size.in_headings, size.headings, size.titles = size.chars, 1, int(element.tag == "h1")
            if any(link.tag == "a" and self._leads_elsewhere(link) for link in element.iterancestors()):
                size.linked = size.chars

    def _leads_elsewhere(self, link: html.HtmlElement) -> bool:
        """Whether a link leads to another page."""
        written = (link.get("href") or "").strip()
        if not written or written.startswith("#"):
            return False
        try:
            return bool(urldefrag(urljoin(self._address, written)).url != urldefrag(self._address).url)
        except ValueError:
            return True

    def _find_lead(self) -> html.HtmlElement | None:
        """The first paragraph of the article: below its title where that is known."""
        title = next((number for number, element in enumerate(self.elements) if element.tag == "h1"), 0)
        paragraphs = (element for element in self.elements[title:] if element.tag == "p")
        return next(
            (one for one in paragraphs if self._sizes[one].chars >= LEAD and SENTENCE_END.search(_text(one))), None
        )

    def _holds_article(self, element: html.HtmlElement) -> bool:
        """Whether the title or the first paragraph of the article stand in an element."""
        return element in self._around_lead or self._sizes[element].titles > 0

    def _widest(self, element: html.HtmlElement, suits: Callable[[_Size], bool]) -> html.HtmlElement:
        """The last of an element and those around it, one after the other, that suits and is beside the article."""
        around = (one for one in element.iterancestors() if one.tag not in WHOLE)
        suiting = takewhile(lambda one: suits(self._sizes[one]) and not self._holds_article(one), around)
        return [element, *suiting][-1]

    def _hanging_on(self, heading: html.HtmlElement) -> list[html.HtmlElement]:
        """What stands under a heading in a list of headings that all lead elsewhere: up to the next."""
        beside = [one for one in heading.getparent() if one in self._sizes and self._sizes[one].headings]
        if len(beside) == 1 or any(self._sizes[one].linked < self._sizes[one].in_headings for one in beside):
            return []
        following = [one for one in heading.itersiblings() if one in self._sizes]
        under = list(takewhile(lambda one: not self._sizes[one].headings, following))
        return under if sum(self._sizes[one].chars for one in under) <= CARD else []


def _elements(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The elements of a tree that can be seen outside of its menus, from the first to the last."""
    waiting = [element]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += [child for child in reversed(one) if isinstance(child.tag, str) and child.tag not in BESIDE]


def _names(element: html.HtmlElement) -> list[str]:
    """What markup calls an element; a comment that is allowed or not is none."""
    names = [element.tag, element.get("id", ""), *element.get("class", "").split()]
    return [WORD_START.sub("-", name) for name in names if not SAYS_WHETHER.search(name)]


def _text(element: html.HtmlElement) -> str:
    return str(element.text_content()).strip()
