"""What is known of the places that a name may mean."""

import pytest

from sitrep.extract.places.place_index import PlaceIndex


@pytest.fixture(scope="module")
def index(world):
    return PlaceIndex(world)


def test_a_place_is_found_by_its_id_and_is_one_object(index):
    raqqa = index.find("geonames:1")
    assert raqqa.country == "SYR"
    assert index.find("geonames:1") is raqqa
    assert index.find("geonames:404") is None
    assert index.find(None) is None


def test_the_likeliest_bearer_of_a_name_comes_first(index, world):
    aliases = world.aliases.filter(alias="Tripoli", kind="place")["alias_id"].to_list()
    towns = [place.place_id for place in index.places_of(tuple(aliases)) if place.place_type == "settlement"]
    assert towns == ["geonames:4", "geonames:5"]


def test_a_town_lies_in_its_division_and_its_country_and_in_no_other(index):
    raqqa, idlib = index.find("geonames:1"), index.find("admin1:SY.12")
    assert index.lies_in(raqqa, index.find("country:syr"))
    assert index.lies_in(raqqa, index.find("admin1:SY.04"))
    assert not index.lies_in(raqqa, idlib)
    assert not index.lies_in(raqqa, index.find("country:lbn"))
