"""What a verb of harm says of its object and of its subject."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Among the injured are two girls.", [("two girls", "wounded")]),
        ("Among the guests are two girls.", []),
        ("It destroyed 27 Humvees.", []),
        ("If the truce fails, hundreds of thousands could flee.", [("hundreds of thousands", "displaced")]),
        ("He is suspected of planning the murder of an official.", []),
        ("One guard died and four sustained injuries.", [("One guard", "killed"), ("four", "wounded")]),
        ("One guard died and four received medals.", [("One guard", "killed")]),
        ("One guard remains missing.", [("One guard", "missing")]),
        ("Among the civilian victims there were six girls.", [("six girls", "killed")]),
        ("Among the civilian guests there were six girls.", []),
        ("Two guards lost their lives when a mine went off.", [("Two guards", "killed")]),
        ("Two guards lost their rifles when a mine went off.", []),
    ],
)  # fmt: skip
def test_a_verb_harms_by_the_side_of_its_victim(casualties, text, expected):
    harmed = [(row["quote"], row["harm"]) for row in casualties(text)]
    assert [one for one in harmed if one[0] != "a chief"] == expected


def test_an_active_verb_harms_its_object_not_its_subject(harms_of):
    assert harms_of("Twelve militants killed two soldiers.") == [("two soldiers", "killed")]
