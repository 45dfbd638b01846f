"""Anniversaries: the old act is background with its own date, a new one in the sentence keeps its day."""

import datetime as dt

import pytest


def row_of(rows, trigger):
    """The act with that trigger."""
    [row] = [row for row in rows if row["trigger_text"] == trigger]
    return row


@pytest.mark.parametrize(
    ("text", "trigger", "year"),
    [
        ("Six years after the massacre that killed 40 people, Kano mourned on Sunday.", "massacre", 2013),
        ("A year after the raid on the base, in which ten men died, flags flew on Sunday.", "raid", 2018),
        ("Families met in Kano on Sunday to mark 20 years since the attack on the market.", "attack", 1999),
        ("Four years after rebels captured Bangui, the shops are open.", "captured", 2015),
        ("Crowds prayed on Sunday on the 10th anniversary of the attack.", "attack", 2009),
    ],
)
def test_what_years_are_counted_from_is_background_of_that_year(mentions, text, trigger, year):
    row = row_of(mentions(text), trigger)
    assert (row["is_background"], row["date_start"]) == (True, dt.date(year, 1, 1))


def test_an_anniversary_without_figures_is_background_without_a_date(mentions):
    row = row_of(mentions("Crowds prayed in Kano on Sunday on the anniversary of the massacre."), "massacre")
    assert (row["is_background"], row["date_start"]) == (True, None)


@pytest.mark.parametrize("opening", ["On the third anniversary of the uprising", "Two years after the uprising"])
def test_a_new_act_beside_it_keeps_its_day(mentions, opening):
    row = row_of(mentions(f"{opening}, soldiers killed nine civilians in Kano on Sunday."), "killed")
    assert (row["is_background"], row["date_start"]) == (False, dt.date(2019, 5, 12))


def test_years_told_beside_another_year_are_not_counted_from_today(mentions):
    row = row_of(mentions("In 2012, two years after the massacre, soldiers shelled Kano."), "massacre")
    assert (row["is_background"], row["date_start"]) == (True, None)


def test_what_is_done_lies_not_after_its_article(mentions):
    rows = mentions("The army said it would pull out of Bama on Thursday after shelling the town on Thursday morning.")
    assert row_of(rows, "shelling")["date_start"] <= dt.date(2019, 5, 16)
    assert row_of(rows, "pull out")["date_start"] > dt.date(2019, 5, 16)
    assert row_of(mentions("The army began an operation through 2030 in Bama."), "operation")["date_start"] is None


@pytest.mark.parametrize("where", ["14 October Street", "the 8 March school", "the 30 June Bridge"])
def test_a_street_named_by_a_date_tells_no_day(mentions, where):
    rows = mentions(f"Shells hit a house in {where} in Homs on 2 May.")
    assert {row["date_start"] for row in rows} == {dt.date(2019, 5, 2)}


def test_the_day_of_an_attack_is_a_day(mentions):
    assert row_of(mentions("The 2 May attack on Bama killed six people."), "attack")["date_start"] == dt.date(
        2019, 5, 2
    )
