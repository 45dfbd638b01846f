from datetime import date

import pytest

from sitrep.explore.filters import Asked, EventFilters, WrongAddress, address


def read(**asked):
    return EventFilters.read(Asked([(name.rstrip("_"), value) for name, value in asked.items()]))


def test_what_is_asked_stands_in_the_address_and_is_read_back():
    filters = EventFilters(
        since=date(2016, 1, 2),
        until=date(2016, 3, 4),
        place="admin1:SY.04",
        actor="found:a & b",
        types=("AIR_STRIKE", "Battles"),
        only="disputed",
        outlet="A/B?",
        outlets=3,
        box=(35.5, 32.0, 43.0, 38.0),
        sort="deadliest",
    )
    assert EventFilters.read(Asked(filters.pairs())) == filters
    assert address("/events", filters.pairs()).startswith("/events?from=2016-01-02&to=2016-03-04&place=admin1:SY.04&")


def test_nothing_asked_is_no_query():
    assert EventFilters().pairs() == []
    assert address("/events", EventFilters().pairs()) == "/events"
    assert read(from_="", place=" ", type="") == EventFilters()


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("from", "2016-13-01", "a day is written"),
        ("from", "yesterday", "a day is written"),
        ("modality", "maybe", "it can be: happened, planned"),
        ("outlets", "-1", "it is a number"),
        ("outlets", "1e9", "it is a number"),
        ("outlets", "²", "it is a number"),
        ("box", "1,2,3", "west,south,east,north"),
        ("box", "10,0,5,1", "west is less than east"),
        ("box", "nan,0,5,1", "west is less than east"),
        ("place", "x" * 201, "longer than 200"),
    ],
)
def test_a_value_that_is_none_is_told_with_what_it_may_be(name, value, told):
    with pytest.raises(WrongAddress, match=told):
        EventFilters.read(Asked([(name, value)]))


def test_a_span_of_time_does_not_end_before_it_begins():
    with pytest.raises(WrongAddress, match="is after"):
        read(from_="2016-02-01", to="2016-01-01")
