"""What stretch of time a number of victims sums up."""

import pytest


def test_held_people_are_a_stock_and_a_war_adds_up(casualty_of):
    assert casualty_of("They still have 40 hostages.")["count_scope"] == "stock"
    assert casualty_of("Some 4000 people have died since the war began.")["count_scope"] == "cumulative"
    assert casualty_of("A raid killed 12 farmers.")["count_scope"] == "event"


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The war has claimed 9,000 lives.", "cumulative"),
        ("Some 9,000 farmers have died in the conflict.", "cumulative"),
        ("Two farmers died in the fighting.", "event"),
        ("The shelling killed nine farmers in the worst attack since 2009.", "event"),
        ("In the first half of the year, 90 farmers were killed.", "period"),
        ("In the first raid of the year, 90 farmers were killed.", "event"),
        ("Police arrested 40 students of the northern college in Gao and 12 others over the past year.", "period"),
        ("In the last week of fighting, rebels killed nine farmers on 3 May 2019.", "event"),
        ("Raids killed 90 farmers in the previous year.", "period"),
        ("Raids kill 90 farmers every day.", "period"),
        ("A raid killed 90 farmers a day after the truce.", "event"),
        ("Since 4 May 2012, some 90 farmers have died.", "cumulative"),
        ("Raids killed 90 farmers, who have since been buried.", "event"),
        ("A raid killed nine farmers of the previous council.", "event"),
        ("Air raids have since killed 90 farmers.", "cumulative"),
        ("The raid brought its military losses to 58.", "cumulative"),
        ("About 40 farmers were still detained on the base.", "stock"),
        ("About 40 farmers were detained on the base.", "event"),
        ("As of 8 May, about 2,310 soldiers had been killed.", "cumulative"),
        ("Five soldiers were killed on Monday, bringing the number of dead this year to 48.", "event"),
        ("Between January and June 2018, 1,200 farmers were killed.", "period"),
        ("In July 2018 alone bandits killed 214 farmers.", "period"),
        ("Bandits killed 12 farmers in July 2018.", "event"),
        ("Jordan hosts 650,000 Syrian refugees.", "stock"),
        ("The camp in Gao is home to 40,000 displaced people.", "stock"),
        ("It was the deadliest raid of a war in which 6,000 have died.", "cumulative"),
    ],
)
def test_what_time_a_number_sums_up(casualties, text, scope):
    assert casualties(text)[0]["count_scope"] == scope


def test_last_week_is_a_date_and_the_last_week_a_period(casualties):
    rows = casualties("Rebels killed two men last week. The war killed six boys in the last week.")
    assert [row["count_scope"] for row in rows] == ["event", "period"]


def test_a_total_of_years_is_not_of_the_raid_told_before(casualties):
    _, total, wounded = casualties(
        "Rebels killed ten men in May. In the war 90 men have died and 70 been hurt since 2009."
    )
    assert total["act_id"] is None
    assert [str(row["date_start"]) for row in (total, wounded)] == ["2009-01-01", "2009-01-01"]


def test_what_a_day_brings_a_sum_to_is_cumulative(casualties):
    rows = casualties("Five soldiers were killed on Monday, bringing the number of dead this year to 48.")
    assert [row["count_scope"] for row in rows] == ["event", "cumulative"]
    [row] = casualties("The strike brought the death toll from the raid to 12.")
    assert row["count_scope"] == "event"
