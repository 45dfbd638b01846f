"""Rows of casualties: whether it happened, and who is said to have done it."""

import pytest


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The raid killed 12 farmers.", "occurred"),
        ("The raid did not kill 12 farmers.", "denied"),
        ("The Falcon Front denied that it holds 40 prisoners.", "denied"),
        ("The raid could kill 12 farmers.", "hypothetical"),
        ("The Falcon Front planned to kill 12 farmers.", "planned"),
        ("The gunmen returned to kill 12 farmers.", "occurred"),
        ("There were no casualties.", "occurred"),
        ("No farmers were killed in the raid.", "occurred"),
        ("The army denied that no farmers were killed.", "denied"),
    ],
)
def test_what_did_not_happen_says_so(casualty_of, text, modality):
    assert casualty_of(text)["modality"] == modality


@pytest.mark.parametrize(
    "text",
    [
        "Twelve farmers were killed in clashes between the Falcon Front and the Northern army.",
        "The Falcon Front lost 12 fighters.",
        "No farmers were killed by the Falcon Front.",
        "A bomb killed 12 farmers.",
    ],
)
def test_nobody_did_it_where_nobody_is_said_to(casualty_of, text):
    assert casualty_of(text)["perpetrator_actor_id"] is None


def test_who_a_plan_aims_at_is_no_count_but_a_planned_number_is(harms_of):
    assert harms_of("The army planned to arrest a commander.") == []
    assert harms_of("The army planned to arrest 12 commanders.") == [("12 commanders", "captured")]
    assert harms_of("The army arrested a commander.") == [("a commander", "captured")]
