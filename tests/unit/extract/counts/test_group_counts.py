"""How many groups, villages taken or held, units."""

import pytest


@pytest.mark.parametrize(
    ("text", "category", "unit"),
    [
        ("There are as many as 900 armed groups.", "armed_groups", "groups"),
        ("Dozens of aid groups signed it.", "other", "groups"),
        ("The Falcon Front captured five villages.", "settlements", "villages"),
        ("The siege of two towns was lifted.", "settlements", "towns"),
        ("The coalition has 40 countries.", "countries", "countries"),
        ("The army sent two brigades.", "units", "brigades"),
        ("The Falcon Front took several farms.", "other", "farms"),
        ("An armed group came.", None, None),
        ("The road passes five villages.", None, None),
    ],
)
def test_groups_and_places_taken_are_counted(tables_of, text, category, unit):
    rows = tables_of(text)["group_counts"]
    assert [(row["category"], row["unit"]) for row in rows] == ([(category, unit)] if category else [])


def test_places_taken_belong_to_the_taker(tables_of):
    (row,) = tables_of("The Falcon Front captured five villages.")["group_counts"]
    assert row["actor_id"] == "falcon-front"


def test_the_country_of_a_town_did_not_take_it(rows_of):
    (row,) = rows_of("Activists counted three besieged Syrian towns.")
    assert (row["quote"], row["actor_id"]) == ("three besieged Syrian towns", None)
