"""Who vouches for which words."""

import pytest


@pytest.mark.parametrize(
    ("speaker", "claim", "text"),
    [
        ("The army", "two men", "The army said on Friday that it had lost two men near the dam."),
        ("A spokesman for the council", "two men", "A spokesman for the council said two men had fled."),
        ("the mayor", "six people", "Shells killed six people in the port, the mayor said."),
        ("a monitor", "six people", "Shells killed six people in the port on Friday a monitor said."),
        ("activists", "six people", "Six raids killed six people near the mill said activists."),
        ("the mission", "4,000 people", "About 4,000 people have fled, according to the mission."),
        ("the mission", "4,000 people", "According to the mission, 4,000 people have fled."),
    ],
)
def test_a_speaker_vouches_for_what_they_say(speaker_of, speaker, claim, text):
    assert speaker_of(claim, text) == (speaker, None)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("six people", "Shells killed six people in the port on Friday."),
        ("how many men", "The army declined to say how many men it had lost."),
        ("ten soldiers", "The attack showed that ten soldiers could hold the fort."),
        ("ten soldiers", "The cell claimed responsibility for the raid, which killed ten soldiers."),
        ("20 people", "The raid, which officials said lasted an hour, killed 20 people."),
        ("two diplomats", "He met two diplomats accused of spying."),
    ],
)
def test_an_article_speaks_itself_where_nobody_else_does(speaker_of, claim, text):
    assert speaker_of(claim, text) is None


def test_a_semicolon_ends_what_somebody_says(speaker_of):
    text = "The front claimed it had killed 57 soldiers; the ministry put the toll at nine."
    assert speaker_of("57 soldiers", text) == ("The front", None)
    assert speaker_of("nine", text) == ("the ministry", None)


def test_a_relative_clause_has_its_own_speaker(speaker_of):
    assert speaker_of("an hour", "The raid, which officials said lasted an hour, killed 20 people.") == (
        "officials",
        None,
    )


def test_of_two_speakers_in_one_sentence_each_has_their_own_words(speaker_of):
    text = "The army said ten had died, but the monitor put the toll at twenty."
    assert speaker_of("ten had", text) == ("The army", None)
    assert speaker_of("twenty", text) == ("the monitor", None)
