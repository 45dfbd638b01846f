"""Whether an act happened, goes on, is planned, might happen or did not happen."""

import pytest

from tests.unit.extract.predicates.conftest import of, only


@pytest.mark.parametrize(
    "text",
    [
        "The army retook Aleppo.",
        "The army has retaken Aleppo.",
        "Rebels managed to seize Bunia.",
        "Rebels succeeded in seizing Bunia.",
        "Police were able to find and detain two rebels.",
        "An attack on Bunia took place on Monday.",
        "The coalition resumed air strikes on Sanaa.",
        "The rebels claimed that they had shelled Taiz.",
        "The rebels reportedly shelled Taiz.",
        "Hunger forced the rebels to withdraw from Bunia.",
        "Fog enabled the capture of Goma.",
        "The militia is believed to have captured Gao.",
        "Gunmen crossed the border to abduct six farmers in Diffa.",
        "The rebels agreed to a ceasefire in Taiz.",
        "There have been clashes in Benghazi.",
        "The rebels claim to have shelled Taiz.",
    ],
)
def test_what_is_told_as_done_occurred(mentions, text):
    assert only(mentions(text))["modality"] == "occurred"


@pytest.mark.parametrize(
    "text",
    [
        "Warplanes are bombing Idlib.",
        "Troops have been shelling Donetsk since Monday.",
        "Rebels were advancing on Bangui.",
        "The siege of Taiz continues.",
        "Fighting raged in Benghazi.",
        "The offensive in Hodeidah is under way.",
        "The militia continued to shell Misrata.",
        "The militia kept shelling Misrata.",
        "The militia is said to be advancing on Gao.",
        "There should be an end to the shelling of Taiz.",
    ],
)
def test_what_was_started_and_still_runs_is_ongoing(mentions, text):
    assert only(mentions(text))["modality"] == "ongoing"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The army will attack Aleppo on Friday.", "attack"),
        ("The army is going to retake Aleppo.", "retake"),
        ("The rebels plan to seize the airport in Tripoli.", "seize"),
        ("The general vowed to recapture Marib.", "recapture"),
        ("Police are expected to arrest the mayor of Lagos.", "arrest"),
        ("The militia threatened to shell Donetsk.", "shell"),
        ("Troops are preparing an offensive against Boko Haram.", "offensive"),
        ("The planned offensive on Idlib worries nurses.", "offensive"),
        ("The minister said that the army would launch an offensive in Idlib.", "offensive"),
        ("Soldiers crossed the river to attack Goma.", "attack"),
        ("The army deployed to Kasese in order to arrest the militants.", "arrest"),
        ("The president ordered air strikes on Sirte.", "air strikes"),
        ("The militia will leave after Mosul has been liberated.", "liberated"),
        ("The SDF will liberate Raqqa, its spokeswoman said on Sunday.", "liberate"),
        ("The town is on the verge of being captured by the rebels.", "captured"),
        ("The army is close to capturing Marib.", "capturing"),
        ("An assault on Hodeidah seems imminent.", "assault"),
        ("Analysts expect an offensive against Boko Haram.", "offensive"),
        ("Officials met to ensure the relief of Kano and the defeat of Boko Haram.", "defeat"),
        ("Preparations are under way for an offensive on Mosul.", "offensive"),
        ("The army will enter Marib and destroy the tunnels.", "destroy"),
        ("The alliance vowed to degrade and defeat Boko Haram.", "defeat"),
        ("US advisers came to train and arm Kurdish fighters.", "arm"),
        ("The army plans to encircle Marib and bomb the airport.", "bomb"),
    ],
)
def test_what_is_announced_or_intended_is_planned(mentions, text, trigger):
    assert of(mentions(text), trigger)["modality"] == "planned"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The army may attack Aleppo.", "attack"),
        ("The army could attack Aleppo.", "attack"),
        ("If the rebels attack Aleppo, the army will respond.", "attack"),
        ("The army would attack Aleppo if the rebels shelled its posts.", "attack"),
        ("Analysts fear that the rebels could capture Goma.", "capture"),
        ("Residents of Goma fear an attack by the M23.", "attack"),
        ("The minister warned of a possible attack on Juba.", "attack"),
        ("Police warned of attacks on churches in Jos.", "attacks"),
        ("The threat of air strikes emptied the market in Sanaa.", "air strikes"),
        ("The general hopes to recapture Marib.", "recapture"),
        ("An assault on Hodeidah is likely.", "assault"),
        ("If there is a clash between the army and the rebels, schools will close.", "clash"),
        ("Guards were doubled in case of an attack on Gao.", "attack"),
        ("In the event of an attack on Gao, sirens sound.", "attack"),
        ("Any attack on the convoy will be met with force.", "attack"),
        ("The minister warned that an attack on Idlib would cause a catastrophe.", "attack"),
        ("The pact might lead to a withdrawal of troops from Aden.", "withdrawal"),
        ("The US considered withdrawing its troops from Niger.", "withdrawing"),
        ("Hopes of a truce in Taiz are fading.", "truce"),
    ],
)
def test_conditions_wishes_and_fears_are_hypothetical(mentions, text, trigger):
    assert of(mentions(text), trigger)["modality"] == "hypothetical"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The rebels did not attack the convoy near Taiz.", "attack"),
        ("The rebels never attacked the convoy near Taiz.", "attacked"),
        ("The army denied that it had shelled Aleppo.", "shelled"),
        ("The army denied shelling Aleppo.", "shelling"),
        ("No airstrikes were carried out in Idlib.", "airstrikes"),
        ("Rebels failed to capture Marib.", "capture"),
        ("Rebels refused to withdraw from Bria.", "withdraw"),
        ("Police foiled an attack on a hotel in Mombasa.", "attack"),
        ("The two sides called off an attack on Sirte.", "attack"),
        ("Soldiers stopped shelling Donetsk.", "shelling"),
        ("The attempted capture of Benghazi ended on Monday.", "capture"),
        ("The army rejected a truce with the rebels.", "truce"),
        ("Soldiers fled without attacking the village.", "attacking"),
        ("The army entered Raqqa without a clash.", "clash"),
        ("No teachers were kidnapped in Jos.", "kidnapped"),
        ("The police arrested nobody in Jos.", "arrested"),
        ("Police said no one was arrested in Lagos.", "arrested"),
        ("Neither side captured the hill near Marib.", "captured"),
        ("Two car bombs have not exploded in Bogota.", "car bombs"),
    ],
)
def test_what_did_not_happen_or_was_stopped_is_denied(mentions, text, trigger):
    assert of(mentions(text), trigger)["modality"] == "denied"


