"""Answers about phrases that are asked for again and again; they stand beside the document, not in it."""

from typing import TypeVar

from sitrep.extract.document.phrase import Phrase

Answer = TypeVar("Answer")
KNOWN_PHRASES = 20_000  # those of some hundred articles


class PhraseMemo(dict[Phrase, Answer]):
    """What was found out about each phrase, once all that it depends on is filled; begins anew when it is full."""

    def __setitem__(self, phrase: Phrase, answer: Answer) -> None:
        if len(self) >= KNOWN_PHRASES:
            self.clear()
        super().__setitem__(phrase, answer)
