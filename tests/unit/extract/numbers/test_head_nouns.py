"""What a number counts: the head of the noun phrase behind it."""

import pytest


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Bandits hold 27 of the 80 students.", [("27 of the 80 students", "students"), ("80 students", "students")]),
        ("They shot down 29 of 36 drones.", [("29 of 36 drones", "drones"), ("36 drones", "drones")]),
        ("Six of the 14 armed groups left.", [("Six of the 14 armed groups", "groups"), ("14 armed groups", "groups")]),
        ("They took 40 AK-47 rifles and 12 AK-47s.", [("40 AK-47 rifles", "rifles"), ("12 AK-47s", "ak-47s")]),
        ("They took six RPGs and two trucks.", [("six RPGs", "rpgs"), ("two trucks", "trucks")]),
        ("Jets hit two weapons caches.", [("two weapons caches", "caches")]),
        ("Gunmen hit a rebel-held area and killed a rebel.", [("a rebel", "rebels")]),
        ("Gunmen killed a farmer and hurt two more.", [("a farmer", "farmers"), ("two more", "farmers")]),
        ("Mines hurt six girls and 13 more, officials said.", [("six girls", "girls"), ("13 more", "girls")]),
        (
            "They took dozens of villages and more than 70 hills.",
            [("dozens of villages", "villages"), ("more than 70 hills", "hills")],
        ),
        ("A 15th person died.", [("A 15th person", "people")]),
        ("The guards took another one prisoner.", [("another one prisoner", "prisoners")]),
        ("A mine hit a tractor killing one farmer.", [("one farmer", "farmers")]),
        ("A two-man crew killed a farmer.", [("a farmer", "farmers")]),
        ("The report was checked by two or three brigades.", [("two or three brigades", "brigades")]),
        ("It was told from two or three brigades.", [("two or three brigades", "brigades")]),
        ("The raid hurt two passers-by.", [("two passers-by", "passers-by")]),
    ],
)  # fmt: skip
def test_a_number_counts_the_noun_that_is_its_own(rows_of, text, counted):
    assert [(row["quote"], row["unit"]) for row in rows_of(text)] == counted


@pytest.mark.parametrize(
    ("text", "unit", "kind"),
    [
        ("about 400 well-armed fighters", "fighters", "person_combatant"),
        ("more than 15 apparently “foreign fighters”", "fighters", "person_combatant"),
        ("dozens of people", "people", "person"),
        ("12 of its soldiers", "soldiers", "person_combatant"),
        ("12 police officers", "officers", "person_combatant"),
        ("14 women prisoners", "prisoners", "person"),
        ("18 US troops", "troops", "person_combatant"),
        ("22 dead", "people", "person"),
        ("30 wounded soldiers", "soldiers", "person_combatant"),
        ("four deaths", "people", "harm"),
        ("five moderate Free Army (FA) brigades", "brigades", "unit"),
        ("six besieged towns and villages", "towns", "settlement"),
        ("7km", "km", "distance"),
        ("a depth of 300m from the wall", "metres", "distance"),
        ("700 square miles", "square miles", "area"),
        ("12 air strikes", "strikes", "attack"),
        ("eight fuel pumps", "pumps", "equipment"),
        ("nine wheelbarrows", "wheelbarrows", "other"),
        ("a 3,000-strong brigade", "people", "person_combatant"),
        ("an Iraqi army officer", "officers", "person_combatant"),
        ("a 12-year-old boy", "boys", "person_civilian"),
    ],
)
def test_the_head_of_the_noun_phrase_is_counted(number_in, text, unit, kind):
    mention = number_in(text)
    assert (mention.unit, mention.kind) == (unit, kind)


def test_others_are_of_the_kind_named_before(numbers_in):
    killed, wounded = numbers_in("The blast killed 12 soldiers and wounded 10 others.")
    assert (killed.unit, wounded.unit) == ("soldiers", "soldiers")


def test_coordinated_numbers_share_the_head_of_the_last(numbers_in):
    assert [m.unit for m in numbers_in("Three Syrian and two Iraqi soldiers died.", "Syrian", "Iraqi")] == [
        "soldiers"
    ] * 2


def test_a_bare_number_has_no_unit(number_in):
    mention = number_in("The blast killed 12 in the market.")
    assert (mention.unit, mention.noun, mention.kind) == (None, None, "unknown")
