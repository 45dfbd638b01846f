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
