"""How strongly each sentence of a batch speaks for each frame, as arrays: cues, and the actors named."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from sitrep.extract.frames.cue_lexicon import read_cues
from sitrep.extract.frames.cue_matcher import CueMatcher, CuesFound
from sitrep.extract.lexical.name_matcher import SEPARATOR
from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.lexicon import Lexicon

SIDES: Final = ("fighters", "order", "civilians", "officials")  # what names speak for

Counts = npt.NDArray[np.int64]


class CueCounts(NamedTuple):
    """What the sentences of a batch of articles hold.

    points: a row a sentence, a column a frame or side: the sureness of its cues added up; of a side 2 for each name.
    article: the article of each sentence, by its place in the batch.
    cues: those found, with the sentence of each.
    """

    points: Counts
    article: Counts
    cues: CuesFound
    sentence: Counts
    starts: Counts  # of the sentences, in the joined texts
    columns: Mapping[str, Sequence[int]]  # of each frame and side, and of each kind of frames

    def of(self, *names: str) -> Counts:
        """The points of some frames, sides or kinds of frames, a row a sentence."""
        return self.points[:, [column for name in names for column in self.columns[name]]]

    def has(self, *names: str) -> npt.NDArray[np.bool_]:
        """Whether a sentence has any point in one of them."""
        return np.asarray(self.of(*names).any(axis=1))

    def cues_of(self, frame: str) -> Counts:
        """The places of a frame's cues among those found."""
        return np.flatnonzero(self.cues.frame == self.columns[frame][0])


class CueCounter:
    """Counts cues by sentence; built once a process."""

    def __init__(
        self,
        matcher: CueMatcher,
        lexicon: Lexicon,
        kinds: Mapping[str, str],
        state_classes: Mapping[str, str],
        sides: Mapping[str, str],
    ) -> None:
        """kinds: of frames. state_classes: their actor types. sides: what an actor type speaks for; "": nothing."""
        self.matcher = matcher
        names = (*matcher.frames, *SIDES)
        self.width = len(names)
        self.columns = {name: [at] for at, name in enumerate(names)}
        for frame, kind in kinds.items():
            self.columns.setdefault(kind, []).extend(self.columns[frame])
        types = {actor_id: actor.actor_type for actor_id, actor in lexicon.actors.items()}
        aliases = lexicon.aliases.select("form", "target").iter_rows()
        of_alias = (sides.get(actor_type_of(form, target, types, state_classes), "") for form, target in aliases)
        self.side = np.array([self.columns[side][0] if side else -1 for side in of_alias], dtype=np.int64)

    @classmethod
    def load(cls, seeds: Path, lexicon: Lexicon) -> "CueCounter":
        """Read the seeds of cues, frames and actor types. Raises KeyError if a column is missing."""
        kinds = {row["frame"]: row["kind"] for row in rows_of(seeds / "frame_kinds.csv")}
        state_classes = {row["state_class"]: row["actor_type"] for row in rows_of(seeds / "state_classes.csv")}
        sides = {row["actor_type"]: row["speaks_for"] for row in rows_of(seeds / "actor_types.csv")}
        return cls(CueMatcher(read_cues(seeds)), lexicon, kinds, state_classes, sides)

    def count(self, articles: pl.DataFrame, sentences: pl.DataFrame, names: pl.DataFrame) -> CueCounts:
        """The counts of the articles' sentences.

        articles: reading_id, text. sentences: those of `split_sentences`. names: those of `NameMatcher.find`.
        """
        texts = articles["text"].to_list()
        rows = articles.select("reading_id").with_row_index("article")
        sentences = sentences.join(rows, on="reading_id", how="left", maintain_order="left")
        begins = np.cumsum([0, *(len(text) + len(SEPARATOR) for text in texts)])
        article = sentences["article"].to_numpy().astype(np.int64)
        starts = begins[article] + sentences["char_start"].to_numpy()
        cues = self.matcher.find(texts)
        at = names["article"].to_numpy()
        name_start, name_end = (begins[at] + names[column].to_numpy() for column in ("start", "end"))
        cues = outside_of_names(cues, name_start, name_end, int(begins[-1]))
        points = np.zeros((len(starts), self.width), dtype=np.int64)
        sentence = np.searchsorted(starts, cues.start, side="right") - 1
        np.add.at(points, (sentence, cues.frame), cues.sureness)
        side = self.side[names["alias_id"].to_numpy()]
        sided = side >= 0
        np.add.at(points, (np.searchsorted(starts, name_start[sided], side="right") - 1, side[sided]), 2)
        return CueCounts(points, article, cues, sentence, starts, self.columns)


def actor_type_of(form: str, target: str, types: Mapping[str, str], state_classes: Mapping[str, str]) -> str:
    """The type of actor that an alias of the lexicon names; "" where it names none by itself."""
    if form == "state_head":
        return state_classes[target]
    if form == "group_head":
        return target.partition("|")[0]
    return types.get(target, "") if form in ("name", "office", "generic") else ""


def outside_of_names(cues: CuesFound, start: Counts, end: Counts, length: int) -> CuesFound:
    """The cues without those that are a part of a name: "Arab League" plays in none."""
    reach = np.zeros(length + 1, dtype=np.int64)  # how far the name around a character goes
    for first, last in zip(start.tolist(), end.tolist(), strict=True):
        reach[first:last] = last - first
    kept = (cues.end - cues.start) >= reach[cues.start]
    return CuesFound(*(array[kept] for array in cues))
