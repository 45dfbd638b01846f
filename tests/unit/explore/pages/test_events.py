from datetime import date

import pytest

from sitrep.explore.filters import Asked, EventFilters, NotThere
from sitrep.explore.pages import events
from sitrep.explore.pages.page import Moved


def test_the_page_shows_events_map_timeline_and_types_of_what_is_asked(week):
    page = events.events_page(week, Asked([("place", "town:merowe")]))
    assert [row["event_id"] for row in page.table("events").rows] == ["e1"]
    assert [row["n_events"] for row in page.table("types").rows] == [1]
    assert page.shown["chips"] == [("Merowe", "/events")]
    assert page.shown["map"].count("<circle") == 1
    assert page.shown["timeline"]["bin"] == "day"


def test_a_name_in_place_of_an_id_moves_to_the_address_of_the_id(week):
    with pytest.raises(Moved) as moved:
        events.events_page(week, Asked([("actor", "HF"), ("only", "disputed")]))
    assert moved.value.to == "/events?actor=hill-front&only=disputed"


def test_a_name_that_nothing_or_several_have_is_said(week, published_with, read_with):
    with pytest.raises(NotThere, match="No place is called 'Karima'"):
        events.events_page(week, Asked([("place", "Karima")]))
    twins = [{"place_id": f"town:{n}", "place_name": "Twin", "place_type": "settlement"} for n in (1, 2)]
    with read_with(published_with(dim_places=twins)) as reader, pytest.raises(events.Several) as several:
        events.events_page(reader, Asked([("place", "Twin"), ("sort", "oldest")]))
    assert [to for _, to in several.value.choices] == [
        "/events?sort=oldest&place=town:1",
        "/events?sort=oldest&place=town:2",
    ]


def test_each_filter_is_said_in_words_with_the_address_without_it():
    filters = EventFilters(since=date(2019, 5, 1), types=("ARMED_CLASH",), outlets=2, sort="most-reported")
    listed = events.chips(filters, {}, {"ARMED_CLASH": "Armed clash"})
    assert [label for label, _ in listed] == [
        "from 1 May 2019",
        "Armed clash",
        "2 outlets or more",
        "most reported first",
    ]
    assert listed[0][1] == "/events?type=ARMED_CLASH&outlets=2&sort=most-reported"


def test_only_what_is_narrowed_is_put_aside(week):
    assert not events.keep(week, EventFilters())
    assert not events.keep(week, EventFilters(sort="oldest"))
    assert events.keep(week, EventFilters(only="disputed"))


def test_what_is_dated_after_the_publication_has_not_happened(week):
    assert events.today(week) == date(2019, 5, 17)


@pytest.mark.parametrize(("pixel", "width"), [(1.0, 45.0), (0.5, 22.5), (1e-9, 0.0054931640625)])
def test_a_cell_is_a_power_of_two_of_the_world_and_no_finer_than_a_place_is_known(pixel, width):
    assert events.cell_width(pixel) == width


def test_a_circle_says_what_is_under_it_and_leads_to_its_place_or_its_surroundings():
    row = {"place_name": "Merowe", "n_places": 1, "n_events": 2, "killed": 1200, "place_id": "town:merowe",
           "longitude": 179.0, "latitude": 84.0}  # fmt: skip
    several = row | {"n_places": 3, "n_events": 1, "killed": None, "place_id": None}
    assert events.dot_label(row) == "Merowe: 2 events, 1,200 killed"
    assert events.dot_label(several) == "Merowe and 2 places near it: 1 event"
    one, other = events.dots([row, several], EventFilters())
    assert (one.href, other.href) == ("/place/town:merowe", "/events?box=176,82,180,85")


def test_the_script_of_the_map_gets_its_cells(week):
    (dot,) = events.map_data(week, Asked([("pixel", "1000")]))["dots"]
    assert (dot["name"], dot["n_events"]) == ("Merowe", 1)


def test_events_of_which_only_the_province_is_known_are_an_area(week):
    (area,) = events.areas_of(week, EventFilters(sort="oldest"))
    assert (area.id, area.href) == ("SD.43", "/events?place=admin1:SD.43&sort=oldest")


def test_what_the_bars_leave_out_is_said(week):
    totals = {"n_events": 3, "n_undated": 1}
    timeline, table = events.over_time(week, EventFilters(), totals, kept=False)
    assert timeline["bin"] == "day"
    assert timeline["notes"] == ["1 event undated", "1 event dated less precisely or far outside"]
    assert len(table.rows) == 1
    nothing, _ = events.over_time(week, EventFilters(actor="nobody"), {}, kept=False)
    assert nothing == {"svg": None, "notes": []}


def test_a_bar_leads_to_its_events():
    drawn = events.bar("month", date(2019, 2, 1), {"n_events": 2, "killed": 3}, EventFilters(only="disputed"))
    assert drawn.href == "/events?from=2019-02-01&to=2019-02-28&only=disputed"
    assert drawn.label.endswith("2 events, 3 killed")
    assert events.bar("month", date(2019, 2, 1), None, EventFilters()).value == 0
