"""Cues in texts."""

from sitrep.extract.frames.cue_lexicon import Cue
from sitrep.extract.frames.cue_matcher import CueMatcher
from sitrep.extract.lexical.name_matcher import SEPARATOR


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
