"""A people that a state is named after: its own where the article is set in a country where it lives."""

import pytest


@pytest.fixture
def source(claims):
    """The source of the one act of a text."""
    return lambda text: claims(text)["event_mentions"][0]["source_actor_id"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Turkmen fighters captured a hill in Syria on Sunday.", "fighters:syr"),
        ("Turkmen forces shelled a village in Latakia.", "fighters:syr"),
        ("Tajik militiamen captured two districts in Panjshir, Afghanistan.", "militias:afg"),
        ("Serb fighters captured Srebrenica in Bosnia.", "fighters:bih"),
        ("Ethnic Uzbek gunmen attacked a bazaar in Osh.", "gunmen:kgz"),
    ],
)
def test_a_people_of_another_country_is_no_state(source, text, actor):
    assert source(text) == actor


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Turkmenistan closed the border with Afghanistan. Turkmen troops shot smugglers.", "military-tkm"),
        ("Tajik border guards shot two Afghans on the border.", "military-tjk"),
        ("The Somali army attacked a camp in Kenya.", "military-som"),
        ("Turkish forces shelled a village in Syria.", "military-tur"),
    ],
)
def test_a_body_of_the_state_and_a_state_that_is_named_are_the_state(claims, text, actor):
    assert claims(text)["event_mentions"][-1]["source_actor_id"] == actor


def test_the_adjective_of_a_people_alone_names_nobody(claims):
    row = claims("Gunmen killed nine Turkmen in Kirkuk, Iraq, on Sunday.")["casualties"][0]
    assert row["victim_actor_id"] is None


def test_who_they_are_goes_with_the_people(claims):
    text = "About 200 Turkmen fighters held Amerli in northern Iraq. A driver said nine of them were wounded there."
    rows = claims(text)["casualties"]
    assert "TKM" not in {(row["victim_actor_id"] or "")[-3:].upper() for row in rows}
