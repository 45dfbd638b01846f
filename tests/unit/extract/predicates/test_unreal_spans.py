"""What a sentence calls untrue, only asks or supposes: the acts and the numbers in it alike."""

import pytest


def modalities(tables):
    """The modalities of the acts of violence and of the numbers of a text."""
    rows = [row for row in tables["event_mentions"] if row["event_code"] not in ("STATEMENT", "DIPLO", "ATTRIB")]
    rows += tables["casualties"] + tables["force_sizes"] + tables["group_counts"]
    assert rows
    return {row["modality"] for row in rows}


@pytest.mark.parametrize(
    "text",
    [
        "It is not true that the army bombed the clinic in Idlib, the minister said on Tuesday.",
        "It is a lie that our soldiers burned the village, the general told reporters.",
        "The ministry said it was untrue that jets had hit the market in Homs.",
        "Claims that the rebels had shelled the port were untrue, a spokesman said.",
        "The army rejected reports that it had killed 12 herders in Mopti on Monday.",
        "The police chief refuted allegations that officers had shot protesters in Lagos.",
        "The governor rejected claims that the rebels had 6,000 fighters in Goma.",
        "The army denied a report in a newspaper that its men had executed ten captives in Sake.",
        "The rebels denied that they had seized 14 villages and captured 30 soldiers.",
        "The front denied it had lost 40 fighters in Bria and said that it would stay.",
        "There is no evidence that the militia attacked the camp, the mission said.",
        "There was no truth in reports that rebels had captured Kidal, the governor said.",
        "The government called reports of a massacre in Sake fabricated.",
        "The ministry described as baseless the allegations that soldiers raped women in Tabit.",
        "It is wrong to say that the army fled the town, the governor said.",
        "It never happened that our men looted the shops in Malakal, the rebel leader said.",
        "Not a single shell hit the city on Monday, the mayor said.",
        "Nor has a single house been burned, the governor said.",
        "Neither the army nor the rebels shelled the market on Monday, the monitors said.",
        "The army said it had not carried out any air strikes on Monday.",
    ],
)
def test_what_is_said_to_be_untrue_is_denied(claims, text):
    assert modalities(claims(text)) == {"denied"}


@pytest.mark.parametrize(
    "text",
    [
        "The army not only shelled the market but also burned the school in Zalingei on Monday.",
        "The army shelled not just the market but the hospital in Aleppo on Monday.",
        "The army does not deny that it killed 20 villagers in Tessit.",
        "There is no doubt that the militia attacked the camp, the mission said.",
        "It is true that our men shelled the town, the commander said.",
        "The report that rebels had shelled Aleppo was true, the minister said.",
        "The minister claims that rebels shelled the hospital in Aleppo.",
        "Rebels dismissed the general's claim of victory and shelled the town of Bria.",
        "No police station was safe when gunmen attacked the town of Kaduna.",
        "The militia denied involvement in the attack, saying that soldiers had shot the priest.",
        "The army denied that it was behind the bombing of the market in Gao, which killed nine people.",
        "Rebels killed nine people in a false flag attack in Gao.",
        "The front denied that it was to blame and said that soldiers had killed four of its men in Bria.",
    ],
)
def test_what_stands_beside_a_denial_occurred(claims, text):
    assert modalities(claims(text)) == {"occurred"}


def test_a_denial_ends_where_something_else_is_said(claims):
    text = (
        "The army rejected reports that it had killed 12 herders, but admitted that it had burned the village of Sula."
    )
    done = {row["event_code"]: row["modality"] for row in claims(text)["event_mentions"]}
    assert done == {"ATTACK": "denied", "PROPERTY_DISTRUCT": "occurred"}


def test_false_reports_at_the_beginning_are_not_what_the_sentence_tells(claims):
    text = "After false reports of a mutiny, soldiers killed four people in Bamako."
    assert [row["modality"] for row in claims(text)["casualties"]] == ["occurred"]


@pytest.mark.parametrize(
    "text",
    [
        "Has the militia kidnapped 20 girls, as residents say?",
        "Were the army to attack Goma, thousands would die.",
        "If the army were to storm the city, thousands would flee.",
        "I wish the army had bombed them, the widow said.",
        "Had the army shelled the town, the rebels would have left.",
    ],
)
def test_what_is_asked_wished_or_supposed_is_hypothetical(claims, text):
    assert modalities(claims(text)) == {"hypothetical"}


def test_a_question_about_who_did_it_takes_it_for_done(claims):
    assert modalities(claims("Who killed the 11 prisoners in Bunia? Nobody knows.")) == {"occurred"}


def test_who_is_sentenced_to_death_lives(claims):
    assert not claims("Two men were sentenced to death on Monday in Baghdad.")["casualties"]
    assert claims("A mob stoned two men to death on Monday in Baghdad.")["casualties"]
