"""Which words are acts: one a trigger, and none for harm counted beside it or for what was told before."""

import pytest


def acts(rows):
    """(code, trigger) of each act, in text order."""
    return list({row["act_id"]: (row["event_code"], row["trigger_text"]) for row in rows}.values())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Soldiers shelled Douma and arrested 14 people in Damascus.",
            [("ART_MISS_ATTACK", "shelled"), ("ARREST", "arrested")],
        ),
        (
            "Police arrested nine people in Minsk and raped a student in Brest.",
            [("ARREST", "arrested"), ("SEX_VIOL", "raped")],
        ),
        (
            "Syrian rebels, who captured Azaz on Tuesday, freed 12 prisoners.",
            [("NON_STATE_ACTOR_OVERTAKES_TER", "captured"), ("OTHER", "freed")],
        ),
        (
            "Clashes broke out near Goma after the army shelled Bunia.",
            [("ARMED_CLASH", "Clashes"), ("ART_MISS_ATTACK", "shelled")],
        ),
    ],
)
def test_a_sentence_may_tell_several_acts(mentions, text, told):
    assert acts(mentions(text)) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Israel carried out air strikes on Gaza.", ("AIR_STRIKE", "air strikes")),
        ("The army launched an offensive in Idlib.", ("OFFENSIVE", "offensive")),
        ("The rebels came under attack near Bria.", ("ATTACK", "attack")),
        ("Nine guests were killed in an airstrike on a hotel in Taiz.", ("AIR_STRIKE", "airstrike")),
        ("An airstrike killed nine guests in Taiz.", ("AIR_STRIKE", "airstrike")),
        ("Afrin was hit by Turkish shelling.", ("ART_MISS_ATTACK", "shelling")),
        ("A truce was signed by the army in Asmara.", ("AGREEMENT", "truce")),
    ],
)
def test_a_verb_that_carries_a_noun_is_no_act_of_its_own(mentions, text, told):
    code, trigger = told
    [(found_code, found_trigger)] = acts(mentions(text))
    assert found_trigger == trigger
    assert found_code in (code, "ARMED_CLASH")


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
def test_people_killed_or_hurt_beside_a_named_act_are_no_act(mentions, text):
    assert acts(mentions(text)) == [("ARMED_CLASH", "stormed")]


def test_a_killing_is_an_act_where_no_other_is_told(mentions):
    assert acts(mentions("Boko Haram killed nine villagers near Bama.")) == [("ATTACK", "killed")]
    assert acts(mentions("Nine villagers were killed near Bama.")) == [("ATTACK", "killed")]


def test_a_killing_with_a_doer_is_an_act_beside_another(mentions):
    rows = mentions("The army shelled Douma, and rebels killed nine villagers in Harasta.")
    assert acts(rows) == [("ART_MISS_ATTACK", "shelled"), ("ATTACK", "killed")]


@pytest.mark.parametrize(
    "second",
    ["Doctors ran from the attack.", "The attack shocked the country."],
)
def test_a_definite_noun_that_takes_up_an_act_told_before_is_none(mentions, second):
    first = "Gunmen attacked a clinic in Taiz on Tuesday."
    assert acts(mentions(f"{first} {second}")) == acts(mentions(first)) == [("ATTACK", "attacked")]


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
def test_crimes_in_general_bare_intentions_and_more_damage_are_no_acts(mentions, text):
    assert [trigger for _, trigger in acts(mentions(text)) if trigger != "went off"] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The council talked of a murder in Bogota.", [("ATTACK", "murder")]),
        ("The Houthis were ready to attack Marib.", [("ATTACK", "attack")]),
        ("The union denounced the murder of two priests.", [("DIPLO", "denounced"), ("ATTACK", "murder")]),
    ],
)
def test_a_crime_an_intention_and_a_killing_with_particulars_are_acts(mentions, text, told):
    assert acts(mentions(text)) == told


def test_destroying_things_is_an_act_where_no_other_is_told(mentions):
    rows = mentions("Taliban fighters destroyed a mosque and two shops in Kunduz.")
    assert acts(rows) == [("PROPERTY_DISTRUCT", "destroyed")]


def test_another_attack_is_another_act(mentions):
    rows = mentions(
        "Gunmen attacked a clinic in Taiz on Tuesday. An attack on a school in Marib followed on Wednesday."
    )
    assert acts(rows) == [("ATTACK", "attacked"), ("ATTACK", "attack")]


