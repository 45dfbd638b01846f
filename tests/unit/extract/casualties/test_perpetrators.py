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
    ("text", "agent"),
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
def test_whom_the_text_makes_the_doer_did_it(perpetrators, text, agent):
    assert perpetrators(text) == [agent]


def test_who_punishes_a_killing_has_not_done_it(perpetrators):
    assert perpetrators("Police arrested three men for killing a priest.") == ["police", None]
    assert perpetrators("A court jailed two rebels for killing a priest.") == [None, "rebels"]
    assert perpetrators("Rebels shelled the town, killing a priest.") == ["rebels"]
    assert perpetrators("Police arrested three men, killing a priest.") == ["police", "police"]


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


@pytest.mark.parametrize(
    ("text", "perpetrator"),
    [
        ("Sudan's war has killed 150,000 people, the envoy said.", None),
        ("Sudan's army has killed 150 people, the envoy said.", "military-sdn"),
        ("Thai officials said insurgents set off 11 bombs, wounding three rangers.", "insurgents"),
        ("Thai soldiers stormed the house, wounding three rangers.", "military-tha"),
    ],
)
def test_a_war_and_a_speaker_harm_nobody(casualties, text, perpetrator):
    (row,) = casualties(text)
    assert row["perpetrator_actor_id"] == perpetrator


@pytest.mark.parametrize(
    ("text", "perpetrator"),
    [
        ("Two soldiers were killed in clashes with the M23.", "m23"),
        ("Two men were killed in clashes between the army and the M23.", None),
        ("The M23 raided Sake and clashed with soldiers. The toll from the raid rose to 15.", "m23"),
        ("The M23 raided Sake and clashed with soldiers. The toll rose to 15.", None),
        ("Jets bombed a camp used by the M23, killing ten nurses.", None),
        ("Shells hit a clinic in a raid carried out by the M23, killing ten nurses.", "m23"),
        ("The M23 raided Sake. A third blast hit Goma, leaving five dead.", None),
        ("The M23 raided Sake. Elsewhere five nurses were killed.", None),
        ("The M23 raided Sake. Five nurses were killed.", "m23"),
        ("The M23 raided Sake. The conflict has killed 5,000 nurses.", None),
        ("The M23 raided Sake, escalating a war that has killed 5,000 nurses.", None),
        ("The M23 raided Sake. Five nurses were hurt when men shot at them.", None),
        ("Some 90 nurses have died since the M23 began its offensive.", None),
        ("The army launched an operation to free six captives.", None),
        ("Some 90 nurses have died since 2019, when the M23 attacked Goma.", None),
        ("The M23 raided Sake. Some 90 nurses have died since it came.", None),
        ("An exchange of gunfire between the army and the M23 left nine nurses dead.", None),
    ],
)
def test_who_fought_the_victims_and_whose_the_raid_was(casualties, text, perpetrator):
    (row,) = casualties(text)
    assert row["perpetrator_actor_id"] == perpetrator


@pytest.mark.parametrize(
    "text",
    [
        "The Falcon Front killed 12 farmers.",
        "Twelve farmers were killed by the Falcon Front.",
        "The Falcon Front shelled the town, killing 12 farmers.",
        "The Falcon Front said it had killed 12 farmers.",
        "Shelling by the Falcon Front killed 12 farmers.",
        "Falcon Front Kills 12 Farmers in Valley Raid",
        "The Falcon Front shelled the town. Twelve farmers were killed.",
    ],
)
def test_the_doer_is_named_by_the_verb_the_act_or_the_sentence_beside(casualty_of, text):
    assert casualty_of(text)["perpetrator_actor_id"] == "falcon-front"


@pytest.mark.parametrize(
    "text",
    [
        "The officer who led the assault on Homs, which killed 20 people, was arrested by the rebels.",
        "Rebels stormed a post in Homs and a stray bullet killed two shepherds.",
        "A terrorist attack on a market in Homs killed nine people.",
    ],
)
def test_nobody_is_accused_by_standing_near(perpetrators, text):
    assert perpetrators(text) == [None]


def test_those_who_are_counted_themselves_have_not_done_it(perpetrators):
    text = "Seven people, among them two journalists, died when jets bombed a cafe in Rafah."
    assert perpetrators(text) == [None, None]
    assert perpetrators("Residents of Gao killed two suspected rebels on Monday.") == ["civilians"]
