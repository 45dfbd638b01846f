"""Who did it to whom, by the words that name them: subjects, agents, modifiers, owners and pronouns."""

import pytest


def sides(rows):
    """(code, sources, targets) of the first act, by their ids."""
    first = [row for row in rows if row["act_id"] == rows[0]["act_id"]]
    return (
        rows[0]["event_code"],
        {row["source_actor_id"] for row in first},
        {row["target_actor_id"] for row in first},
    )


@pytest.mark.parametrize(
    "text",
    [
        "Kurdish fighters attacked Turkish troops near Azaz.",
        "Turkish troops were attacked by Kurdish fighters near Azaz.",
        "Turkish troops attacked by Kurdish fighters near Azaz fled.",
        "Kurdish fighters, who attacked Turkish troops near Azaz, fled.",
        "An attack by Kurdish fighters on Turkish troops was reported near Azaz.",
        "Kurdish fighters launched an attack on Turkish troops near Azaz.",
        "Kurdish fighters carried out an attack against Turkish troops near Azaz.",
    ],
)
def test_the_doer_is_the_source_whatever_the_form_of_the_sentence(mentions, text):
    assert sides(mentions(text)) == ("ARMED_CLASH", {"kurdish-fighters:syr"}, {"military-tur"})


@pytest.mark.parametrize(
    "text",
    [
        "Syrian rebels captured Azaz.",
        "Azaz was captured by Syrian rebels.",
        "The capture of Azaz by Syrian rebels cut the road.",
        "Azaz, captured by Syrian rebels, lies on a plain.",
        "Azaz fell to Syrian rebels.",
    ],
)
def test_the_taker_of_a_place_is_the_source_whatever_the_form_of_the_sentence(mentions, text):
    rows = mentions(text)
    assert sides(rows) == ("NON_STATE_ACTOR_OVERTAKES_TER", {"rebels:syr"}, {None})
    assert rows[0]["place_text"] == "Azaz"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Turkish shelling hit Afrin.", "government-tur"),
        ("Russian air strikes hit Idlib.", "government-rus"),
        ("Air strikes by the Saudi-led coalition hit Sanaa.", "saudi-led-coalition"),
        ("Israel carried out an airstrike on Gaza.", "government-isr"),
    ],
)
def test_a_modifier_or_an_agent_of_a_noun_is_its_source(mentions, text, source):
    assert sides(mentions(text))[1] == {source}


def test_a_body_whose_name_begins_with_a_countrys_word_is_not_its_state(mentions):
    assert sides(mentions("The Iraqi Islamic Party attacked Baquba."))[1] == {None}
    assert sides(mentions("The Iraqi Army attacked Baquba."))[1] == {"military-irq"}


def test_clashes_between_two_have_one_on_each_side(mentions):
    for text in (
        "Clashes between the M23 and the Congolese army erupted near Goma.",
        "Clashes erupted near Goma between the M23 and the Congolese army.",
        "The M23 clashed with the Congolese army near Goma.",
    ):
        assert sides(mentions(text)) == ("ARMED_CLASH", {"m23"}, {"military-cod"}), text


def test_what_a_noun_was_done_to_is_its_target(mentions):
    assert sides(mentions("Boko Haram came under attack near Bama."))[1:] == ({None}, {"boko-haram"})
    assert sides(mentions("Ten Chadian soldiers died in an ambush near Bol."))[1:] == ({None}, {"military-tcd"})
    assert sides(mentions("Troops began an operation targeting a Boko Haram leader near Bama."))[2] == {"boko-haram"}
    assert sides(mentions("Troops began an operation praising a Boko Haram leader near Bama."))[2] == {None}
    assert sides(mentions("A Saudi airstrike on Saada killed 11 Houthi fighters."))[1:] == (
        {"government-sau"},
        {"houthis"},
    )


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The Taliban said it had captured Ghazni.", "taliban"),
        ("The Houthis said they shelled Najran.", "houthis"),
        ("The Taliban said its fighters had captured Ghazni.", "taliban"),
    ],
)
def test_a_pronoun_in_what_somebody_says_is_the_speaker(mentions, text, source):
    assert sides(mentions(text))[1] == {source}


def test_a_pronoun_takes_up_the_subject_of_the_clause_or_the_sentence_before(mentions):
    rows = mentions("Since al-Shabaab seized Jowhar, it has attacked the army.")
    assert [row["source_actor_id"] for row in rows] == ["al-shabaab", "al-shabaab"]
    rows = mentions("Boko Haram attacked a village near Bama on Tuesday. They kidnapped nine girls.")
    assert [row["source_actor_id"] for row in rows] == ["boko-haram", "boko-haram"]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Israeli jets bombed positions of the Syrian army near Damascus.", "military-syr"),
        ("Israeli jets bombed Syrian army positions near Damascus.", "military-syr"),
        ("Israeli jets bombed fighters from Hezbollah near Damascus.", "hezbollah"),
    ],
)
def test_the_owner_of_what_is_hit_is_the_target(mentions, text, target):
    assert sides(mentions(text))[2] == {target}


def test_a_town_taken_from_a_group_is_not_the_groups(mentions):
    [row] = mentions("The SDF captured Raqqa from Islamic State.")
    assert (row["source_actor_id"], row["target_actor_id"], row["target_text"]) == (
        "syrian-democratic-forces",
        "islamic-state",
        "Islamic State",
    )


def test_an_amount_of_people_is_the_people(mentions):
    [row] = mentions("Gunmen killed tens of thousands of people in Darfur.")
    assert (row["target_text"], row["target_actor_id"]) == ("tens of thousands of people", "civilians")


