"""Whom the harm was done to: the body they belong to, and what class of people they are."""

import pytest


def test_others_are_victims_of_the_same_kind(tables_of):
    _, others = tables_of("The raid killed 15 soldiers and wounded 10 others.")["casualties"]
    assert (others["unit"], others["victim_class"]) == ("soldiers", "combatant")


@pytest.mark.parametrize(
    ("text", "victim_class"),
    [
        ("The raid killed 15 farmers.", "civilian"),
        ("The raid killed 15 soldiers.", "combatant"),
        ("The raid killed 15 people.", "unknown"),
        ("The raid killed 15 people, mostly children.", "civilian"),
        ("The raid killed 15 members of the Falcon Front.", "combatant"),
    ],
)
def test_the_class_of_victims_is_that_of_their_noun(casualty_of, text, victim_class):
    assert casualty_of(text)["victim_class"] == victim_class


def test_the_victims_belong_to_who_is_named_with_them(casualty_of):
    row = casualty_of("The raid killed 15 members of the Falcon Front.")
    assert (row["victim_actor_id"], row["victim_text"]) == ("falcon-front", "members of the Falcon Front")


@pytest.mark.parametrize(
    ("text", "victim"),
    [
        ("Ukraine's general staff said Russia had lost 18,000 troops.", "military-rus"),
        ("The army killed 18 Iran-backed fighters.", "fighters"),
        ("The army killed 18 Hezbollah fighters.", "hezbollah"),
        ("The Taliban killed 13 members of the security forces.", "security-forces"),
        ("The Taliban killed 13 members of the Al Bu Nimr tribe.", None),
        ("Commandos freed 24 captives from a Taliban prison.", "hostages"),
        ("Indian police said 25 Maoists had been shot dead.", "maoists"),
        ("Gunmen seized 12 Turkish engineers.", "workers:tur"),
        ("Gunmen killed 12 Turkish soldiers.", "military-tur"),
        ("Troops captured a senior Haqqani official.", "haqqani-network"),
    ],
)
def test_whose_the_victims_are(casualties, text, victim):
    (row,) = casualties(text)
    assert row["victim_actor_id"] == victim


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("Ten Malian soldiers were killed and 25 wounded.", ["military-mli", "military-mli"]),
        ("A Malian soldier was killed and his two comrades were hurt.", ["military-mli", "military-mli"]),
        ("Ten Malian soldiers were killed and 25 nurses hurt.", ["military-mli", "workers"]),
        ("Ten Malian soldiers were killed and 2,500 displaced.", ["military-mli", None]),
        (
            "Nine Malian soldiers, among them a driver, were killed while two others were hurt.",
            ["military-mli", "workers", "military-mli"],
        ),
        ("The Malian army said six of its soldiers had died.", ["military-mli"]),
        ("Chad sent 600 Malian soldiers. Six of them were killed.", ["military-mli"]),
        ("The army killed nine Taliban fighters, six of them foreigners.", ["taliban", "taliban"]),
    ],
)
def test_the_wounded_are_of_those_who_were_killed_beside_them(casualties, text, victims):
    assert [row["victim_actor_id"] for row in casualties(text)] == victims


@pytest.mark.parametrize(
    ("text", "victim_class"),
    [
        ("Shells killed 40 people, including twelve women.", "civilian"),
        ("Shells killed 40 people, including twelve civilians.", "unknown"),
        ("Shells killed 40 people, mostly civilians.", "civilian"),
        ("Troops seized two insurgent leaders.", "combatant"),
        ("Troops seized two party leaders.", "unknown"),
        ("Troops seized two people with the insurgents.", "unknown"),
    ],
)
def test_of_what_class_the_victims_are(casualties, text, victim_class):
    assert casualties(text)[0]["victim_class"] == victim_class
