"""What happened to the people that a number counts."""

import pytest


@pytest.mark.parametrize(
    ("text", "quote", "harm"),
    [
        ("The shelling killed 12 farmers.", "12 farmers", "killed"),
        ("About 12 farmers were killed in the shelling.", "About 12 farmers", "killed"),
        ("Nine recruits died of cold.", "Nine recruits", "killed"),
        ("A truck hit a mine, killing at least 12.", "at least 12", "killed"),
        ("Shelling Kills 12 Farmers in the Valley", "12 Farmers", "killed"),
        ("The ambush left ten men dead.", "ten men", "killed"),
        ("Three others were lightly wounded.", "Three others", "wounded"),
        ("The clinic treated 30 wounded men.", "30 wounded men", "wounded"),
        ("Seven cadets suffered injuries.", "Seven cadets", "wounded"),
        ("The death toll rose to 115.", "115", "killed"),
        ("The blast claimed 12 lives.", "12 lives", "killed"),
        ("The front lost 15 fighters.", "15 fighters", "killed"),
        ("It mourned the death of two teachers.", "two teachers", "killed"),
        ("Villagers found nine bodies.", "nine bodies", "killed"),
        ("Two teachers were among those killed.", "Two teachers", "killed"),
        ("Some 60 people were killed and injured.", "Some 60 people", "killed_or_wounded"),
        ("The shelling left 24 dead and wounded.", "24 dead", "killed_or_wounded"),
        ("Trucks brought 24 wounded or dead soldiers.", "24 wounded", "killed_or_wounded"),
        ("The column had 60 casualties.", "60 casualties", "killed_or_wounded"),
        ("Police arrested nine suspects.", "nine suspects", "captured"),
        ("Police took nine suspects prisoner.", "nine suspects", "captured"),
        ("The council wants the release of 40 prisoners.", "40 prisoners", "captured"),
        ("Dozens of foreigners remain in custody.", "Dozens of foreigners", "captured"),
        ("Gunmen abducted six engineers.", "six engineers", "abducted"),
        ("They still have 40 hostages.", "40 hostages", "abducted"),
        ("Thousands of villagers fled.", "Thousands of villagers", "displaced"),
        ("Buses carrying 700 people left the town.", "700 people", "displaced"),
        ("Some 700 villagers were forced from their homes.", "Some 700 villagers", "displaced"),
        ("The fate of 250 miners is unknown.", "250 miners", "missing"),
        ("Thirty militants gave themselves up.", "Thirty militants", "surrendered"),
        ("No farmers were hurt.", "No farmers", "wounded"),
        ("There were no casualties.", "no casualties", "killed_or_wounded"),
        ("A guard was shot.", "A guard", "wounded"),
    ],
)
def test_words_of_harm_make_a_casualty(harms_of, text, quote, harm):
    assert harms_of(text) == [(quote, harm)]


@pytest.mark.parametrize(
    "text",
    [
        "Twelve farmers met in the town hall.",
        "The agency fed 9000 trapped civilians.",
        "A spokesman said the raid went on.",
        "The army killed many rebels.",
        "The shelling destroyed 12 houses.",
        "The group held 12 meetings.",
        "Twelve militants killed a goat and burned a mill.",
    ],
)
def test_numbers_of_the_unharmed_make_none(harms_of, text):
    assert harms_of(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police shot and killed three men.", [("three men", "killed")]),
        ("Police shot dead three men.", [("three men", "killed")]),
        ("Three men had been shot dead.", [("Three men", "killed")]),
        ("Police shot and wounded three men.", [("three men", "wounded")]),
        ("It killed 27 Shi'ites and 3 Dinka.", [("27 Shi'ites", "killed"), ("3 Dinka", "killed")]),
        ("The Somali National Army was captured in Baidoa.", []),
        ("There were no casualties and no members of the team were hurt.",
         [("no casualties", "killed_or_wounded"), ("no members", "wounded")]),
        ("40 Taliban killed in Farah raid", [("40 Taliban", "killed")]),
        ("19 Iraqis wounded by mortars", [("19 Iraqis", "wounded")]),
        ("Troops buried nine slain Taliban.", [("nine slain Taliban", "killed")]),
        ("12 killed in Taliban raid", [("12 killed", "killed")]),
        ("The mob killed and wounded six drivers.", [("six drivers", "killed_or_wounded")]),
        ("Shells killed a cook and wounded another.", [("a cook", "killed"), ("another", "wounded")]),
        ("Shells killed a cook one after another.", [("a cook", "killed")]),
        ("Raiders hacked to death four drivers.", [("four drivers", "killed")]),
        ("Raiders prayed to death four times.", []),
        ("A clinic took in 16 men with gunshot wounds.", [("16 men", "wounded")]),
        ("A clinic took in 16 men with black hats.", []),
        ("Shells killed four cows and three drivers.", [("three drivers", "killed")]),
        ("Shells killed 1 460 drivers.", [("1 460 drivers", "killed")]),
        ("Soldiers Killed In Raid, Six Missing", [("Six Missing", "missing")]),
        ("Two cooks died and dozens of others were wounded.", [("Two cooks", "killed"), ("dozens", "wounded")]),
        ("Two cooks died and tens of others injured.", [("Two cooks", "killed"), ("tens", "wounded")]),
        ("Two cooks died and dozens of others wounded nobody.", [("Two cooks", "killed")]),
        ("The dead also included several drivers.", [("several drivers", "killed")]),
        ("Those captured included nine drivers.", [("nine drivers", "captured")]),
        ("The dead cook's friends included nine drivers.", []),
    ],
)  # fmt: skip
def test_what_happened_to_the_counted_people(casualties, text, expected):
    harmed = [(row["quote"], row["harm"]) for row in casualties(text)]
    assert [one for one in harmed if one[0] != "a chief"] == expected


def test_somebody_described_as_a_refugee_is_no_count(claims):
    assert claims('"We ran from the rebels," said Amina Sule, a 31-year-old refugee who fled Gao.')["casualties"] == []
    [row] = claims("Gunmen killed a refugee in Gao.")["casualties"]
    assert row["harm"] == "killed"
