"""Stretches of the calendar: weeks, months, seasons, steps from one to another. Both ends belong to the interval."""

import calendar
import datetime as dt
from typing import NamedTuple

from sitrep.extract.lexical.calendar_words import SEASONS

DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(days=7)
DECEMBER = 12
PRECISIONS = ("day", "week", "month", "year")  # the finest first


class Interval(NamedTuple):
    """From `start` to `end`, both inclusive; `end` None: open. `precision`: one of PRECISIONS."""

    start: dt.date
    end: dt.date | None
    precision: str


def one_day(date: dt.date) -> Interval:
    """That day."""
    return Interval(date, date, "day")


def month_of(year: int, month: int) -> Interval:
    """A calendar month."""
    return Interval(dt.date(year, month, 1), end_of_month(year, month), "month")


def year_of(year: int) -> Interval:
    """A calendar year."""
    return Interval(dt.date(year, 1, 1), dt.date(year, DECEMBER, 31), "year")


def week_of(date: dt.date) -> Interval:
    """Monday to Sunday."""
    monday = date - date.weekday() * DAY
    return Interval(monday, monday + 6 * DAY, "week")


def season_of(season: str, year: int) -> Interval:
    """Three months; a winter is named after the year in which it begins."""
    first = SEASONS[season]
    years, month = divmod(first + 1, DECEMBER)
    return Interval(dt.date(year, first, 1), end_of_month(year + years, month + 1), "month")


def part_of(whole: Interval, part: str) -> Interval:
    """Early, mid or late in a month (1-10, 11-20, 21-end) or a year (thirds); other intervals stay whole."""
    start, end, precision = whole
    if end is None or part not in ("early", "mid", "late"):
        return whole
    if precision == "month":
        first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, end.day)}[part]
        return Interval(start.replace(day=first), end.replace(day=min(last, end.day)), precision)
    if precision == "year":
        first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, DECEMBER)}[part]
        return Interval(start.replace(month=first), end_of_month(end.year, last), precision)
    return whole


def step(origin: dt.date, unit: str, count: int) -> Interval:
    """The day, week, month or year that lies `count` units away from the one that holds `origin`.

    Raises OverflowError or ValueError where the calendar ends.
    """
    if unit == "day":
        return one_day(origin + count * DAY)
    if unit == "week":
        return week_of(origin + count * WEEK)
    if unit == "month":
        months = origin.year * DECEMBER + origin.month - 1 + count
        return month_of(months // DECEMBER, months % DECEMBER + 1)
    return year_of(origin.year + count)


def last_weekday(anchor: dt.date, weekday: int) -> dt.date:
    """The last such day before the anchor or on it."""
    return anchor - ((anchor.weekday() - weekday) % 7) * DAY


def next_weekday(anchor: dt.date, weekday: int) -> dt.date:
    """The first such day after the anchor."""
    return anchor + ((weekday - anchor.weekday() - 1) % 7 + 1) * DAY


def end_of_month(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])
