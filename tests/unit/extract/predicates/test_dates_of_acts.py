"""Which date is an act's: a noun's own, what went on at once, what holds on. Articles of Thursday, 16 May 2019."""

import datetime as dt

import pytest


def day_of(rows, trigger):
    """The start of the date of the act with that trigger."""
    return next(row["date_start"] for row in rows if row["trigger_text"] == trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("Troops arrested a man on Tuesday.", "arrested", 14),
        ("Soldiers arrested a man who had planned Monday's raid on the market, today.", "arrested", 16),
        ("Soldiers arrested a planner of the May 2 bombing in Quetta on Tuesday.", "arrested", 14),
        ("Officials confirmed today the arrest of a militia leader in Quetta on Monday.", "arrest", 13),
        ("Two men were detained by soldiers as they looked for a smuggler in Quetta last night.", "detained", 15),
    ],
)
def test_a_date_belongs_to_the_act_it_is_told_of(mentions, text, trigger, day):
    assert day_of(mentions(text), trigger) == dt.date(2019, 5, day)


def test_a_nouns_own_date_is_that_of_its_act(mentions):
    rows = mentions("Two guards died in Tuesday's attack on the barracks in Quetta.")
    assert day_of(rows, "attack") == dt.date(2019, 5, 14)


def test_a_day_holds_on_within_a_paragraph(mentions):
    first = "Soldiers searched a farm near Quetta on Tuesday. "
    assert day_of(mentions(first + "They arrested three smugglers."), "arrested") == dt.date(2019, 5, 14)


@pytest.mark.parametrize(
    "following",
    [
        "\n\nThey arrested three smugglers.",
        "They had arrested three smugglers.",
        "They arrested three smugglers in 2015.",
    ],
)
def test_a_new_paragraph_history_and_another_time_speak_against_it(mentions, following):
    rows = mentions("Soldiers searched a farm near Quetta on Tuesday. " + following)
    assert day_of(rows, "arrested") != dt.date(2019, 5, 14)


def test_the_day_of_a_speech_is_not_carried_on(mentions):
    rows = mentions("Officials said on Tuesday that the governor was well. Soldiers arrested three smugglers.")
    assert day_of(rows, "arrested") is None


def test_what_is_told_in_passing_gives_its_day_to_nobody_else(mentions):
    rows = mentions(
        "Soldiers arrested a man who led Monday's attack on the barracks, today. They also freed two guards."
    )
    assert day_of(rows, "freed") == dt.date(2019, 5, 16)
