"""What the acts of one report share, and what they do not."""

import datetime as dt

import pytest


def supports(row):
    return {pair["key"]: pair["value"] for pair in row["support"]}


def act(rows, trigger):
    return next(row for row in rows if row["trigger_text"].startswith(trigger))


def test_the_raid_has_the_doer_and_the_day_of_the_attack_that_it_is(mentions):
    raid = act(mentions("Al-Shabaab attacked a mill near Afgoye on Sunday. The raid killed nine farmers."), "raid")
    assert (raid["source_actor_id"], raid["date_start"]) == ("al-shabaab", dt.date(2019, 5, 12))
    assert supports(raid) == {"source": "shared", "target": "stated", "place": "shared", "date": "shared"}


def test_a_headline_has_the_day_and_the_town_of_the_lead(mentions):
    text = "Al-Shabaab raid kills nine\n\nAl-Shabaab raided Afgoye on Sunday, killing nine farmers, the mayor said."
    headline = mentions(text)[0]
    assert headline["date_start"] == dt.date(2019, 5, 12)
    assert supports(headline)["date"] == "shared"


def test_what_an_act_states_itself_is_not_changed(mentions):
    text = "Gunmen attacked Afgoye on Sunday. Al-Shabaab claimed the attack. The attack by the gunmen lasted an hour."
    assert act(mentions(text), "attacked")["source_text"] == "Gunmen"


def test_rival_doers_are_not_chosen_between(mentions):
    text = "Shells hit Gao on Sunday. The shelling by rebels killed nine. The shelling by the army killed nine."
    assert act(mentions(text), "hit")["source_actor_id"] is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A suicide bomber blew himself up in Gao on Sunday. The attack was the third this year.", "SUIC_BOMB"),
        ("Jets bombed a mill in Gao on Sunday. The attack killed nine farmers.", "AIR_STRIKE"),
        ("Jets bombed a mill in Gao on Sunday. Gunmen attacked a bus in Kidal.", "ATTACK"),
    ],
)
def test_the_attack_is_of_the_kind_that_the_report_says(mentions, text, code):
    assert act(mentions(text), "attack")["event_code"] == code


def test_a_raid_is_what_it_did_to_people(mentions):
    text = "Gunmen raided a mill in Gao on Sunday. The mayor said 12 men were killed. A nurse said 19 men were killed."
    assert {row["event_code"] for row in mentions(text)} == {"ATTACK"}
    text = "The army launched an offensive near Bria on Sunday. It killed nine rebels, the mayor said."
    assert act(mentions(text), "offensive")["event_code"] == "OFFENSIVE"
