"""Which code an act gets, and between whom and where: every code of the contract that is read from words."""

import pytest


def only(rows):
    """The one act of a text as (code, source, target, place)."""
    assert len({row["act_id"] for row in rows}) == 1, [(row["event_code"], row["trigger_text"]) for row in rows]
    row = rows[0]
    return row["event_code"], row["source_actor_id"], row["target_actor_id"], row["place_text"]


def codes(rows):
    return [row["event_code"] for row in rows]


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        (
            "Soldiers clashed with fighters of the Arakan Army near Sittwe on Tuesday.",
            ("ARMED_CLASH", "military-mmr", "arakan-army", "Sittwe"),
        ),
        (
            "Nigerian troops recaptured Bama from Boko Haram on Tuesday.",
            ("GOV_REGAINS_TERIT", "military-nga", "boko-haram", "Bama"),
        ),
        (
            "Al-Shabaab fighters seized the town of Kismayo from Kenyan troops.",
            ("NON_STATE_ACTOR_OVERTAKES_TER", "al-shabaab", "military-ken", "Kismayo"),
        ),
        (
            "The Ethiopian army launched an offensive against the Tigray People's Liberation Front around Mekelle.",
            ("OFFENSIVE", "military-eth", "tplf", "Mekelle"),
        ),
        (
            "Saudi warplanes bombed a wedding hall in Sanaa.",
            ("AIR_STRIKE", "military-sau", None, "Sanaa"),
        ),
        (
            "The Houthis shelled positions of the Saudi army near Najran.",
            ("ART_MISS_ATTACK", "houthis", "military-sau", "Najran"),
        ),
        (
            "A suicide bomber blew himself up outside a mosque in Peshawar.",
            ("SUIC_BOMB", "suicide-bombers:pak", None, "Peshawar"),
        ),
        ("A roadside bomb struck an army convoy near Gao.", ("REM_EXPLOS", None, "military-mli", "Gao")),
        ("Rebels threw a grenade at a bar in Bujumbura.", ("GRENADE", "rebels:bdi", None, "Bujumbura")),
        ("A chemical attack on Douma killed 40 children.", ("CHEM_WEAP", None, "civilians", "Douma")),
        ("Gunmen murdered two farmers in Medellin.", ("ATTACK", "gunmen:col", "farmers:col", "Medellin")),
        ("Armed men kidnapped two aid workers in Goma.", ("ABDUCT_DISSAP", "gunmen:cod", "aid-workers:cod", "Goma")),
        ("Militiamen raped eleven women near Bunia.", ("SEX_VIOL", "militias:cod", "civilians", "Bunia")),
        ("Demonstrators marched through Minsk in silence.", ("PEACE_PROTEST", "protesters", None, "Minsk")),
        (
            "Police used tear gas to disperse a sit-in of nurses in Nairobi.",
            ("PROTEST_WITH_INTER", "police-ken", None, "Nairobi"),
        ),
        (
            "Soldiers opened fire on protesters in Khartoum, killing two students.",
            ("FORCE_AGAINST_PROTEST", "military-sdn", "protesters", "Khartoum"),
        ),
        ("Demonstrators threw stones at police in Basra.", ("VIOL_DEMONSTR", "protesters", "police-irq", "Basra")),
        ("A mob lynched a suspected thief in Port-au-Prince.", ("MOB_VIOL", "rioters:hti", None, "Port-au-Prince")),
        (
            "The Colombian government signed a ceasefire with the ELN in Havana.",
            ("AGREEMENT", "government-col", "eln", "Havana"),
        ),
        ("Turkish police arrested 14 people in Istanbul.", ("ARREST", "police-tur", "civilians", "Istanbul")),
        ("Two rebel factions merged under one command in Idlib.", ("CHANGE_TO_GROUP_ACT", "rebels:syr", None, "Idlib")),
        ("Sappers defused a bomb hidden in a culvert near Kirkuk.", ("DISR_WEAP", None, None, "Kirkuk")),
        ("The militia set up its headquarters in Tripoli.", ("HQ_ESTABLISHED", "militias:lby", None, "Tripoli")),
        ("Militiamen burned dozens of homes in Malakal.", ("PROPERTY_DISTRUCT", "militias:ssd", None, "Malakal")),
        (
            "Government forces entered Deraa unopposed.",
            ("NON_VIOL_TERRIT_TRANSFER", "military-syr", None, "Deraa"),
        ),
        ("French troops withdrew from Timbuktu.", ("WITHDRAWAL", "military-fra", None, "Timbuktu")),
        (
            "The United States sent anti-tank missiles to the Ukrainian army.",
            ("MILITARY_AID", "government-usa", "military-ukr", None),
        ),
        (
            "The Russian foreign minister met his Turkish counterpart in Sochi.",
            ("DIPLO", "government-rus", "government-tur", "Sochi"),
        ),
        ("The Taliban claimed responsibility for the deaths in Kabul.", ("ATTRIB", "taliban", None, "Kabul")),
        ("Smugglers smuggled weapons into Gaza.", ("ORG_CRIME", "criminals:pse", None, "Gaza")),
        ("An earthquake struck Kathmandu on Saturday.", ("NATURAL_DISASTER", None, None, "Kathmandu")),
        ("A block of flats collapsed in Lagos.", ("MAN_MADE_DISASTER", None, None, "Lagos")),
        ("The Red Cross evacuated civilians from Homs.", ("OTHER", "icrc", "civilians", "Homs")),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_each_code_is_told_with_who_did_it_to_whom_and_where(mentions, text, reported):
    assert only(mentions(text)) == reported