def test_several_doers_give_a_row_each_of_one_act(mentions):
    rows = mentions("Iraqi troops and Shia militias retook Tikrit.")
    assert [row["source_actor_id"] for row in rows] == ["military-irq", "militias:irq"]
    assert len({row["act_id"] for row in rows}) == 1
    assert len({row["claim_id"] for row in rows}) == 2


def test_nobody_named_leaves_the_side_empty_with_a_reason(mentions):
    [row] = mentions("A chemical attack on Douma was reported.")
    assert (row["source_actor_id"], row["source_text"]) == (None, None)
    assert {"key": "source", "value": "not_told"} in row["unresolved"]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The army attacked Gao and 30 of its men were wounded.", "30 of its men"),
        ("According to the army, 15 of its soldiers were killed near Gao.", "15 of its soldiers"),
        ("Dozens of its fighters were killed in Gao.", "Dozens of its fighters"),
        ("The militia admitted that two of its men had been killed.", "two of its men"),
    ],
)
def test_whose_men_may_stand_behind_the_number_itself(claims, text, quote):
    assert [row["quote"] for row in claims(text)["casualties"]] == [quote]


def test_amounts_of_amounts_are_followed_to_their_end(claims):
    rows = claims("The army killed " + "dozens of " * 450 + "rebels in Gao.")["event_mentions"]
    assert {row["source_text"] for row in rows if row["event_code"] != "STATEMENT"} == {"The army"}


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("France, whose jets bombed camps that rebels had built near Azaz, left.", {"government-fra"}),
        ("Hezbollah raided Azaz on Monday, the agency reported, and killed ten soldiers.", {"hezbollah"}),
        ("Hezbollah and its strongest ally, the Mahdi Brigade, took Azaz.", {"hezbollah", "found:mahdi-brigade"}),
        ("The Health Union, the Relief Council (RC) and Hezbollah urged Syria to leave.", {None, "hezbollah"}),
        ("Ten soldiers were killed in a raid carried out by Hezbollah near Azaz.", {"hezbollah"}),
        ("A convoy was attacked at the hands of Hezbollah near Azaz.", {"hezbollah"}),
        ("An attack of Hezbollah on a police post near Azaz killed nine people.", {"hezbollah"}),
        ("Two guards were hurt when suspected Hezbollah fighters blew up a bridge near Azaz.", {"hezbollah"}),
    ],
)
def test_the_source_stands_in_hard_syntax(mentions, text, sources):
    assert sides(mentions(text))[1] == sources


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Fighting between the Falcon Army (FA) and Hezbollah broke out in Azaz.", {"found:falcon-army", "hezbollah"}),
        ("Fighting between Hezbollah (3rd Division) and the police went on.", {"hezbollah", "police"}),
        ("Fighting erupted between Hezbollah and its rival, the Mahdi Brigade.", {"hezbollah", "found:mahdi-brigade"}),
    ],
)
def test_both_sides_of_a_fight_are_found_over_brackets_and_appositions(mentions, text, parties):
    _, sources, targets = sides(mentions(text))
    assert sources | targets == parties


def test_who_is_offered_a_truce_has_not_made_one(mentions):
    rows = mentions("Hezbollah offered Syria a truce on Monday.")
    assert {(row["event_code"], row["modality"]) for row in rows} == {("DIPLO", "occurred"), ("AGREEMENT", "planned")}
    assert sides(rows) == ("DIPLO", {"hezbollah"}, {"government-syr"})


def test_who_condemns_is_not_condemned(mentions):
    rows = mentions("The raid was condemned by Turkey and by Iraq.")
    found = {(row["source_actor_id"], row["target_actor_id"]) for row in rows if row["event_code"] == "DIPLO"}
    assert found == {("government-tur", None), ("government-irq", None)}


def test_a_convoy_that_comes_under_attack_is_the_target(mentions):
    (row,) = mentions("An aid convoy came under attack at the hands of Hezbollah near Azaz.")
    assert (row["source_actor_id"], row["target_text"]) == ("hezbollah", "An aid convoy")


def test_who_has_a_post_for_operations_has_begun_none(mentions):
    rows = mentions("The Taliban appointed a new head of operations in Kabul.")
    assert "OFFENSIVE" not in {row["event_code"] for row in rows}


def test_the_press_is_no_side_of_a_fight(mentions):
    (row, *_) = mentions("AFP fought for air time and killed ten soldiers in Azaz.")
    assert row["source_actor_id"] is None


@pytest.mark.parametrize(
    ("text", "trigger", "source"),
    [
        (
            "Russia, which leads a drive in Syria against rebels who helped men to raid Marea, has offered help.",
            "offered",
            "government-rus",
        ),
        ("Hezbollah and its most powerful ally, the YPG, entered Azaz.", "entered", "hezbollah|ypg"),
        ("The minister of defence said that operations to capture Azaz went on.", "capture", ""),
    ],
)
def test_who_does_it_stands_far_off(mentions, text, trigger, source):
    found = {row["source_actor_id"] for row in mentions(text) if row["trigger_text"] == trigger}
    assert "|".join(sorted(filter(None, found))) == source


def test_the_headquarters_for_operations_in_a_country_is_not_its_governments(mentions):
    rows = mentions("Hezbollah attacked the headquarters of its Iraq operations in Azaz.")
    assert {row["target_actor_id"] for row in rows} == {None}


def test_a_militia_that_a_state_backs_acts_itself(mentions):
    (row,) = mentions("The militia that Turkey backs captured Azaz on Sunday.")
    assert row["source_actor_id"] == "militias:syr"


def test_of_two_clauses_each_has_its_own_agent(mentions):
    found = {
        row["trigger_text"]: row["source_actor_id"]
        for row in mentions("Rebels raided a post in Azaz and a mine killed ten men.")
    }
    assert found["mine"] is None
