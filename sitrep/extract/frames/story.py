"""Which sentences only say what a film, a novel, a game or a drill says.

A story begins with a sentence that says so ("In the film, ...", "The novel tells of ...", "a mock attack") and goes on
until a sentence is back in the world: it has a day, or the works and exercises are left behind.
"""

import re
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from sitrep.extract.frames.cue_counts import CueCounts
from sitrep.extract.frames.relevance import FRAMED
from sitrep.extract.lexical.calendar_words import LONG_WEEKDAYS
from sitrep.extract.lexical.word_lists import alternation

HEARING, HARM = "hearing", "harm"
WORK, EXERCISE, TELLING = "work", "exercise", "telling"
AROUND: Final = ("culture", "story", WORK, EXERCISE)  # what keeps a story going
GAP: Final = 2  # sentences without a word of these that a story goes on for
TELLS_WITHIN: Final = 60  # characters from the work to the verb of telling
OPENS_WITHIN: Final = 45  # characters from "In" to the work
INSIDE: Final = r"^In\s"  # "In the third episode rebels seize the capital"
SHOWN_BY_IT: Final = r"^(?:It|They)\s"  # "The exhibition opens on Friday. It shows the bombing of ..."
SHOWN_WITHIN: Final = 25  # characters from there to the verb of telling
IN_EXERCISE: Final = re.compile(rf"\b(?:[Ii]n|[Dd]uring|[Pp]art of) {alternation('exercise_openers')} ?[\w -]{{0,40}}$")
DAY_NAMED: Final = rf"\b(?:{'|'.join(LONG_WEEKDAYS).title()})\b|\b(?:[Yy]esterday|[Tt]oday|[Oo]vernight)\b"

Flags = npt.NDArray[np.bool_]


def in_stories(counts: CueCounts, sentences: pl.DataFrame) -> Flags:
    """A flag a sentence; sentences: those of `split_sentences`, in the order of the counts."""
    opens = opens_story(counts, sentences["text"])
    reported = opens.copy()
    if not opens.any():
        return reported
    is_dated = sentences["text"].str.contains(DAY_NAMED).to_list()
    is_around = counts.has(*AROUND).tolist()
    article = counts.article.tolist()
    for first in np.flatnonzero(opens).tolist():
        at, gap = first + 1, 0
        while at < len(article) and article[at] == article[first] and not (reported[at] or is_dated[at]):
            gap = 0 if is_around[at] else gap + 1
            if gap > GAP:
                break
            reported[at] = True
            at += 1
    return reported


def opens_story(counts: CueCounts, texts: pl.Series) -> Flags:
    """Which sentences say that they describe a work or an exercise, or what a court heard of no armed side."""
    stories = counts.of("story") >= FRAMED
    heard = counts.of(HEARING) >= FRAMED
    opens = np.asarray((stories.sum(axis=1) > heard.sum(axis=1)) | (heard.any(axis=1) & ~counts.has("fighters")))
    cues = counts.cues
    begins_with_in = texts.str.contains(INSIDE).to_numpy()
    is_harmed = counts.has(HARM)  # who is killed in an exercise is
    for at in counts.cues_of(EXERCISE).tolist():
        row = int(counts.sentence[at])
        opens[row] |= (
            not is_harmed[row]
            and IN_EXERCISE.search(texts[row][: int(cues.start[at] - counts.starts[row])]) is not None
        )
    for name in (WORK, EXERCISE):
        rows = counts.sentence[counts.cues_of(name)]
        is_near = cues.start[counts.cues_of(name)] - counts.starts[rows] <= OPENS_WITHIN
        opens[rows[is_near & begins_with_in[rows]]] = True
    telling = counts.cues_of(TELLING)
    tells = cues.start[telling]
    for at in counts.cues_of(WORK).tolist():
        behind = int(np.searchsorted(tells, cues.end[at]))
        if behind < len(tells) and tells[behind] - cues.end[at] <= TELLS_WITHIN:
            row = int(counts.sentence[at])
            opens[row] |= counts.sentence[telling[behind]] == row
    return opens | is_shown_by_it(counts, texts)


def is_shown_by_it(counts: CueCounts, texts: pl.Series) -> Flags:
    """Which sentences say what the work of the sentence before shows: "It shows the bombing of ..."."""
    shown = np.zeros(len(counts.starts), dtype=np.bool_)
    rows = counts.sentence[counts.cues_of(TELLING)]
    is_near = counts.cues.start[counts.cues_of(TELLING)] - counts.starts[rows] <= SHOWN_WITHIN
    shown[rows[is_near]] = True
    has_work = counts.has(WORK)
    follows = np.zeros_like(shown)
    follows[1:] = has_work[:-1] & (counts.article[1:] == counts.article[:-1])
    is_dated = texts.str.contains(DAY_NAMED).to_numpy()
    return np.asarray(shown & follows & texts.str.contains(SHOWN_BY_IT).to_numpy() & ~is_dated)
