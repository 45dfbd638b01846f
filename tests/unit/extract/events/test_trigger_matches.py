"""Which words of a sentence are triggers, and which verbs only carry one."""

import pytest


@pytest.mark.parametrize(
    ("text", "reported"),
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
def test_a_verb_that_carries_a_noun_is_no_act_of_its_own(triggers_of, text, reported):
    code, trigger = reported
    [(found_code, found_trigger)] = triggers_of(text)
    assert found_trigger == trigger
    assert found_code in (code, "ARMED_CLASH")


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


def test_the_sides_of_a_truce_are_not_those_of_the_fighting_that_breaks_it(mentions):
    rows = mentions("The fighting broke a truce between Qatar and Yemen.")
    assert {row["source_actor_id"] for row in rows if row["trigger_text"] == "fighting"} == {None}


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Nine men died at a gold mine.", []),
        ("A nurse says an airstrike hit Gao on Friday, killing six farmers.", ["AIR_STRIKE - > farmers:mli"]),
        ("The guerrillas first attacked a French patrol.", ["ARMED_CLASH guerrillas > government-fra"]),
        (
            "France spoke of a Kenyan decision to withdraw from Gao.",
            ["WITHDRAWAL government-ken > - planned"],
        ),
        (
            "Such attacks, attributed to jihadists, have killed nine nurses.",
            ["ATTACK jihadists > workers", "ATTRIB - > jihadists"],
        ),
        ("A convoy fell into an ambush near Gao.", ["ARMED_CLASH - > -"]),
        ("Nine nurses died in an air strike on rebel-held Gao.", ["AIR_STRIKE - > workers:mli"]),
        ("Gunmen killed nine nurses when they attacked a market.", ["ATTACK gunmen > workers"]),
        (
            "French troops left Gao. The government army shelled the town.",
            ["WITHDRAWAL military-fra > -", "ART_MISS_ATTACK military > -"],
        ),
    ],
)
def test_what_is_near_a_trigger_and_is_not_it(acts_of, text, acts):
    assert acts_of(text) == acts


def test_a_noun_within_a_verbs_trigger_is_none_of_its_own(triggers_of):
    assert triggers_of("Gunmen opened fire in a bar in Bria.") == [("ATTACK", "opened fire")]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The raid, carried out by Israeli troops, left six villagers dead in Jenin.", "military-isr"),
        ("The attack on the base, which was carried out by the RSF, killed 12 soldiers.", "rapid-support-forces"),
        ("The attack on the base, which was guarded by the RSF, killed 12 soldiers.", None),
        ("The mayor said the bombing in Kano was the work of Boko Haram.", "boko-haram"),
    ],
)
def test_a_clause_on_the_noun_says_who_did_it(mentions, text, source):
    assert [row["source_actor_id"] for row in mentions(text)] == [source]


def test_who_is_blamed_for_an_attack_is_not_whom_it_hit(mentions):
    rows = mentions("Police blamed the attack on a mosque in Bama on Boko Haram.")
    assert [row["target_actor_id"] for row in rows if row["event_code"] != "ATTRIB"] in ([], [None])


def test_who_died_in_an_ambush_is_its_target_whoever_claims_it(mentions):
    rows = mentions("Three policemen died in an ambush claimed by the Islamic State near Gao.")
    sides = {row["trigger_text"]: (row["source_actor_id"], row["target_actor_id"]) for row in rows}
    assert sides["ambush"] == ("islamic-state", "police-mli")


def test_the_target_of_a_raid_stands_behind_its_place(mentions):
    (row,) = mentions("US forces carried out a raid in Hasakah targeting an Islamic State leader.")
    assert (row["event_code"], row["target_actor_id"]) == ("ARMED_CLASH", "islamic-state")