def test_no_fewer_than_some_are_not_none(mentions):
    assert only(mentions("No fewer than nine teachers were kidnapped in Jos."))["modality"] == "occurred"


@pytest.mark.parametrize(
    "cue",
    ["will capture", "plans to capture", "hopes to capture", "may capture", "tried to capture", "failed to capture"],
)
def test_a_capture_that_is_only_wanted_is_never_told_as_done(mentions, cue):
    rows = mentions(f"The SDF {cue} Raqqa, its spokeswoman said on Sunday.")
    assert [row["modality"] for row in rows if row["trigger_text"] == "capture"] in (
        ["planned"],
        ["hypothetical"],
        ["denied"],
    )


@pytest.mark.parametrize("end", ["stop bombing Taiz", "halt its air strikes on Taiz"])
def test_what_somebody_is_to_stop_goes_on(mentions, end):
    [row] = [row for row in mentions(f"The union wants the army to {end}.") if row["event_code"] == "AIR_STRIKE"]
    assert row["modality"] == "ongoing"


def test_a_mere_condition_that_names_nobody_is_no_act(mentions):
    assert [row["trigger_text"] for row in mentions("The rebels vowed to respond if attacked.")] == ["vowed"]


def test_the_capture_that_an_offensive_is_for_is_planned_and_the_offensive_occurred(mentions):
    rows = mentions("Iraqi forces launched an offensive to recapture Mosul on Monday.")
    assert [(row["trigger_text"], row["modality"]) for row in rows] == [
        ("offensive", "occurred"),
        ("recapture", "planned"),
    ]


def test_a_word_of_doubt_lowers_the_confidence(mentions):
    sure = only(mentions("The rebels shelled Taiz."))
    doubtful = only(mentions("The rebels reportedly shelled Taiz."))
    assert doubtful["confidence"] < sure["confidence"]


def test_a_harm_since_something_began_is_open_from_then(mentions):
    row = only(mentions("Thousands of people have been killed in Syria since the war began in 2011."))
    assert (row["date_start"].isoformat(), row["date_end"], row["is_background"]) == ("2011-01-01", None, True)


def test_a_clause_of_since_has_its_own_subject(mentions):
    rows = mentions("It was the deadliest attack since a bombing in Kabul killed 90 people in 2017.")
    assert of(rows, "bombing")["date_start"].isoformat() == "2017-01-01"
    assert of(rows, "attack")["date_start"] is None


def test_a_verb_after_and_with_a_past_of_its_own_is_not_planned_for_the_one_before(mentions):
    rows = mentions("Militants tried to enter Gao and killed ten soldiers.")
    assert of(rows, "killed")["modality"] == "occurred"


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("The Syrian army was using jets to strafe Hama.", ["AIR_STRIKE military-syr > - ongoing"]),
        ("The ministry has not yet confirmed the capture of Hama.", ["NON_STATE_ACTOR_OVERTAKES_TER - > -"]),
        ("The two envoys were planning to have talks in Doha.", ["DIPLO - > - planned"]),
        ("NATO said the air strikes on Tripoli would be stepped up.", ["AIR_STRIKE - > government-lby planned"]),
        ("The truce between Russia and Ukraine expired.", ["AGREEMENT government-rus > government-ukr denied"]),
        ("The NATO mission did not suffer any casualties in Kabul.", []),
        ("Rumours sent Syrian troops fleeing from Hama.", ["WITHDRAWAL military-syr > - ongoing"]),
        ("Uganda sent troops to Goma.", ["CHANGE_TO_GROUP_ACT government-uga > military"]),
        ("The governor called on residents to stay indoors.", []),
        ("France called on Mali to leave.", ["DIPLO government-fra > government-mli"]),
    ],
)
def test_what_is_real_is_told_by_the_words_around(acts_of, text, acts):
    assert acts_of(text) == acts


def test_what_a_plan_foresees_and_that_is_planned_too(mentions):
    text = "The plan foresees that 2,000 fighters withdraw from Hodeidah and that the police take over the port."
    assert {row["modality"] for row in mentions(text)} == {"planned"}
