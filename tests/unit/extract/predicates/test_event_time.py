"""When an act took place. The article is of Thursday, 16 May 2019."""

from datetime import date

import pytest


def days(rows):
    return [(row["trigger_text"], row["date_start"], row["date_end"]) for row in rows]


MONDAY, TUESDAY, SUNDAY = date(2019, 5, 13), date(2019, 5, 14), date(2019, 5, 12)


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("Gunmen attacked a village near Jos on Tuesday.", TUESDAY, TUESDAY, "day"),
        ("On Tuesday, gunmen attacked a village near Jos.", TUESDAY, TUESDAY, "day"),
        ("Tuesday's attack near Jos was the worst in years.", TUESDAY, TUESDAY, "day"),
        ("Gunmen attacked a village near Jos last week.", date(2019, 5, 6), SUNDAY, "week"),
        ("Gunmen attacked a village near Jos in April.", date(2019, 4, 1), date(2019, 4, 30), "month"),
        ("Gunmen attacked a village near Jos in 2008.", date(2008, 1, 1), date(2008, 12, 31), "year"),
        ("The army has been shelling Douma since Monday.", MONDAY, None, "day"),
        ("Gunmen attacked a village near Jos.", None, None, "unknown"),
    ],
)
def test_an_act_has_the_date_of_its_clause(mentions, text, start, end, precision):
    [row] = mentions(text)
    assert (row["date_start"], row["date_end"], row["date_precision"]) == (start, end, precision)


def test_the_day_of_saying_is_not_the_day_of_the_act(mentions):
    rows = mentions("The army said on Wednesday that it had bombed Marib on Monday.")
    assert days(rows) == [("bombed", MONDAY, MONDAY)]
    rows = mentions("The rebels shelled Marib, an officer said on Wednesday.")
    assert days(rows) == [("shelled", None, None)]


def test_each_act_of_a_sentence_has_its_own_day(mentions):
    rows = mentions("The army shelled Douma on Sunday, and rebels attacked a post near Harasta on Monday.")
    assert days(rows) == [("shelled", SUNDAY, SUNDAY), ("attacked", MONDAY, MONDAY)]


def test_a_day_carries_over_to_the_next_sentence(mentions):
    rows = mentions("On Tuesday gunmen attacked a village near Jos. They kidnapped nine girls.")
    assert days(rows) == [("attacked", TUESDAY, TUESDAY), ("kidnapped", TUESDAY, TUESDAY)]
    assert rows[1]["date_text"] == "Tuesday"


@pytest.mark.parametrize(
    ("second", "start"),
    [
        ("They kidnapped nine girls on Monday.", MONDAY),
        ("They plan to kidnap the judge.", None),
        ("They had kidnapped nine girls.", None),
    ],
)
def test_a_day_does_not_carry_over_to_another_time_another_modality_or_history(mentions, second, start):
    rows = mentions(f"On Tuesday gunmen attacked a village near Jos. {second}")
    assert [row["date_start"] for row in rows if row["event_code"] == "ABDUCT_DISSAP"] == [start]


def test_a_day_does_not_carry_over_into_a_new_paragraph(mentions):
    rows = mentions("The rebels attacked a base near Bria on Sunday.\n\nThe army retook the base.")
    assert days(rows) == [("attacked", SUNDAY, SUNDAY), ("retook", None, None)]


def test_a_day_does_not_carry_over_where_the_sentence_before_tells_two(mentions):
    text = "Tourists came on Sunday and left on Monday. Gunmen attacked a village near Jos."
    assert days(mentions(text)) == [("attacked", None, None)]


def test_an_act_without_a_date_says_why(mentions):
    [row] = mentions("Gunmen attacked a village near Jos.")
    assert {"key": "date", "value": "not_told"} in row["unresolved"]
    assert row["date_text"] is None
