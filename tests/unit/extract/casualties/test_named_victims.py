"""A person named with his office is one person."""

import pytest


def test_who_is_named_with_his_office_is_one_of_that_office(casualty_of):
    row = casualty_of("Soldiers arrested the senior union leader Ali Aziz.")
    assert (row["number_low"], row["hedge"], row["unit"]) == (1, "exact", "leaders")
    assert row["value_text"] == "senior union leader"


@pytest.mark.parametrize(
    ("text", "quote", "harm"),
    [
        ("Judge Maria Lopez was shot dead.", "Judge Maria Lopez", "killed"),
        ("MAYOR JUAN DIAZ WAS KIDNAPPED IN LIMA.", "MAYOR JUAN DIAZ", "abducted"),
        ("Police arrested the senior union leader Ali Aziz.", "senior union leader Ali Aziz", "captured"),
    ],
)
def test_an_office_and_a_name_are_one_person(harms_of, text, quote, harm):
    assert harms_of(text) == [(quote, harm)]


@pytest.mark.parametrize(
    "text",
    [
        "The officer, 45, was killed.",
        "Lopez was shot dead.",
        "President Lopez fled.",
        "Judge Maria Lopez saw the raid, and the mill was captured.",
        "THE COMMANDER POST WAS CAPTURED.",
        "The Revolutionary Armed Forces of Colombia killed Lopez.",
        "The ambush killed Armed Forces Colombia.",
    ],
)
def test_a_name_alone_an_office_alone_and_the_name_of_a_force_are_nobody_harmed(harms_of, text):
    assert harms_of(text) == []
