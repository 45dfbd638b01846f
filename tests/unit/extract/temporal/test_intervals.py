"""Stretches of the calendar; both ends belong to them."""

import datetime as dt

import pytest

from sitrep.extract.temporal import intervals
from sitrep.extract.temporal.intervals import Interval

WEDNESDAY = dt.date(2016, 11, 9)


def span(interval):
    return str(interval.start), str(interval.end), interval.precision


def test_months_years_and_weeks_have_their_ends():
    assert span(intervals.month_of(2016, 2)) == ("2016-02-01", "2016-02-29", "month")
    assert span(intervals.year_of(2015)) == ("2015-01-01", "2015-12-31", "year")
    assert span(intervals.week_of(WEDNESDAY)) == ("2016-11-07", "2016-11-13", "week")
    assert span(intervals.one_day(WEDNESDAY)) == ("2016-11-09", "2016-11-09", "day")


def test_a_winter_is_named_after_the_year_in_which_it_begins():
    assert span(intervals.season_of("winter", 2015)) == ("2015-12-01", "2016-02-29", "month")


@pytest.mark.parametrize(
    ("part", "days"), [("early", ("01", "10")), ("mid", ("11", "20")), ("late", ("21", "31")), (None, ("01", "31"))]
)
def test_a_month_has_three_parts(part, days):
    whole = intervals.month_of(2014, 3)
    part_of = intervals.part_of(whole, part)
    assert (f"{part_of.start:%d}", f"{part_of.end:%d}") == days


def test_a_day_has_no_parts():
    assert intervals.part_of(intervals.one_day(WEDNESDAY), "late") == intervals.one_day(WEDNESDAY)


@pytest.mark.parametrize(
    ("unit", "count", "start", "end"),
    [
        ("day", -2, "2016-11-07", "2016-11-07"),
        ("week", 1, "2016-11-14", "2016-11-20"),
        ("month", -11, "2015-12-01", "2015-12-31"),
        ("year", -1, "2015-01-01", "2015-12-31"),
    ],
)
def test_a_step_leads_to_the_unit_so_many_away(unit, count, start, end):
    assert span(intervals.step(WEDNESDAY, unit, count))[:2] == (start, end)


def test_a_step_beyond_the_calendar_is_an_error():
    with pytest.raises((OverflowError, ValueError)):
        intervals.step(WEDNESDAY, "year", -5000)


def test_a_weekday_is_the_last_up_to_the_anchor_or_the_next_behind_it():
    assert intervals.last_weekday(WEDNESDAY, 2) == WEDNESDAY
    assert intervals.next_weekday(WEDNESDAY, 2) == dt.date(2016, 11, 16)
    assert intervals.last_weekday(WEDNESDAY, 3) == dt.date(2016, 11, 3)


def test_an_interval_may_be_open():
    assert Interval(WEDNESDAY, None, "day").end is None
