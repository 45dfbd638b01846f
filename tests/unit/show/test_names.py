import pytest

from sitrep.show.filters import WrongFilter
from sitrep.show.names import actor_called, place_called, the_one


def test_an_actor_is_meant_by_name_or_acronym(week):
    assert (actor_called(week, "hf"), actor_called(week, "")) == ("hill-front", "")
    with pytest.raises(WrongFilter, match="did you mean: Hill Front"):
        actor_called(week, "Hill Frnt")


def test_of_places_of_one_name_that_lie_in_one_another_the_widest_is_meant(published_with, read_with):
    nested = [
        {"place_id": "admin1:x", "place_name": "Port", "place_type": "admin1"},
        {"place_id": "town:x", "place_name": "Port", "place_type": "settlement", "parent_place_id": "admin1:x"},
    ]
    with read_with(published_with(dim_places=nested)) as reader:
        assert place_called(reader, "port") == "admin1:x"
    apart = [row | {"parent_place_id": None} for row in nested]
    with read_with(published_with(dim_places=apart)) as reader, pytest.raises(WrongFilter, match="give the id of one"):
        place_called(reader, "port")


def test_an_id_is_meant_by_itself():
    rows = [{"id": "a", "what": "x"}, {"id": "b", "what": "y"}]
    assert the_one("place", "a", rows) == "a"
    with pytest.raises(WrongFilter, match=r"a \(x\); b \(y\)"):
        the_one("place", "name", rows)
