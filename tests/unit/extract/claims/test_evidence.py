"""What speaks for a claim: its sides, its weapon, its day and place, its sentence, and the rest of its article."""

import pytest


@pytest.fixture
def confidence(mentions):
    return lambda text: {row["trigger_text"]: row["confidence"] for row in mentions(text)}


def test_arms_a_day_and_a_place_speak_for_an_act(confidence):
    bare = confidence("Villagers were attacked in Goma.")["attacked"]
    armed = confidence("Rebels attacked villagers in Goma.")["attacked"]
    dated = confidence("Rebels attacked villagers in Goma on Tuesday.")["attacked"]
    assert bare < armed < dated


def test_words_of_another_subject_speak_against_an_act(confidence):
    plain = confidence("Rebels attacked the town of Goma.")["attacked"]
    framed = confidence("Rebels attacked the town of Goma, where the goalkeeper of the league leaders lives.")[
        "attacked"
    ]
    assert framed < plain


def test_a_number_of_an_act_with_arms_is_surer_than_one_of_none(casualties):
    [alone] = casualties("Nine people were killed, the firm said.")
    [shelled] = casualties("Rebels shelled the town of Goma, killing nine people.")
    assert alone["confidence"] < shelled["confidence"]


def test_all_mentions_of_an_act_are_as_sure(mentions):
    rows = mentions("Rebels and militiamen attacked the town of Goma.")
    assert len(rows) == 2
    assert len({row["confidence"] for row in rows}) == 1
