"""Which words speak for which frame."""

import pytest

from sitrep.extract.frames.cue_lexicon import read_cues
from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.settings import Settings


@pytest.fixture(scope="module")
def frames_of():
    found = {}
    for cue in read_cues(Settings().seeds):
        found.setdefault(cue.words, set()).add(cue.frame)
    return found


def test_words_of_violence_come_from_the_seeds_of_events_in_every_form(frames_of):
    assert "violence" in frames_of["beheaded"]
    assert "weapon" in frames_of["grenades"]
    assert "harm" in frames_of["wounded"]


def test_a_word_of_violence_that_others_use_too_is_ambiguous(frames_of):
    for word in ("attack", "attacked", "strikes", "rallied", "shell"):
        assert frames_of[word] == {"ambiguous"}, word
    assert frames_of["shelled"] == {"violence"}


def test_every_frame_has_a_kind_or_a_use():
    used = {"ambiguous", "ambiguous_noun", "none", "figure", "work", "exercise", "telling"}
    kinds = {row["frame"] for row in rows_of(Settings().seeds / "frame_kinds.csv")}
    assert {row["frame"] for row in rows_of(Settings().seeds / "frames.csv")} <= kinds | used
