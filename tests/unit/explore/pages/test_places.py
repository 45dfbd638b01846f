import pytest

from sitrep.explore.filters import Asked, NotThere
from sitrep.explore.pages.places import place_page, places_page, tenures


def test_places_are_narrowed_by_what_the_address_asks(week):
    page = places_page(week, Asked([("q", "mer"), ("country", "SDN")]))
    assert [row["place_id"] for row in page.table("places").rows] == ["town:merowe"]


def test_a_place_shows_where_it_lies_its_events_and_who_took_it_with_the_words(week):
    page = place_page(week, Asked([]), "town:merowe")
    assert [row["place_name"] for row in page.shown["above"]] == ["Sudan", "Northern"]
    assert page.shown["totals"]["n_events"] == 1
    (change,) = page.shown["changes"]
    assert [claim["claim_id"] for claim in change["behind"]] == ["m1"]
    assert "until 20 May 2019" in page.shown["tenures"]


def test_a_country_shows_what_lies_in_it_and_no_bars_where_nobody_took_it(week):
    page = place_page(week, Asked([]), "country:sdn")
    assert [row["place_id"] for row in page.shown["inside"]] == ["admin1:SD.43"]
    assert page.shown["tenures"] is None


def test_an_id_that_no_place_has_is_said(week):
    with pytest.raises(NotThere, match="'town:none'"):
        place_page(week, Asked([]), "town:none")


def test_a_taking_without_a_day_is_in_no_bar():
    assert tenures([{"control_from": None}]) is None
