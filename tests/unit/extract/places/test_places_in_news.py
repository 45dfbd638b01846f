"""Places of acts with the whole gazetteer: bare towns, containers, roads, datelines, namesakes."""

import pytest


@pytest.mark.parametrize(
    ("text", "town", "place_id"),
    [
        ("Insurgents seized Palmyra on Sunday.", "Palmyra", "geonames:163808"),
        ("Fighters overran Rutshuru overnight.", "Rutshuru", "geonames:206047"),
        ("Kidal was captured by the rebels on Sunday.", "Kidal", "geonames:2455290"),
    ],
)
def test_a_well_known_town_needs_no_country_beside_it(mentions, text, town, place_id):
    rows = mentions(text)
    assert [(row["event_code"], row["place_text"]) for row in rows] == [("NON_STATE_ACTOR_OVERTAKES_TER", town)]
    assert rows[0]["place_id"] == place_id


def test_a_town_that_stays_open_keeps_its_capture(mentions):
    [row] = mentions("Insurgents captured Chibok on Sunday.")
    assert (row["event_code"], row["place_text"], row["place_id"]) == ("NON_STATE_ACTOR_OVERTAKES_TER", "Chibok", None)


@pytest.mark.parametrize("captive", ["Major Daniel Malakal", "the advantage", "a smuggler"])
def test_what_is_no_place_is_not_taken_as_one(mentions, captive):
    assert not [row for row in mentions(f"Insurgents captured {captive} on Sunday.") if "TER" in row["event_code"]]


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


@pytest.mark.parametrize(
    ("where", "town"),
    [
        ("on the road from Maiduguri to Damboa", "Maiduguri"),
        ("on the Goma-Sake road", "Goma"),
        ("on the highway linking Kano and Jos", "Kano"),
        ("in farmland between Kirkuk and the Iranian border", "Kirkuk"),
        ("4 km north-east of Avdiivka", "Avdiivka"),
        ("6 miles east of the village of Kwatas", "Kwatas"),
    ],
)
def test_beside_a_place_or_on_the_way_to_it_is_near(mentions, where, town):
    rows = [row for row in mentions(f"Gunmen ambushed a convoy {where} on Sunday.") if row["place_text"] == town]
    assert rows
    assert {row["place_precision"] for row in rows} == {"near"}


def test_the_country_of_the_sides_speaks_against_a_bigger_namesake(mentions):
    [row] = mentions("Soldiers of the Philippine army attacked a camp in Samar on Sunday.")
    assert (row["place_text"], row["place_id"]) == ("Samar", None)


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
