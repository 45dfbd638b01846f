"""The words around a number that bound it: "at least", "as many as", "or so". Rows of `hedges.csv`."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.numbers.numerals import begins_number
from sitrep.extract.syntax.tokenizer import TOKEN

# Words of place as well as of number: "around three villages", "north of four bases".
HEDGES_OF_PLACE: Final = word_class("hedges_of_place")
SMALLEST_HEDGED = 4  # up to here such a word says a place
HELD_OVER: Final = word_class("held_over")
APPROXIMATE_HEDGES = frozenset(("about", "nearly", "more_than", "less_than"))  # the hedges of those words
UNBOUNDED = frozenset(("exact", "about"))  # give way to a hedge before them: "at least another 20", "up to about 30"


class Hedges:
    """The cues of each hedge, as tokens."""

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Rows of hedge, phrases before the number, phrases after it, each joined by "|"."""
        self.before_number: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self.after_number: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for hedge, before, after in rows:
            for cue in filter(None, before.split("|")):
                words = tuple(TOKEN.findall(cue))
                self.before_number[words[-1]].append((words, hedge))
            for cue in filter(None, after.split("|")):
                words = tuple(TOKEN.findall(cue))
                self.after_number[words[0]].append((words, hedge))
        for cues in (*self.before_number.values(), *self.after_number.values()):
            cues.sort(key=lambda cue: -len(cue[0]))

    @classmethod
    def load(cls, seeds: Path) -> "Hedges":
        """Read `hedges.csv` (hedge, written_as, written_after). Raises KeyError if a column is missing."""
        rows = rows_of(seeds / "hedges.csv")
        return cls((row["hedge"], row["written_as"], row["written_after"]) for row in rows)

    def before(self, lowers: Sequence[str], at: int, value: float) -> tuple[str | None, int]:
        """The hedge that ends where the number at token `at` starts, and its first token; (None, at) if there is none.

        The longest cue wins: "no more than 15" is at_most, not more_than. Of two cues the outer one bounds, unless it
        says less than the inner: "at least another 20", "an estimated about 100", "up to about 30".
        """
        hedge: str | None = None
        first = at
        while first and lowers[first - 1] in self.before_number:
            cue = self.cue_ending(lowers, first)
            if cue is None or (cue[1] in APPROXIMATE_HEDGES and is_preposition_of_place(lowers, first, cue[0], value)):
                break
            words, outer = cue
            first -= len(words)
            if hedge is None or (hedge in UNBOUNDED and outer != "exact") or hedge == "exact":
                hedge = outer
        return hedge, first

    def cue_ending(self, lowers: Sequence[str], end: int) -> tuple[tuple[str, ...], str] | None:
        """The longest cue that ends before token `end`."""
        for words, hedge in self.before_number[lowers[end - 1]]:
            first = end - len(words)
            if first >= 0 and tuple(lowers[first:end]) == words:
                return words, hedge
        return None

    def after(self, lowers: Sequence[str], end: int) -> tuple[str | None, int]:
        """The hedge that begins at token `end`, and the token after it; (None, end) if there is none."""
        for words, hedge in self.after_number.get(lowers[end], ()) if end < len(lowers) else ():
            last = end + len(words)
            if (
                tuple(lowers[end:last]) == words
                and lowers[last : last + 1] != ["than"]
                and not begins_number(lowers, last)
            ):
                return hedge, last
        return None, end


def is_preposition_of_place(lowers: Sequence[str], end: int, words: tuple[str, ...], value: float) -> bool:
    """Whether a cue that ends at token `end` is a preposition of place here."""
    cue = " ".join(words)
    if cue not in HEDGES_OF_PLACE:
        return False
    before = lowers[end - len(words) - 1] if end > len(words) else ""
    return value <= SMALLEST_HEDGED or (cue == "over" and before in HELD_OVER)