@pytest.mark.parametrize(
    "text",
    [
        "Fighters of the Attack Brigade marched in.",
        "Fighters of the Lightning Strike Battalion rested.",
        "The reader put the paper down.",
        "",
    ],
)
def test_a_name_that_contains_a_trigger_and_a_sentence_without_one_tell_of_no_act(mentions, text):
    assert [row for row in mentions(text) if row["trigger_text"].lower() in ("attack", "strike")] == []


def test_a_claim_runs_from_its_trigger_to_its_last_argument(mentions):
    text = "On Tuesday Boko Haram attacked the army near Bama, an officer said."
    [row] = mentions(text)
    assert row["quote"] == "attacked the army near Bama"
    assert text[row["char_start"] : row["char_end"]] == row["quote"]


def test_an_act_is_one_trigger_in_one_article(mentions):
    text = "Boko Haram attacked Bama. Boko Haram attacked Bama."
    first, second = mentions(text)
    assert first["act_id"] != second["act_id"]
    assert [row["act_id"] for row in mentions(text)] == [first["act_id"], second["act_id"]]


def test_every_act_names_the_rule_that_found_it(mentions):
    [row] = mentions("Boko Haram captured the town of Bama.")
    assert row["rule_id"].startswith("capture/verb/TAKE")


def test_an_act_of_nobody_is_less_certain(mentions):
    [told] = mentions("Boko Haram attacked the army near Bama.")
    [untold] = mentions("An attack was reported near Bama.")
    assert untold["confidence"] < told["confidence"]


@pytest.mark.parametrize(
    ("text", "trigger", "source"),
    [
        ("Al-Shabab claimed responsibility for the attack on a hotel in Mogadishu.", "attack", "al-shabaab"),
        ("The attack, claimed by Islamic State, killed ten worshippers in Kabul.", "attack", "islamic-state"),
        ("Police blamed the PKK for the bombing in Ankara.", "bombing", "pkk"),
        ("The army accused the Houthis of shelling a market in Taiz.", "shelling", "houthis"),
        ("A roadside bomb planted by the Taliban killed five soldiers in Helmand.", "roadside bomb", "taliban"),
        ("The Houthis had sent reinforcements to Taiz.", "reinforcements", "houthis"),
        ("Clashes pitted the SDF against Islamic State in Baghouz.", "Clashes", "syrian-democratic-forces"),
        ("Militants loyal to Islamic State killed 12 Libyan soldiers in Sabha.", "killed", "islamic-state"),
        ("Boko Haram attacked Bunia. It killed 12 soldiers.", "killed", "boko-haram"),
        ("Moscow has armed the rebels in Donetsk.", "armed", "government-rus"),
        ("Kyiv accused Moscow of shelling Kherson.", "shelling", "government-rus"),
        ("The UN Security Council called on the RSF to end the siege of El Fasher.", "siege", "rapid-support-forces"),
    ],
)
def test_who_did_it_is_read_from_the_words_about_the_act(mentions, text, trigger, source):
    assert {row["source_actor_id"] for row in mentions(text) if row["trigger_text"] == trigger} == {source}


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Al-Shabab denied responsibility for the attack on a hotel in Mogadishu.", "attack"),
        ("The UN condemned the attack on a hotel in Mogadishu.", "attack"),
        ("Baghdad has seen several bombings.", "bombings"),
    ],
)
def test_who_only_speaks_of_an_act_or_sees_it_did_not_do_it(mentions, text, trigger):
    assert {row["source_actor_id"] for row in mentions(text) if row["trigger_text"] == trigger} == {None}


def test_what_an_operation_is_for_is_no_act_of_its_own_unless_a_place_is_to_be_taken(mentions):
    assert acts(mentions("The army announced an operation to isolate Raqqa.")) == [("OFFENSIVE", "operation")]
    told = acts(mentions("The army announced an operation to capture Raqqa."))
    assert told == [("OFFENSIVE", "operation"), ("GOV_REGAINS_TERIT", "capture")]


@pytest.mark.parametrize("text", ["It was a fight in Raqqa.", "It was worth the fight in Raqqa."])
def test_a_weak_trigger_that_names_nobody_is_no_act(mentions, text):
    assert mentions(text) == []


def test_the_sides_of_a_truce_are_not_those_of_the_fighting_that_breaks_it(mentions):
    rows = mentions("The fighting broke a truce between Qatar and Yemen.")
    assert {row["source_actor_id"] for row in rows if row["trigger_text"] == "fighting"} == {None}
