"""Which country a class of actors is tied to."""

import pytest


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("BEIRUT (Wire) - Government jets bombed a market in Idlib on Sunday.", "syr"),
        ("TUNIS (Wire) - Government forces entered Sabratha on Sunday.", "lby"),
        ("DAMASCUS (Wire) - Government forces shelled a town on Sunday.", "syr"),
    ],
)
def test_a_dateline_tells_whose_the_army_is_only_where_no_place_does(mentions, text, country):
    others = {row["source_actor_id"] for row in mentions(text)} - {None, f"military-{country}", f"government-{country}"}
    assert others <= {"government", "military"}
    if country != "syr" or "DAMASCUS" in text:
        assert {row["source_actor_id"] for row in mentions(text)} == {f"military-{country}"}


def test_an_article_about_one_country_scopes_its_classes(ids):
    text = "Malian officials said so. Mali sent help. The Malian town was calm. Gunmen had fled."
    assert ids(text)[-1] == ("Gunmen", "gunmen:mli")


def test_troops_in_a_country_may_be_anybodys(ids):
    assert ids("Some troops in Mali are ill.") == [("troops", "military")]


@pytest.mark.parametrize(
    ("text", "fighters"),
    [
        ("Misrata fighters fired rockets at Chad.", "fighters:lby"),
        ("Fighters in Misrata fired rockets at Chad.", "fighters:lby"),
        ("Fighters fired rockets at Chad.", "fighters"),
    ],
)
def test_who_is_named_after_a_town_is_of_its_country_and_nobody_of_that_which_he_fires_at(mentions, text, fighters):
    assert {row["source_actor_id"] for row in mentions(text)} == {fighters}
