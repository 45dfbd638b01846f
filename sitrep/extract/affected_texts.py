"""Which texts an edit of the seeds can reach: those with one of its words, or what sounds like one of its places."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Final

import ahocorasick_rs
import numpy as np

from sitrep.extract.lexical.name_matcher import SEPARATOR, fold
from sitrep.extract.lexicon_changes import Changes
from sitrep.extract.places.spellings import SPELLING_MARKS, VOWELS, is_alike, sound_of

CHUNK: Final = 500  # texts read at once
CLITICS: Final = re.compile(r"['’](?:s|S|re|ve|ll|d|m)\b")  # tokens of their own, and so no part of a name
WORD: Final = re.compile(r"[A-Za-z0-9]+")
LONGEST: Final = 12  # words of a name, twice the tokens of an unlisted place
REMEMBERED: Final = 200_000  # words whose sound is remembered
# A digit ends a word, and so does a letter that has no byte of its own.
LETTERS_ONLY: Final = bytes(code if chr(code).isalpha() and code < 0x7F else 0x20 for code in range(256))


class AffectedTexts:
    """Finds the texts that a change of the lexicon may reach; built once a partition."""

    def __init__(self, changes: Changes) -> None:
        self.names = automaton_of(changes.names)
        self.words = automaton_of({word.translate(LETTERS_ONLY).strip() for word in changes.words})
        self.sounds: dict[str, set[str]] = defaultdict(set)
        for sound in changes.sounds:
            self.sounds[VOWELS.sub("", sound)].add(sound)
        self.longest = max(map(len, self.sounds), default=0)

    def find(self, texts: Sequence[str]) -> set[int]:
        """The indices of the texts that may be read otherwise."""
        found = {at for at, text in enumerate(texts) if self.sounds and self.names_alike(text)}
        for first in range(0, len(texts), CHUNK):
            found.update(first + at for at in self.with_words(texts[first : first + CHUNK]))
        return found

    def with_words(self, texts: Sequence[str]) -> set[int]:
        """The indices of the texts that hold a changed name or word."""
        folded = fold(SEPARATOR + SEPARATOR.join(texts) + SEPARATOR)
        begins = np.cumsum([len(SEPARATOR), *(len(text) + len(SEPARATOR) for text in texts)])
        starts = [
            start
            for automaton, written in ((self.names, folded), (self.words, folded.translate(LETTERS_ONLY)))
            if automaton is not None
            for _, start, _ in automaton.find_matches_as_indexes(written, overlapping=True)
        ]
        within = np.searchsorted(begins, np.array(starts, dtype=np.int64) + 1, side="right") - 1
        return set(within.tolist())

    def names_alike(self, text: str) -> bool:
        """Whether some words with a capital among them sound like a changed settlement's name."""
        bare = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
        written = {SPELLING_MARKS.sub("", CLITICS.sub(" ", bare)), SPELLING_MARKS.sub("", bare)}
        return any(self.is_one(window) for variant in written for window in self.windows(variant))

    def windows(self, text: str) -> Iterator[str]:
        """How stretches of words sound whose consonants are those of a changed name."""
        words = [(sound, VOWELS.sub("", sound), is_name) for sound, is_name in map(heard, WORD.findall(text))]
        for at in range(len(words)):
            sound, length, has_capital = "", 0, False
            for own, own_consonants, is_name in words[at : at + LONGEST]:
                sound, length, has_capital = sound + own, length + len(own_consonants), has_capital or is_name
                if length > self.longest:
                    break
                if has_capital and VOWELS.sub("", sound) in self.sounds:
                    yield sound

    def is_one(self, sound: str) -> bool:
        """Whether it sounds like a changed name, vowels in front of it left out of account."""
        consonants = VOWELS.sub("", sound)
        return any(is_alike(sound, other, len(consonants)) for other in self.sounds[consonants])


def automaton_of(words: AbstractSet[bytes]) -> ahocorasick_rs.BytesAhoCorasick | None:
    """Finds folded words between spaces; None where there are none."""
    patterns = [word if word.startswith(b" ") else b" %b " % word for word in sorted(words)]
    return ahocorasick_rs.BytesAhoCorasick(patterns) if patterns else None


@lru_cache(maxsize=REMEMBERED)
def heard(word: str) -> tuple[str, bool]:
    """How a word of a name sounds, and whether it has a capital."""
    return sound_of(word), not word.islower()
