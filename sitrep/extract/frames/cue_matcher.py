"""Find every cue in many texts with one Aho-Corasick pass, as arrays."""

from collections.abc import Sequence
from typing import NamedTuple

import ahocorasick_rs
import numpy as np
import numpy.typing as npt

from sitrep.extract.frames.cue_lexicon import Cue
from sitrep.extract.lexical.name_matcher import SEPARATOR, fold

Places = npt.NDArray[np.int64]


class CuesFound(NamedTuple):
    """The cues of some texts joined by SEPARATOR, in order: characters of the joined text, and what they speak for."""

    start: Places
    end: Places
    frame: Places  # index among the frames of the matcher
    sureness: Places


class CueMatcher:
    """Finds cues; built once a process. `frames` names the frames, in the order of their indices."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self.frames = sorted({cue.frame for cue in cues})
        index = {frame: at for at, frame in enumerate(self.frames)}
        rows: dict[bytes, list[Cue]] = {}
        for cue in cues:
            rows.setdefault(b" %b " % fold(cue.words), []).append(cue)
        self.first_row = np.cumsum([0, *map(len, rows.values())])
        self.frame = np.array([index[cue.frame] for own in rows.values() for cue in own], dtype=np.int64)
        self.sureness = np.array([cue.sureness for own in rows.values() for cue in own], dtype=np.int64)
        self.automaton = ahocorasick_rs.BytesAhoCorasick(list(rows))

    def find(self, texts: Sequence[str]) -> CuesFound:
        """The cues of the texts, none that lies in a longer one; a cue of several frames comes once for each."""
        folded = fold(SEPARATOR + SEPARATOR.join(texts) + SEPARATOR)
        found = self.automaton.find_matches_as_indexes(folded, overlapping=True)
        if not found:
            nothing = np.zeros(0, dtype=np.int64)
            return CuesFound(nothing, nothing, nothing, nothing)
        pattern, start, end = np.array(found, dtype=np.int64).T
        order = np.lexsort((-end, start))
        pattern, start, end = pattern[order], start[order], end[order]
        reach = np.concatenate(([0], np.maximum.accumulate(end)[:-1]))
        pattern, start, end = (array[end > reach] for array in (pattern, start, end))
        count = self.first_row[pattern + 1] - self.first_row[pattern]
        hit = np.repeat(np.arange(len(pattern)), count)
        row = self.first_row[pattern[hit]] + np.arange(len(hit)) - np.repeat(np.cumsum(count) - count, count)
        shift = len(SEPARATOR) - 1  # the pattern begins with a space
        return CuesFound(start[hit] - shift, end[hit] - shift - 2, self.frame[row], self.sureness[row])
