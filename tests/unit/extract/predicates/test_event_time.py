"""When an act took place. The article is of Thursday, 16 May 2019."""

import datetime as dt
from datetime import date

import pytest


def row_of(rows, trigger):
    return next(row for row in rows if row["trigger_text"] == trigger)


def day_of(rows, trigger):
    return row_of(rows, trigger)["date_start"]


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


def test_a_side_clause_is_of_the_day_of_its_main_clause(mentions):
    (act,) = mentions("The crisis went on Sunday as a shell hit a market in Gao.")
    assert act["date_precision"] == "day"


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


@pytest.mark.parametrize("opening", ["On the third anniversary of the uprising", "Two years after the uprising"])
def test_a_new_act_beside_it_keeps_its_day(mentions, opening):
    row = row_of(mentions(f"{opening}, soldiers killed nine civilians in Kano on Sunday."), "killed")
    assert (row["is_background"], row["date_start"]) == (False, dt.date(2019, 5, 12))


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


@pytest.mark.parametrize(
    ("trigger", "day", "text"),
    [
        ("attacked", MONDAY, "Rebels attacked Gao a day after the army bombed Kidal on Sunday."),
        ("bombed", SUNDAY, "Rebels attacked Gao a day after the army bombed Kidal on Sunday."),
        ("raid", TUESDAY, "The raid in Gao took place two days after the truce was signed on Sunday."),
        ("strike", date(2019, 5, 11), "The strike on Gao came a day before rebels entered Kidal on Sunday."),
        ("bombed", SUNDAY, "Rebels attacked Gao on Monday, a day after the army bombed Kidal."),
        ("attacked", MONDAY, "Rebels attacked Gao on Monday, a day after the army bombed Kidal."),
        ("attacked", None, "Rebels attacked Gao two days after the army bombed Kidal."),
    ],
)
def test_days_are_counted_from_what_else_the_sentence_dates(mentions, trigger, day, text):
    assert day_of(mentions(text), trigger) == day
