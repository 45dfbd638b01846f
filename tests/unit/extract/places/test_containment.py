"""What the words behind a name say it lies in."""

import pytest


def test_the_division_behind_a_comma_says_which_place_is_meant(place_ids) -> None:
    assert place_ids("A bomb hit Palmyra, Texas.") == ["geonames:7", "admin1:US.TX"]
    assert place_ids("Jets hit Binnish, Idlib, in Syria.")[:2] == ["geonames:3", "admin1:SY.12"]


@pytest.mark.parametrize(
    ("where", "country"),
    [
        ("in the village of Valencia, in Montepuez district, in the northern province of Cabo Delgado", "MOZ"),
        ("in the town of Trinidad, in Kolda district in the south of Senegal", "SEN"),
        ("in Odessa, TX,", "USA"),
        ("in Derna (eastern Libya)", "LBY"),
        ("in Odessa, a port in Ukraine,", "UKR"),
    ],
)
def test_a_place_lies_where_the_text_puts_it(claims, where, country):
    tables = claims(f"Gunmen killed four people {where} on Sunday.")
    places = {row["place_id"] for row in tables["event_mentions"]}
    found = {row["place_id"]: row["country_iso3"] for row in tables["found_places"]}
    assert len(places) == 1
    [place] = places
    assert found.get(place, country) == country
    assert place in found or place.startswith("geonames:")
    if country == "MOZ":
        assert place == "found:valencia:admin1:MZ.01"


@pytest.mark.parametrize(
    "text", ["In Moscow, Turkey and Iran signed a truce.", "Gunmen fought in Idlib, Aleppo and Hama."]
)
def test_what_stands_behind_a_comma_may_be_the_next_of_a_list(claims, text):
    tables = claims(text)
    assert tables["found_places"] == []
    assert {row["place_text"] for row in tables["event_mentions"]} & {"Moscow", "Idlib"}
