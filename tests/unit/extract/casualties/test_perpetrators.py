"""Who harmed the counted people: whom the text makes the doer, and nobody else who is named near them."""

import pytest


@pytest.fixture
def perpetrators(claims):
    return lambda text: [row["perpetrator_actor_id"] for row in claims(text)["casualties"]]


@pytest.mark.parametrize(
    "text",
    [
        "The army shelled the town for a week. Aid workers said that their clinic received 160 wounded on Monday.",
        "Rebels raided Yei. The clinic treated 14 wounded.",
        "Police evacuated 40 families from the quarter.",
        "The army freed 40 hostages.",
        "The Red Cross recovered 11 bodies.",
        "Soldiers buried nine dead.",
        "The fleeing insurgents left 22 dead behind.",
        "The rebels fled, leaving behind nine dead.",
        "The rebels abandoned the bodies of 14 of their men.",
        "Al Jazeera said 12 people were killed.",
    ],
)
def test_who_cares_counts_carries_or_flees_has_harmed_nobody(perpetrators, text):
    assert perpetrators(text) == [None]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("The militia drove 300 families out of the village.", "militias"),
        ("Red Crescent workers recovered 11 bodies after Israeli air strikes.", "military-isr"),
        ("Villagers buried 17 people killed by the militia.", "militias"),
        ("Soldiers rescued 20 girls abducted by Boko Haram.", "boko-haram"),
        ("Protesters killed two policemen.", "protesters"),
        ("UN peacekeepers shot dead two protesters.", "un-peacekeepers"),
        ("Herdsmen killed 14 farmers.", "herders"),
        ("Boko Haram attacked Rann. Nine people were killed.", "boko-haram"),
    ],
)
def test_whom_the_text_makes_the_doer_did_it(perpetrators, text, doer):
    assert perpetrators(text) == [doer]


def test_victims_whose_country_is_only_guessed_give_way_to_the_doer(claims):
    row = claims("The air strikes by the Turkish army killed nine soldiers.")["casualties"][0]
    assert (row["perpetrator_actor_id"], row["victim_actor_id"]) == ("military-tur", None)


def test_a_state_has_not_harmed_its_own_servants_unless_its_verb_says_so(perpetrators):
    text = "The Iraqi army said six Iraqi policemen died in Tikrit, where soldiers clashed with Islamic State."
    assert perpetrators(text) == [None]
    assert perpetrators("The Iraqi army shot dead six Iraqi policemen.") == ["military-irq"]


def test_who_left_them_behind_is_who_they_were(claims):
    row = claims("The fleeing insurgents left 22 dead behind.")["casualties"][0]
    assert row["victim_actor_id"] == "insurgents"
