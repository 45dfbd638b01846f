"""Counted nouns by their forms."""

import pytest

from sitrep.extract.numbers.units import Units

UNITS = Units(
    [("soldier", "", "", "person_combatant"), ("sheep", "sheep", "", "animal"), ("km", "km", "", "distance"),
     ("dead", "dead", "people", "harm")]
)  # fmt: skip


@pytest.mark.parametrize(
    ("form", "one", "fits"),
    [
        ("soldier", True, True),
        ("soldier", False, False),
        ("soldiers", False, True),
        ("soldiers", True, False),
        ("sheep", True, True),
        ("sheep", False, True),
        ("km", False, True),
    ],
)
def test_a_form_agrees_with_one_or_with_many(form, one, fits):
    assert UNITS.by_form[form].fits(one) == fits


def test_a_unit_is_its_plural_unless_the_seed_names_another():
    assert UNITS.by_form["soldier"].unit == "soldiers"
    assert UNITS.by_form["dead"].unit == "people"


def test_people_are_counted_by_their_nouns_and_by_what_befell_them():
    assert {"one", "soldier", "soldiers", "dead"} == UNITS.people_forms
    assert {"soldier"} == UNITS.one_person


def test_a_people_is_a_capitalised_plural_in_no_list():
    assert UNITS.is_demonym("Canadians")
    assert not UNITS.is_demonym("canadians")
    assert not UNITS.is_demonym("Soldiers")
