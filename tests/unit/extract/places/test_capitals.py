"""Capitals that the text does not name."""

import pytest

NAIROBI, KHARTOUM, BAMAKO = "geonames:184745", "geonames:379252", "geonames:2460596"


@pytest.mark.parametrize(
    ("text", "place_id"),
    [
        ("Gunmen attacked a market in the Kenyan capital on Tuesday.", NAIROBI),
        ("Gunmen attacked a market in Sudan's war-torn capital on Tuesday.", KHARTOUM),
        ("Gunmen attacked a market in the capital of Mali on Tuesday.", BAMAKO),
        ("Rebels hold northern Mali. Gunmen attacked a market in the capital on Tuesday.", BAMAKO),
        ("Gunmen attacked a market in the capital, Nairobi, on Tuesday.", NAIROBI),
    ],
)
def test_the_capital_is_that_of_its_country(mentions, text, place_id):
    assert [row["place_id"] for row in mentions(text) if row["trigger_text"] == "attacked"] == [place_id]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a market in the provincial capital on Tuesday.",
        "Gunmen attacked a market in the capital on Tuesday.",
        "Jihadists attacked a base in their de facto Kenyan capital on Tuesday.",
        "Gunmen attacked a bank in the Kenyan capital market on Tuesday.",
    ],
)
def test_whose_capital_it_is_must_be_told(mentions, text):
    assert NAIROBI not in [row["place_id"] for row in mentions(text)]
    assert "capital" not in " ".join(row["place_text"] or "" for row in mentions(text))


def test_what_lies_north_of_the_capital_is_only_near_it(mentions):
    [row] = mentions("Gunmen attacked a market north of the Kenyan capital on Tuesday.")
    assert (row["place_id"], row["place_precision"]) == (NAIROBI, "near")
