"""Places that no gazetteer knows."""

import pytest

from sitrep.schemas import PLACES


def test_a_village_told_once_is_a_place_for_the_rest_of_its_article(mentions):
    rows = mentions("Boko Haram burned the village of Karshala. The army took Karshala on Monday. Karshalans fled.")
    assert [row["place_text"] for row in rows if row["event_code"] == "GOV_REGAINS_TERIT"] == ["Karshala"]


def test_a_people_s_name_before_a_village_is_no_place(mentions):
    (took,) = mentions("Rebels took one Armenian village.")
    assert took["place_id"] is None


def test_villages_no_gazetteer_knows_are_found_by_the_word_before_them(place_ids) -> None:
    text = "They took the villages of Kafr Alma, Beit Noor and Tel Sada in Raqqa province in Syria."
    assert place_ids(text)[:3] == [
        "found:kafr-alma:admin1:SY.04",
        "found:beit-noor:admin1:SY.04",
        "found:tel-sada:admin1:SY.04",
    ]


def test_a_district_no_gazetteer_knows_has_a_row_with_its_province(place_finder, with_places) -> None:
    article = with_places("Troops searched Nahr-e Zar district, Idlib province, in Syria.")
    (row,) = place_finder.found(article)
    assert set(row) == set(PLACES)
    assert (row["place_name"], row["place_type"], row["admin1_name"]) == ("Nahr-e Zar", "admin2", "Idlib")
    assert (row["country_iso3"], row["parent_place_id"], row["latitude"]) == ("SYR", "admin1:SY.12", None)


def test_a_village_that_nobody_names_is_none(place_ids) -> None:
    assert place_ids("The villages of the plain were empty. Each village was searched in Syria.") == ["country:syr"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Six people were killed by gunmen on Sunday in Zangon Karsha, in Kaduna state in Nigeria.", "Zangon Karsha"),
        ("Gunmen killed six people in Zangon Karsha, Kaduna state, on Sunday.", "Zangon Karsha"),
        ("Rebels shelled troops near Ain Sirr, Syria, on Sunday.", "Ain Sirr"),
        ("Rebels shelled troops at Ain Sirr in Syria on Sunday.", "Ain Sirr"),
        ("Gunmen killed six people in Maiduguri, in Borno state, on Sunday.", "Maiduguri"),
        ("In Congress, Syria said, rebels had killed six people.", None),
        ("Gunmen killed six people in Karsha, Syria's ally said.", None),
    ],
)
def test_a_name_that_is_put_in_a_state_or_a_country_is_a_place(mentions, text, place):
    assert {row["place_text"] for row in mentions(text)} & {place, "Congress", "Karsha"} <= {place}
    if place:
        assert place in {row["place_text"] for row in mentions(text)}


@pytest.mark.parametrize(
    ("text", "quarter"),
    [
        ("Shells hit the Nasr neighbourhood of Idlib city in Syria.", "found:nasr:geonames:2"),
        ("Idlib city was calm. Shells hit the Nasr neighbourhood in Syria.", "found:nasr:geonames:2"),
        ("Shells hit the Nasr neighbourhood in eastern Idlib, in Syria.", "found:nasr:geonames:2"),
        ("Shells hit the Nasr neighbourhood in Idlib province in Syria.", "found:nasr:admin1:SY.12"),
        ("Shells hit the village of Nasr, Idlib city's supply line, in Syria.", "found:nasr:admin1:SY.12"),
    ],
)
def test_a_quarter_lies_in_the_town_that_is_told_with_it(place_ids, text, quarter) -> None:
    assert quarter in place_ids(text)


def test_a_quarter_has_the_coordinates_of_its_town(place_finder, with_places) -> None:
    article = with_places("Shells hit the Nasr neighbourhood of Idlib city in Syria.")
    (row,) = place_finder.found(article)
    assert (row["parent_place_id"], row["admin1_name"]) == ("geonames:2", "Idlib")
    assert (row["latitude"], row["longitude"]) == (35.93, 36.63)


def test_a_day_behind_a_lost_comma_is_no_part_of_a_name(place_ids) -> None:
    assert place_ids("Troops left the town of Kafr Alma Monday in Raqqa province in Syria.")[0].startswith(
        "found:kafr-alma:"
    )


def test_what_a_village_lies_in_is_no_part_of_its_name(place_ids) -> None:
    assert place_ids("Troops left the town of Kafr Alma Syria on Monday.")[0] == "found:kafr-alma:country:syr"


def test_a_town_told_in_other_letters_is_that_of_the_gazetteer(place_ids) -> None:
    assert place_ids("Troops took the town of Bineesh in Idlib province in Syria.")[0] == "geonames:3"