@pytest.mark.parametrize(
    "text",
    [
        "The committee took a decision in Geneva.",
        "The film captured the mood of Beirut.",
        "The company launched a product in Kabul.",
        "Rebels have held Bria since March 2017.",
        "The talks took place in Doha.",
        "The minister opened a bridge near Mosul.",
        "Boko Haram is based around Lake Chad.",
    ],
)
def test_words_of_war_that_tell_of_no_act_give_none(mentions, text):
    assert [row for row in mentions(text) if row["event_code"] != "DIPLO"] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Malian troops captured the town of Menaka.", "GOV_REGAINS_TERIT"),
        ("Menaka was captured by French troops.", "GOV_REGAINS_TERIT"),
        ("Malian troops and Tuareg militias captured Menaka.", "GOV_REGAINS_TERIT"),
        ("The army drove jihadists out of Menaka.", "GOV_REGAINS_TERIT"),
        ("Menaka fell to Malian troops.", "GOV_REGAINS_TERIT"),
        ("Tuareg rebels captured the town of Menaka.", "NON_STATE_ACTOR_OVERTAKES_TER"),
        ("Menaka was captured by Tuareg rebels.", "NON_STATE_ACTOR_OVERTAKES_TER"),
        ("The SDF captured Raqqa from Islamic State.", "NON_STATE_ACTOR_OVERTAKES_TER"),
        ("The army lost Menaka to Tuareg rebels.", "NON_STATE_ACTOR_OVERTAKES_TER"),
        ("Menaka fell to Tuareg rebels.", "NON_STATE_ACTOR_OVERTAKES_TER"),
    ],
)
def test_who_takes_a_place_decides_whether_the_government_regains_it(mentions, text, code):
    assert codes(mentions(text))[0] == code


@pytest.mark.parametrize(
    ("taken", "code"),
    [
        ("the town of Bunia", "GOV_REGAINS_TERIT"),
        ("a senior commander of the ADF near Bunia", "ARREST"),
        ("two mortars near Bunia", "DISR_WEAP"),
    ],
)
def test_what_is_captured_decides_what_a_capture_is(mentions, taken, code):
    assert codes(mentions(f"Congolese soldiers captured {taken}.")) == [code]


@pytest.mark.parametrize(
    ("victim", "code"),
    [
        ("twelve Abu Sayyaf fighters", "ARMED_CLASH"),
        ("twelve villagers", "ATTACK"),
        ("two protesters", "FORCE_AGAINST_PROTEST"),
        ("two Malaysian policemen", "ARMED_CLASH"),
        ("the Malaysian foreign minister", "ATTACK"),
    ],
)
def test_who_is_killed_decides_what_a_killing_is(mentions, victim, code):
    assert codes(mentions(f"The Philippine army killed {victim} on Jolo.")) == [code]


@pytest.mark.parametrize(
    ("taker", "code"),
    [("Police", "ARREST"), ("Al-Shabaab", "ABDUCT_DISSAP")],
)
def test_who_holds_people_decides_between_arrest_and_abduction(mentions, taker, code):
    assert codes(mentions(f"{taker} seized two nurses in Mandera.")) == [code]


@pytest.mark.parametrize(
    ("text", "code", "weapon_text", "weapon_class"),
    [
        ("US drones struck a compound near Kunduz.", "AIR_STRIKE", "drones", "drone"),
        ("Barrel bombs were dropped on Daraya.", "AIR_STRIKE", "barrel bombs", "air_bomb"),
        ("Government forces fired Grad rockets at Mariupol.", "ART_MISS_ATTACK", "grad rockets", "rocket"),
        ("Mortar fire killed two children in Donetsk.", "ART_MISS_ATTACK", "mortar fire", "mortar"),
        ("A truck bomb killed 20 people in Mogadishu.", "REM_EXPLOS", "truck bomb", "vehicle_bomb"),
        ("A landmine killed three farmers near Taiz.", "REM_EXPLOS", "landmine", "mine"),
        ("Unknown assailants hurled a hand grenade into a church in Nairobi.", "GRENADE", "hand-grenade", "grenade"),
        ("Gunmen opened fire on a bus with AK-47 rifles near Quetta.", "ATTACK", "ak-47", "firearm"),
    ],
)
def test_the_weapon_is_told_and_may_decide_the_code(mentions, text, code, weapon_text, weapon_class):
    [row] = mentions(text)
    assert (row["event_code"], row["weapon_class"]) == (code, weapon_class)
    assert row["weapon_text"].lower() == weapon_text


