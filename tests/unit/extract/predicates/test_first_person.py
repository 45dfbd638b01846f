"""Whose "we" and "our forces" are."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        '"We took Homs," said Hezbollah spokesman Ali Haddad.',
        '"Our men took Homs," Ali Haddad, a commander of Hezbollah, said.',
        "Hezbollah said our forces took Homs.",
        'Ali Haddad, a Hezbollah commander, spoke. "It was a long day." He said: "We took Homs at dawn, at last."',
    ],
)
def test_we_are_the_party_that_the_speaker_speaks_for(mentions, text):
    taken = [row for row in mentions(text) if row["trigger_text"] == "took"]
    assert [row["source_actor_id"] for row in taken] == ["hezbollah"]
    assert {"key": "source", "value": "shared"} in taken[0]["support"]


@pytest.mark.parametrize(
    "text",
    [
        '"We attacked them in Homs," said Ali Haddad, a trader.',
        '"We attacked them in Homs," said a doctor at a Hezbollah clinic.',
        'Hezbollah left. "We attacked them in Homs," said a resident.',
    ],
)
def test_who_speaks_for_himself_makes_nobody_a_party(mentions, text):
    assert [row["source_actor_id"] for row in mentions(text)] == [None]


def test_what_was_done_to_us_was_done_to_the_party(mentions):
    (row,) = mentions('"The army shelled our base near Homs," said a spokesman for Hezbollah.')
    assert (row["source_actor_id"], row["target_actor_id"]) == ("military-syr", "hezbollah")


def test_our_men_who_are_counted_are_the_partys(claims):
    (toll,) = claims('"Nine of our men were killed near Homs," said a spokesman for Hezbollah.')["casualties"]
    assert (toll["victim_actor_id"], toll["perpetrator_actor_id"]) == ("hezbollah", None)


def test_what_our_forces_took_is_the_partys(claims):
    (row,) = claims("Our forces advanced 6km, Hezbollah said.")["quantities"]
    assert row["actor_id"] == "hezbollah"
