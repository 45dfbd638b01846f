"""A text as words: places in it, and the same places in a text that says nearly the same."""

import re
import unicodedata
from difflib import SequenceMatcher

WORD = re.compile(r"\w+")
LEFT_OUT_OF_NAMES = frozenset("the a an of and for in to its al el la de s".split())
IRREGULAR = {"men": "man", "women": "woman", "people": "person", "children": "child"}
LONGEST_SINGULAR_IN_S = 3  # "gas", "bus"


class Words:
    """The words of a text, counted from 0; spans of characters become sets of those numbers."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = list(WORD.finditer(text))
        self.starts = [word.start() for word in found]
        self.ends = [word.end() for word in found]
        self.folded = [folded(word.group()) for word in found]

    def within(self, start: int, end: int) -> frozenset[int]:
        """The words that the characters from `start` up to `end` touch."""
        spans = enumerate(zip(self.starts, self.ends, strict=True))
        return frozenset(n for n, (first, last) in spans if first < end and last > start)

    def find(self, quote: str, among: frozenset[int] | None = None) -> frozenset[int]:
        """The words of the quote where it first stands, spacing and punctuation aside; empty where it does not."""
        wanted = [folded(word) for word in WORD.findall(quote)]
        for n in range(len(self.folded) - len(wanted) + 1):
            there = frozenset(range(n, n + len(wanted)))
            if wanted and self.folded[n : n + len(wanted)] == wanted and (among is None or there <= among):
                return there
        return frozenset()


def carried_over(original: Words, text: Words) -> dict[int, int]:
    """Which word of `text` answers to which of `original`, through changed spacing and dropped lines."""
    if original.folded == text.folded:
        return {n: n for n in range(len(text.folded))}
    blocks = SequenceMatcher(None, original.folded, text.folded, autojunk=False).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}


def folded(text: str) -> str:
    """Lower case, without accents."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def name_words(name: str) -> frozenset[str]:
    """The words that make a name: folded, singular, articles and the like left out."""
    return frozenset(singular(word) for word in WORD.findall(folded(name))) - LEFT_OUT_OF_NAMES


def singular(word: str) -> str:
    """The word without its plural s."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    return word[:-1] if len(word) > LONGEST_SINGULAR_IN_S and word.endswith("s") else word