def test_a_force_on_the_ground_that_targets_a_house_strikes_from_no_air(mentions):
    reported = "A combined Afghan and coalition security force came to Kunduz. The security force targeted a compound."
    assert codes(mentions(reported))[-1] == "OFFENSIVE"
    assert codes(mentions("The US-led coalition struck a compound in Raqqa."))[-1] == "AIR_STRIKE"


def test_an_armed_strike_is_no_strike_from_the_air(mentions):
    assert codes(mentions("The ELN called an armed strike in Arauca.")) == ["OTHER"]
    assert codes(mentions("The army carried out an armed drone strike in Arauca.")) == ["AIR_STRIKE"]


def test_an_act_without_arms_has_no_weapon(mentions):
    [row] = mentions("Armed men kidnapped two aid workers in Goma.")
    assert (row["weapon_text"], row["weapon_class"]) == (None, None)


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("Soldiers were fired on near Tillaberi.", ("ARMED_CLASH", None, "military-ner", "Tillaberi")),
        ("A patrol was shot at by gunmen near Mopti.", ("ARMED_CLASH", "gunmen:mli", None, "Mopti")),
        ("Gunmen sprayed bullets at a minibus near Quetta.", ("ATTACK", "gunmen:pak", None, "Quetta")),
        ("Gunmen riddled a mosque near Quetta with bullets.", ("ATTACK", "gunmen:pak", None, "Quetta")),
        ("Protesters were killed by live fire in Khartoum.", ("FORCE_AGAINST_PROTEST", None, "protesters", "Khartoum")),
        ("Five people were killed in a fire in Khartoum.", ("MAN_MADE_DISASTER", None, "civilians", "Khartoum")),
        ("A strike by pilots began in Frankfurt.", ("PEACE_PROTEST", None, None, "Frankfurt")),
        ("Investigators raided a bank in Warsaw.", ("OTHER", None, None, "Warsaw")),
        ("Gunmen raided a bank in Gao.", ("ATTACK", "gunmen:mli", None, "Gao")),
        ("A train killed two nurses in Lyon.", ("MAN_MADE_DISASTER", None, "workers:fra", "Lyon")),
        ("A strike by Russian jets hit Idlib.", ("AIR_STRIKE", "military-rus", None, "Idlib")),
    ],
)
def test_who_is_shot_at_and_who_strikes_decide_the_code(mentions, text, reported):
    assert only(mentions(text)) == reported


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Rebels shot down an army helicopter over Kachin.", "ARMED_CLASH"),
        ("Rebels attacked an army helicopter base near Hama.", "ARMED_CLASH"),
        ("Militants hit a missile depot near Hama.", "ATTACK"),
        ("The patrol boat was attacked by the army's jets near Hama.", "AIR_STRIKE"),
        ("The militants attacked the depot near Hama with drones.", "AIR_STRIKE"),
        ("Soldiers seized forty rifles near Hama.", "DISR_WEAP"),
    ],
)
def test_what_an_act_is_done_to_is_not_its_weapon(mentions, text, code):
    assert codes(mentions(text)) == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The coalition struck a tunnel near Mosul.", "AIR_STRIKE"),
        ("US forces struck a training camp in Somalia.", "AIR_STRIKE"),
        ("The army struck Hama with artillery.", "ART_MISS_ATTACK"),
        ("Militants struck a checkpoint near Hama.", "ATTACK"),
        ("The air force dropped bombs on a school in Hama.", "AIR_STRIKE"),
        ("Militants dropped a grenade on a bus in Hama.", "GRENADE"),
        ("Two drones exploded over a base in Hama.", "AIR_STRIKE"),
        ("The army sank a militia boat with sea drones.", "REM_EXPLOS"),
        ("Israeli fire killed 20 villagers near Hama.", "ATTACK"),
        ("Israeli fire killed two gunmen near Hama.", "ARMED_CLASH"),
    ],
)
def test_what_a_state_strikes_with_and_what_falls_decide_the_code(mentions, text, code):
    assert codes(mentions(text)) == [code]
