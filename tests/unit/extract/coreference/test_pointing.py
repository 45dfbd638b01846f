"""Whether an act is told as one that is known."""

import pytest


@pytest.mark.parametrize(
    ("text", "points_back"),
    [
        ("The blast killed nine farmers.", True),
        ("This raid killed nine farmers.", True),
        ("The Friday afternoon blast killed nine farmers.", True),
        ("Sunday’s raid killed nine farmers.", True),
        ("A raid killed nine farmers.", False),
        ("The army’s raid killed nine farmers.", False),
        ("Four of the shells hit a mill.", True),
        ("Shells hit a mill.", False),
        ("The agency confirmed a raid on the mill.", True),
        ("The army ordered a raid on the mill.", False),
    ],
)
def test_a_definite_act_points_back(signatures_of, text, points_back):
    assert [one.refers_back for one in signatures_of(text) if one.act.code != "DIPLO"] == [points_back]


def test_a_bare_act_in_a_heading_is_known(signatures_of):
    text = "Gunmen attacked a mill in Gao on Sunday.\n\nMAYOR CONDEMNS ATTACK\n\nThe mayor spoke of shame."
    assert [one.refers_back for one in signatures_of(text) if one.trigger == "attack"] == [True]


@pytest.mark.parametrize(
    ("text", "known", "new"),
    [
        ("Gunmen stormed the village.", {"village"}, set()),
        ("Gunmen attacked a bus.", set(), {"bus"}),
        ("The raid on the mill killed nine.", {"mill"}, set()),
        ("Gunmen attacked the country.", set(), set()),
    ],
)
def test_aims_are_known_or_new(signatures_of, text, known, new):
    (one,) = signatures_of(text)
    assert (one.known_aims, one.new_aims) == (known, new)
