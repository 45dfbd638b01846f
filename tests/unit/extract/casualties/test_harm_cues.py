"""What the words around a count are: a toll, an insertion, people carried away, another subject."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Raiders hacked 46 people to death.", [("46 people", "killed")]),
        ("Two drivers were beaten to death by a mob.", [("Two drivers", "killed")]),
        ("Raiders hacked 46 accounts.", []),
        ("The army rescued 57 guards held hostage by inmates.", [("57 guards", "abducted")]),
        ("Nobody knew the five soldiers they kidnapped last week.", [("five soldiers", "abducted")]),
        ("The five soldiers they paid last week left.", []),
        ("More than 30 fighters, including a chief, dead after week of strikes", [("More than 30 fighters", "killed")]),
        ("The toll from the twin bombings in the port climbed to 121, with 30 injured.",
         [("121", "killed"), ("30 injured", "wounded")]),
        ("Two of the four guards who escaped were wounded.", [("Two of the four guards", "wounded")]),
        ("Rebels took seven drivers to a clinic.", []),
        ("The bus took seven drivers.", []),
        ("Nine soldiers were killed, bringing its losses to 58.",
         [("Nine soldiers", "killed"), ("58", "killed_or_wounded")]),
    ],
)  # fmt: skip
def test_the_words_around_a_count_tell_what_happened(casualties, text, expected):
    harmed = [(row["quote"], row["harm"]) for row in casualties(text)]
    assert [one for one in harmed if one[0] != "a chief"] == expected


@pytest.mark.parametrize(
    ("text", "harms"),
    [
        ("A bus carrying 48 people was hit by a rocket in Gao on Sunday and 19 of them died.", [("19", "killed")]),
        ("Buses carrying 700 people left Gao.", [("700 people", "displaced")]),
    ],
)
def test_who_is_aboard_is_carried_away_only_by_what_leaves(casualties, text, harms):
    assert [(row["quote"], row["harm"]) for row in casualties(text)] == harms
