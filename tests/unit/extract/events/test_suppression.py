"""What tells of no act of its own: harm beside an act, an aim, a bare condition, what was told before."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Taliban fighters stormed a police post in Kunduz, killing nine officers and wounding four.",
        "Taliban fighters stormed a police post in Kunduz. Nine officers were killed and four were wounded.",
        "Taliban fighters stormed a police post in Kunduz; 40 people were hurt.",
        "Taliban fighters stormed a police post in Kunduz, destroying a mosque and two shops.",
        "Taliban fighters stormed a police post in Kunduz. A mosque and two shops were destroyed.",
    ],
)
def test_people_killed_or_hurt_beside_a_named_act_are_no_act(triggers_of, text):
    assert triggers_of(text) == [("ARMED_CLASH", "stormed")]


def test_people_hurt_in_a_wreck_are_no_act_further_down(triggers_of):
    wreck = "A bus plunged into a ravine in Peru. The road was wet. "
    assert triggers_of(wreck + "Eleven people were wounded.") == [("MAN_MADE_DISASTER", "plunged")]
    assert ("ATTACK", "shot dead") in triggers_of(wreck + "Gunmen shot dead two passengers.")


def test_a_killing_is_an_act_where_no_other_is_told(triggers_of):
    assert triggers_of("Boko Haram killed nine villagers near Bama.") == [("ATTACK", "killed")]
    assert triggers_of("Nine villagers were killed near Bama.") == [("ATTACK", "killed")]


def test_a_killing_with_a_doer_is_an_act_beside_another(triggers_of):
    rows = triggers_of("The army shelled Douma, and rebels killed nine villagers in Harasta.")
    assert rows == [("ART_MISS_ATTACK", "shelled"), ("ATTACK", "killed")]


@pytest.mark.parametrize(
    "second",
    ["Doctors ran from the attack.", "The attack shocked the country."],
)
def test_a_definite_noun_that_takes_up_an_act_told_before_is_none(triggers_of, second):
    first = "Gunmen attacked a clinic in Taiz on Tuesday."
    assert triggers_of(f"{first} {second}") == triggers_of(first) == [("ATTACK", "attacked")]


@pytest.mark.parametrize(
    ("first", "code"),
    [
        ("A bomb exploded outside a clinic in Taiz on Tuesday.", "REM_EXPLOS"),
        ("Warplanes bombed a clinic in Taiz on Tuesday.", "AIR_STRIKE"),
        ("Police arrested a doctor in Taiz on Tuesday.", "ATTACK"),
    ],
)
def test_the_attack_is_of_the_kind_that_was_told_before(mentions, first, code):
    rows = mentions(f"{first} Nobody else was near. The attack was carried out by the Houthis.")
    assert {row["event_code"] for row in rows if row["source_actor_id"] == "houthis"} == {code}


def test_an_attack_on_somebody_else_is_not_the_one_told_before(mentions):
    rows = mentions("A bomb exploded in Taiz on Tuesday. Doctors spoke of the attack on two nurses by the Houthis.")
    assert [row["event_code"] for row in rows if row["source_actor_id"] == "houthis"] == ["ATTACK"]


@pytest.mark.parametrize(
    "text",
    [
        "The council talked of massacres and murder.",
        "It was time to attack.",
        "A bomb went off in Taiz on 2 March. Nobody was near. It also destroyed a kiosk.",
    ],
)
def test_crimes_in_general_bare_intentions_and_more_damage_are_no_acts(triggers_of, text):
    assert [trigger for _, trigger in triggers_of(text) if trigger != "went off"] == []


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("The council talked of a murder in Bogota.", [("ATTACK", "murder")]),
        ("The Houthis were ready to attack Marib.", [("ATTACK", "attack")]),
        ("The union denounced the murder of two priests.", [("DIPLO", "denounced"), ("ATTACK", "murder")]),
    ],
)
def test_a_crime_an_intention_and_a_killing_with_particulars_are_acts(triggers_of, text, reported):
    assert triggers_of(text) == reported


def test_destroying_things_is_an_act_where_no_other_is_told(triggers_of):
    rows = triggers_of("Taliban fighters destroyed a mosque and two shops in Kunduz.")
    assert rows == [("PROPERTY_DISTRUCT", "destroyed")]


def test_another_attack_is_another_act(triggers_of):
    rows = triggers_of(
        "Gunmen attacked a clinic in Taiz on Tuesday. An attack on a school in Marib followed on Wednesday."
    )
    assert rows == [("ATTACK", "attacked"), ("ATTACK", "attack")]


def test_what_an_operation_is_for_is_no_act_of_its_own_unless_a_place_is_to_be_taken(triggers_of):
    assert triggers_of("The army announced an operation to isolate Raqqa.") == [("OFFENSIVE", "operation")]
    reported = triggers_of("The army announced an operation to capture Raqqa.")
    assert reported == [("OFFENSIVE", "operation"), ("GOV_REGAINS_TERIT", "capture")]


@pytest.mark.parametrize("text", ["It was a fight in Raqqa.", "It was worth the fight in Raqqa."])
def test_a_weak_trigger_that_names_nobody_is_no_act(mentions, text):
    assert mentions(text) == []


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("The insurgency that has killed thousands in Gao is not over.", []),
        ("A Kenyan officer deployed in Gao has left.", ["CHANGE_TO_GROUP_ACT - > government-ken"]),
        (
            "French air strikes hit Gao. The PKK killed nine soldiers in its deadliest attack.",
            ["AIR_STRIKE government-fra > -", "ARMED_CLASH pkk > military"],
        ),
        ("The French mission received reports of shelling in Gao.", ["ART_MISS_ATTACK - > -"]),
        ("The mission in Gao received dozens of attacks.", ["ATTACK - > -"]),
        ("The PKK killed nine guards in Gao after the collapse of a truce.", ["ARMED_CLASH pkk > security-forces-mli"]),
        (
            "Gunmen attacked a market in Gao. The strike came at dawn.",
            ["ATTACK gunmen:mli > -", "ATTACK gunmen:mli > -"],
        ),
        (
            "A drone strike hit Gao on Monday. Fighting went on in Bama. The attack killed nine farmers.",
            ["AIR_STRIKE - > -", "ARMED_CLASH - > -", "AIR_STRIKE - > farmers"],
        ),
    ],
)
def test_what_is_taken_up_and_what_is_new(acts_of, text, acts):
    assert acts_of(text)[: len(acts)] == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Six men died in the exchange of fire in Gao.", ["ARMED_CLASH - > civilians"]),
        ("The explosion shook Gao when a bomb planted in a booth went off.", ["REM_EXPLOS - > -"]),
        ("Two attacks on the French army with bombs were reported.", ["REM_EXPLOS - > military-fra"]),
        ("A bomb in a booth went off in Gao.", ["REM_EXPLOS - > -"]),
        ("A raid hit Bama, one of the worst raids by Boko Haram in years.", ["ARMED_CLASH - > -"]),
        (
            "One of the worst raids in years hit Gao.",
            ["ARMED_CLASH - > -"],
        ),
        ("The mayor of Gao died of a heart attack.", []),
        ("The mayor called the capture of Gao a victory for France.", ["NON_STATE_ACTOR_OVERTAKES_TER - > -"]),
        ("Protests and strikes went on in Gao.", ["PEACE_PROTEST - > -", "PEACE_PROTEST - > -"]),
        (
            "French troops staged a raid in Gao, seizing two anti-aircraft guns.",
            ["OTHER military-fra > -", "DISR_WEAP military-fra > -"],
        ),
        ("Boko Haram seized nine vehicles in Bama.", ["PROPERTY_DISTRUCT boko-haram > -"]),
        ("Boko Haram seized a bus in Bama.", ["ABDUCT_DISSAP boko-haram > -"]),
        ("Malian troops cleared the area of jihadists.", ["GOV_REGAINS_TERIT military-mli > jihadists"]),
        (
            "France hired guards to succeed in regaining control of Gao.",
            ["GOV_REGAINS_TERIT government-fra > - planned"],
        ),
    ],
)
def test_one_happening_is_one_act(acts_of, text, acts):
    assert acts_of(text) == acts


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("Israeli jets struck Tyre, targeting a Hezbollah commander.", [("AIR_STRIKE", "struck")]),
        ("Israel launched air strikes on Hama, hitting an army base.", [("AIR_STRIKE", "air strikes")]),
        ("The Houthis attacked a bus in Hama, hitting it with two missiles.", [("ART_MISS_ATTACK", "attacked")]),
        ("The Houthis attacked a bus in Hama, setting it on fire.", [("ATTACK", "attacked")]),
        (
            "The Houthis attacked a bus in Hama, setting shops on fire.",
            [("ATTACK", "attacked"), ("PROPERTY_DISTRUCT", "setting shops on fire")],
        ),
        ("Gunmen roamed the streets of Hama, targeting Hazara families.", [("ATTACK", "targeting")]),
    ],
)
def test_a_participle_that_says_what_an_attack_hit_is_that_attack(triggers_of, text, reported):
    assert triggers_of(text) == reported


def test_people_killed_are_those_of_the_act_told_before_them(mentions):
    rows = mentions("Gunmen attacked a market in Bama, killing 20 traders and burning ten homes.")
    assert [(row["trigger_text"], row["target_text"]) for row in rows] == [
        ("attacked", "20 traders"),
        ("burning", None),
    ]


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        (
            "Eight people were killed in a drone strike by the RSF that hit a mill in El Fasher.",
            [("AIR_STRIKE", "drone strike")],
        ),
        ("Jets bombed a mosque in Hama in what the mayor called a massacre.", [("AIR_STRIKE", "bombed")]),
        ("The attacks in Hama were drone strikes on teachers.", [("AIR_STRIKE", "drone strikes")]),
        ("Over 1,000 people have died in clashes with rebels this year.", [("ARMED_CLASH", "clashes")]),
    ],
)
def test_what_only_says_what_an_act_was_is_that_act(triggers_of, text, reported):
    assert triggers_of(text) == reported
