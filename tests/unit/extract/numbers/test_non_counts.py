"""Numbers that count nothing."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "The council voted 13 to 2, with 4 abstentions, to renew sanctions.",
        "Detachment No. 4 troops left the base.",
        "Raids were held on Jan. 23, 25 and 26 by the forces.",
        "He was sentenced to 20 years on 11 counts of murder in 2004.",
        "Troops of the 7th Division closed Route 5 near Checkpoint 12.",
        "Call 0800 123 456 or +254 20 222 3333 for news of the missing.",
        "He won 54 percent of the vote, 12 points ahead of his nearest rival.",
        "Each of the families got 2 million naira and $500.",
        "It was the third such attack in 10 days and the 14th this year.",
        "The T-72 tanks and MiG-29 jets date back to the 1980s.",
        "One in five children is malnourished, and two thirds of the clinics have closed.",
        "The strike came from several directions after three warnings.",
        "The two leaders praised the friendship of their two nations.",
        "The team won 3-1, and the next match is at 4.30 p.m. on May 7.",
        "A displaced persons' camp was closed.",
    ],
)
def test_what_counts_nothing_of_the_conflict_makes_no_row(rows_of, text):
    assert [row["quote"] for row in rows_of(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "It began in 2014 and ended in June.",
        "Teachers aged 30 spoke.",
        "Karim Saleh, 45, spoke of it.",
        "It began at 10:30 or 8 p.m. local time.",
        "Rockets of 107 mm were found.",
        "Call +93 70 123 4567 for more.",
        "It cost $5 million or 20 percent of the sum.",
        "The 2nd Division left by Route 4.",
        "Resolution 2254 was read out.",
        "F-16 jets and RPG-7 grenades were seen.",
        "Release 2012-10-S-009 says so.",
        "Two-thirds of it, one in five, nine out of ten.",
        "They won 3-1 on the day.",
        "It lasted for six weeks.",
        "It drains 7,000 m3 at 90 km/h.",
        "No one knows one another.",
        "A police station burned.",
        "A militant stronghold burned.",
        "No reports of casualties came.",
    ],
)
def test_what_counts_nothing_is_left_out(numbers_in, text):
    assert [m for m in numbers_in(text) if m.number_low != 0] == []


@pytest.mark.parametrize(
    "text",
    [
        "Some 40 per cent of the fighters deserted.",
        "Nearly 65 pct of the fighters deserted.",
        "Two in five of the fighters are boys.",
        "One in every three of the fighters deserted.",
        "A quarter of the fighters deserted.",
        "In 1799 soldiers shelled the port.",
        "In 1404 rebels took the castle.",
    ],
)
def test_shares_and_years_count_nobody(numbers_in, text):
    assert [mention.text for mention in numbers_in(text)] == []


def test_whose_mother_somebody_is_counts_nobody(claims):
    text = '"Gunmen burned my house in Gao," said Amina Sule, a mother of four who fled. She said they killed two men.'
    assert [row["value_text"] for row in claims(text)["casualties"]] == ["two"]
