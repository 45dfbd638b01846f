"""Which place is an act's where its own phrases tell none."""

import pytest


def places_of(rows, trigger):
    """The words for the places of the act with that trigger."""
    return {row["place_text"] for row in rows if row["trigger_text"] == trigger}


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("Soldiers detained two men while searching for a Taliban commander in Herat.", "detained", "Herat"),
        ("Soldiers held a security operation to arrest a smuggler in Herat.", "security operation", "Herat"),
        ("Troops clashed with rebels east of Qarabolagh-e Nil, Helmand province, Afghanistan.", "clashed", "Helmand"),
    ],
)
def test_a_place_can_stand_below_the_acts_own_phrases(mentions, text, trigger, place):
    assert place in places_of(mentions(text), trigger)


def test_where_somebody_comes_from_is_no_place_of_the_act(mentions):
    rows = mentions("Soldiers arrested a smuggler who was born in Quetta.")
    assert places_of(rows, "arrested") == {None}


def test_a_place_holds_on_in_the_next_sentence_of_a_paragraph(mentions):
    rows = mentions("In Herat on Monday, a patrol stopped a van. Soldiers arrested the driver.")
    assert places_of(rows, "arrested") == {"Herat"}


@pytest.mark.parametrize(
    "first", ["He is known for several attacks in Herat.", "The Taliban planned an attack on guards in Herat."]
)
def test_nor_where_it_is_told_for_context_or_of_a_plan(mentions, first):
    assert places_of(mentions(f"{first} Police arrested his brother."), "arrested") == {None}


@pytest.mark.parametrize("following", ["\n\nSoldiers arrested a driver.", "Soldiers arrested a driver in Kabul."])
def test_it_does_not_where_a_paragraph_begins_or_another_place_is_told(mentions, following):
    rows = mentions("In Herat on Monday, a patrol stopped a van. " + following)
    assert "Herat" not in places_of(rows, "arrested")
