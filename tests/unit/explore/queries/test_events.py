from datetime import date

import pytest

from sitrep.explore.filters import EventFilters
from sitrep.explore.queries import events

TODAY = date(2019, 5, 17)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["e1", "e3", "e2"]),  # what a rule finds implausible stands last
        ({"since": date(2019, 4, 30)}, ["e1", "e2"]),
        ({"since": date(2019, 5, 1)}, ["e1"]),
        ({"until": date(2019, 4, 1)}, ["e2"]),
        ({"place": "country:sdn"}, ["e1", "e2"]),
        ({"place": "town:merowe"}, ["e1"]),
        ({"actor": "army"}, ["e2"]),
        ({"types": ("Battles",)}, ["e3", "e2"]),
        ({"types": ("ART_MISS_ATTACK",)}, ["e1"]),
        ({"only": "disputed"}, ["e1"]),
        ({"only": "flagged"}, ["e2"]),
        ({"outlet": "Hill Post"}, ["e1"]),
        ({"outlets": 2}, ["e1"]),
        ({"box": (30.0, 18.0, 33.0, 19.0)}, ["e1"]),
        ({"box": (0.0, 18.0, 3.0, 19.0)}, []),
        ({"sort": "oldest"}, ["e1", "e3", "e2"]),
        ({"modality": "planned"}, ["m4"]),
        ({"modality": "planned", "actor": "hill-front"}, ["m4"]),
        ({"modality": "planned", "outlet": "Valley Wire"}, []),
    ],
    ids=str,
)
def test_events_are_those_asked_for_in_the_order_asked_for(column, filters, found):
    assert column(events.rows(EventFilters(**filters), TODAY), "event_id") == found


def test_a_class_beside_a_name_says_nothing_more(column):
    assert column(events.rows(EventFilters(place="town:merowe"), TODAY), "sources") == [["Hill Front"]]


def test_what_is_put_aside_gives_the_same_rows(week):
    filters = EventFilters(place="country:sdn")
    week.put_aside(events.keep(filters))
    assert week.rows(events.rows(filters, TODAY, kept=True)) == week.rows(events.rows(filters, TODAY))


def test_totals_kinds_and_span_are_of_the_events_asked_for(week, column):
    totals = week.first(events.totals(EventFilters()))
    assert [totals[f"n_{what}"] for what in ("events", "disputed", "flagged", "unplaced", "undated")] == [3, 1, 1, 1, 1]
    assert column(events.kinds(EventFilters()), "n_events") == [2, 1]
    span = week.first(events.span(EventFilters()))
    assert (span["earliest"], span["latest"]) == (date(2019, 4, 1), date(2019, 5, 14))


def test_a_timeline_leaves_out_what_is_dated_less_precisely(column):
    assert column(events.timeline(EventFilters(), "day"), "starts") == [date(2019, 5, 14)]
    assert column(events.timeline(EventFilters(), "month"), "starts") == [date(2019, 4, 1), date(2019, 5, 1)]


def test_what_has_coordinates_is_in_a_cell_and_the_rest_in_its_area(week):
    (cell,) = week.rows(events.cells(EventFilters(), 1.0))
    assert (cell["place_id"], cell["n_events"], cell["killed"]) == ("town:merowe", 1, 12)
    (area,) = week.rows(events.areas(EventFilters()))
    assert (area["area_id"], area["n_events"]) == ("admin1:SD.43", 1)


def test_events_of_a_condition_come_with_names(column):
    assert column(events.rows_of("event_id = 'e2'", {"today": TODAY}), "targets") == [["Sudanese army"]]
