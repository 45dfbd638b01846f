import pytest

from sitrep.extract.frames.cue_lexicon import Cue, read_cues
from sitrep.extract.frames.cue_matcher import CueMatcher
from sitrep.extract.lexical.name_matcher import SEPARATOR
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


def spans(matcher, texts):
    joined = SEPARATOR.join(texts)
    return [
        (joined[start:end], matcher.frames[frame], sureness)
        for start, end, frame, sureness in zip(*matcher.find(texts), strict=True)
    ]


def test_a_cue_is_found_at_the_bounds_of_words_in_whatever_case():
    matcher = CueMatcher([Cue("match", "sport", 1), Cue("film", "culture", 2)])
    assert spans(matcher, ["Matchless.", "The Match, filmed"]) == [("Match", "sport", 1)]


def test_a_cue_in_a_longer_one_is_none():
    matcher = CueMatcher([Cue("film", "culture", 2), Cue("film crew", "none", 2), Cue("crew", "sport", 1)])
    assert spans(matcher, ["A film crew saw the film"]) == [("film crew", "none", 2), ("film", "culture", 2)]


def test_a_cue_of_two_frames_comes_once_for_each():
    matcher = CueMatcher([Cue("killed off", "fiction", 2), Cue("killed off", "figure", 2)])
    assert [frame for _, frame, _ in spans(matcher, ["She was killed off."])] == ["fiction", "figure"]


def test_no_cue_runs_from_one_text_into_the_next():
    assert spans(CueMatcher([Cue("film crew", "none", 2)]), ["a film", "crew"]) == []
