"""What the expressions of time mean (`time_expressions`): each rule resolves one kind to an interval.

A rule looks at the words, at the anchor (the day of writing) and at the date given before. Where there is no interval
it gives the reason. A day is never given where the text says a month.
"""

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Final

from sitrep.extract.lexical.calendar_words import MONTHS, TIME_COUNTS, WEEKDAYS
from sitrep.extract.lexical.word_lists import alternation, word_class
from sitrep.extract.temporal import intervals
from sitrep.extract.temporal.intervals import DAY, PRECISIONS, WEEK, Interval

NO_DATE = "no_date"  # the words are no date after all
NO_ANCHOR = "no_anchor"
NO_SUCH_DAY = "no_such_day"
NO_DATE_BEFORE = "no_date_before"
VAGUE = "vague"
Resolved = Interval | str  # an interval, or the reason why there is none

UNSURE_MONTHS = (3, 5)  # March and May are words and names too
MONTH_CUE: Final = re.compile(rf"\b(?i:{alternation('month_cues')})\s+$")
NUMBERED_THING: Final = re.compile(rf"\b(?i:{alternation('numbered_nouns')})\s+$")
AT_A_TIME: Final = re.compile(rf"\b(?i:at)\s+(?:(?i:{alternation('clock_approximators')})\s+)?$")
OF_A_CLOCK: Final = re.compile(rf"\s?(?i:{alternation('clock_units')})\b")
COUNTED_AFTER: Final = re.compile(rf"\s+(?!{alternation('words_after_years')}\b)[a-z]")
ANNIVERSARY_COUNT = re.compile(r"\b(?P<count>\d{1,3})(?:st|nd|rd|th)\s+$")
FUTURE_CUE: Final = re.compile(
    rf"\b(?i:{alternation('future_cues')}|to\s+{alternation('scheduled_verbs')})\b"
    rf"(?:(?!\b(?i:{alternation('past_speech_verbs')}|after\s+\w+ing)\b)[^.;])*$"
)
FIRST_EDGES: Final = word_class("first_edges")
SHORT_YEARS_SINCE = 40  # "9 JAN 90" is 1990, "4 Feb 12" 2012
FAR_AHEAD = 40  # years; later numbers are no years
DAYS_OF_MONTH = 31
STORY_OF_THE_PAST = 300 * DAY


@dataclass(frozen=True, slots=True)
class DateMatch:
    """What a rule may look at: the match, the day of writing, and the date reported before."""

    match: re.Match[str]
    anchor: dt.date | None
    before: Interval | None
    is_range_start: bool = False  # resolved against the end of its range, so never ahead of it

    def group(self, name: str) -> str:
        """The named part in lower case, empty where it is not written."""
        return (self.match.groupdict().get(name) or "").lower()

    @property
    def text_before(self) -> str:
        """Some words to the left."""
        start = self.match.start()
        return self.match.string[max(0, start - 40) : start]

    @property
    def ahead(self) -> bool:
        """Whether the clause reports what is to come: "will meet on"."""
        return not self.is_range_start and FUTURE_CUE.search(self.match.string, 0, self.match.start()) is not None

    @property
    def count(self) -> int | None:
        """The count as written, 1 without one; None for "several" and the like."""
        written = self.group("count") or "one"
        return int(written) if written.isdecimal() else TIME_COUNTS.get(written)

    @property
    def month(self) -> int:
        """The month that is named, from 1."""
        return MONTHS[self.group("month").rstrip(".")]

    def within(self, end: dt.date) -> "DateMatch":
        """The same words as the start of a range that ends there."""
        return replace(self, anchor=end, before=None, is_range_start=True)


def full_year(short: int) -> int:
    """The year that two digits mean."""
    return short + (1900 if short >= SHORT_YEARS_SINCE else 2000)


def days_of(year: int, month: int, first: int, last: int) -> Resolved:
    """From one day of a month to another."""
    try:
        start, end = dt.date(year, month, first), dt.date(year, month, last)
    except ValueError:
        return NO_SUCH_DAY
    return Interval(start, end, "day") if start <= end else NO_SUCH_DAY


# --- what each kind of expression means -------------------------------------------------------------------------------


def written_out(date_match: DateMatch) -> Resolved:
    """A day and a month, with or without a year: "Oct. 27, 2016", "27 October", "October 25-26, 2016", "9 JAN 90"."""
    first = int(date_match.group("day"))
    last = int(date_match.group("last") or first)
    if date_match.group("year"):
        return days_of(int(date_match.group("year")), date_match.month, first, last)
    if date_match.group("short"):
        return days_of(full_year(int(date_match.group("short"))), date_match.month, first, last)
    if date_match.before and (
        date_match.anchor is None or date_match.before.start < date_match.anchor - STORY_OF_THE_PAST
    ):
        return days_of(date_match.before.start.year, date_match.month, first, last)
    if date_match.anchor is None:
        return NO_ANCHOR
    return nearest_year(date_match, date_match.anchor, first, last)


def nearest_year(date_match: DateMatch, anchor: dt.date, first: int, last: int) -> Resolved:
    """A day of a month in the past year; within the coming half year where the clause looks ahead."""
    days = days_of(anchor.year, date_match.month, first, last)
    if isinstance(days, str):
        return days
    ahead = date_match.ahead
    if ahead and days.start < anchor - 180 * DAY:
        return days_of(anchor.year + 1, date_match.month, first, last)
    if days.start > anchor + (180 if ahead else 3) * DAY:
        return days_of(anchor.year - 1, date_match.month, first, last)
    return days


def in_figures(date_match: DateMatch) -> Resolved:
    """27/10/2016, 28.04.2017, 2016-10-27. Day first, unless only the other order gives a day or is near the anchor."""
    written = date_match.match.group()
    one, two, three = (int(part) for part in re.findall(r"\d+", written))
    if one > DAYS_OF_MONTH:
        return days_of(one, two, three, three)
    year = three if re.search(r"\d{4}$", written) else full_year(three)
    day_first, month_first = days_of(year, two, one, one), days_of(year, one, two, two)
    if "." in written or isinstance(month_first, str) or day_first == month_first:
        return day_first
    if isinstance(day_first, str):
        return month_first
    near = [
        days
        for days in (day_first, month_first)
        if date_match.anchor and abs(days.start - date_match.anchor) <= 31 * DAY
    ]
    return near[0] if len(near) == 1 else "day_or_month_first"


def month_of_year(date_match: DateMatch) -> Resolved:
    """In January 2014, late March 2015."""
    return intervals.part_of(
        intervals.month_of(int(date_match.group("year")), date_match.month), date_match.group("part")
    )


def bare_month(date_match: DateMatch) -> Resolved:
    """In March, last September, early in May: the nearest such month in the past, or ahead where the clause is."""
    month, which, part = date_match.month, date_match.group("which"), date_match.group("part")
    if month in UNSURE_MONTHS and not (which or part or MONTH_CUE.search(date_match.text_before)):
        return NO_DATE
    if date_match.anchor is None:
        return NO_ANCHOR
    year = date_match.anchor.year
    if date_match.group("year_word"):
        year -= 1
    elif which == "next" or (not which and date_match.ahead):
        year += month < date_match.anchor.month + (which == "next")
    elif which != "this":
        year -= month > date_match.anchor.month - (which == "last")
    return intervals.part_of(intervals.month_of(year, month), part)


def weekday(date_match: DateMatch) -> Resolved:
    """Late Saturday, last Sunday, Tuesday of last week, next Friday."""
    if date_match.anchor is None:
        return NO_ANCHOR
    number, which, week = WEEKDAYS[date_match.group("weekday")], date_match.group("which"), date_match.group("week")
    if week:
        weeks = {"last": -1, "next": 1}.get(week, 0)
        return intervals.one_day(intervals.week_of(date_match.anchor).start + weeks * WEEK + number * DAY)
    if which == "next" or (not which and date_match.ahead):
        return intervals.one_day(intervals.next_weekday(date_match.anchor, number))
    found = intervals.last_weekday(date_match.anchor, number)
    if which == "last" and found == date_match.anchor:
        found -= WEEK
    return Interval(found - DAY, found, "day") if date_match.group("overnight") else intervals.one_day(found)


def beside_today(date_match: DateMatch) -> Resolved:
    """Yesterday, last night, overnight, this morning, tomorrow."""
    if date_match.anchor is None:
        return NO_ANCHOR
    words = date_match.match.group().lower()
    if words == "overnight":
        return Interval(date_match.anchor - DAY, date_match.anchor, "day")
    if words.startswith("the day before"):
        return intervals.one_day(date_match.anchor - 2 * DAY)
    days = 1 if "tomorrow" in words else -1 if "yesterday" in words or "last" in words else 0
    return intervals.one_day(date_match.anchor + days * DAY)


def named_unit(date_match: DateMatch) -> Resolved:
    """Last week, earlier this month, next year, late last year."""
    if date_match.anchor is None:
        return NO_ANCHOR
    which, unit, part = date_match.group("which"), date_match.group("unit"), date_match.group("part")
    shift = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    whole = intervals.step(date_match.anchor, unit, shift)
    if shift or part in ("early", "mid"):
        return intervals.part_of(whole, part)
    if part == "later" or date_match.ahead:
        return Interval(date_match.anchor, whole.end, whole.precision)
    return Interval(whole.start, date_match.anchor, whole.precision)


def edge_of_unit(date_match: DateMatch) -> Resolved:
    """The start of the year, the end of last month: its first or last part."""
    if date_match.anchor is None:
        return NO_ANCHOR
    whole = intervals.step(date_match.anchor, date_match.group("unit"), -(date_match.group("which") == "last"))
    return intervals.part_of(whole, "early" if date_match.group("edge") in FIRST_EDGES else "late")


def weekend(date_match: DateMatch) -> Resolved:
    """The weekend, last weekend, next weekend: Saturday and Sunday."""
    if date_match.anchor is None:
        return NO_ANCHOR
    saturday = intervals.week_of(date_match.anchor).start + 5 * DAY
    which = date_match.group("which")
    if which == "next":
        saturday += WEEK
    elif which == "last" or (saturday > date_match.anchor and not date_match.ahead):
        saturday -= WEEK
    return Interval(saturday, saturday + DAY, "day")


def season(date_match: DateMatch) -> Resolved:
    """Spring 2015, the summer of 2014, last winter; since the spring: the last that has begun."""
    name = date_match.group("season")
    if date_match.group("year"):
        return intervals.season_of(name, int(date_match.group("year")))
    if date_match.anchor is None:
        return NO_ANCHOR
    found = intervals.season_of(name, date_match.anchor.year)
    is_over = found.end is not None and found.end < date_match.anchor
    if not date_match.group("which"):
        return (
            found
            if date_match.ahead or found.start <= date_match.anchor
            else intervals.season_of(name, found.start.year - 1)
        )
    shift = {"last": 0 if is_over else -1, "next": 1 if found.start <= date_match.anchor else 0}.get(
        date_match.group("which"), 0
    )
    return intervals.season_of(name, date_match.anchor.year + shift)


def past_stretch(date_match: DateMatch) -> Resolved:
    """Over the past two days, the last 24 hours, the past week: a stretch that ends at the anchor."""
    if date_match.anchor is None:
        return NO_ANCHOR
    unit, count = date_match.group("unit"), date_match.count
    if unit in ("hour", "minute"):
        return Interval(
            date_match.anchor - ((count or 0) // 24 if unit == "hour" else 0) * DAY, date_match.anchor, "day"
        )
    if count is None:
        return VAGUE
    if unit == "day":
        return Interval(date_match.anchor - (count - 1) * DAY, date_match.anchor, "day")
    days = {"week": 7, "month": 30, "year": 365, "decade": 3652}[unit] * count
    return Interval(date_match.anchor - days * DAY, date_match.anchor, "year" if unit == "decade" else unit)


def ago(date_match: DateMatch) -> Resolved:
    """Two days ago, three years ago. With "more than" the words stay unresolved."""
    if date_match.anchor is None:
        return NO_ANCHOR
    unit, count = date_match.group("unit"), date_match.count
    if count is None or date_match.group("more") or unit == "decade":
        return VAGUE
    if unit in ("hour", "minute"):
        return intervals.one_day(date_match.anchor - (count // 24 if unit == "hour" else 0) * DAY)
    if unit == "week" and count == 1:
        return intervals.one_day(date_match.anchor - WEEK)
    return intervals.step(date_match.anchor, unit, -count)


def years_since(date_match: DateMatch) -> Resolved:
    """Ten years after the attack, a year since rebels took the town: when that was, counted from the anchor."""
    if date_match.anchor is None:
        return NO_ANCHOR
    if date_match.count is None:
        return VAGUE
    return intervals.step(
        date_match.anchor, "year", -date_match.count * (10 if date_match.group("unit") == "decade" else 1)
    )


def anniversary(date_match: DateMatch) -> Resolved:
    """The 30th anniversary of the attack; without figures the words give no date."""
    count = ANNIVERSARY_COUNT.search(date_match.text_before)
    if count is None:
        return VAGUE
    return intervals.step(date_match.anchor, "year", -int(count["count"])) if date_match.anchor else NO_ANCHOR


def from_before(date_match: DateMatch) -> Resolved:
    """A year later, two days earlier, the next day, the same month: counted from the date reported before."""
    if date_match.before is None:
        return NO_DATE_BEFORE
    unit, order, count = date_match.group("unit"), date_match.group("order"), date_match.count
    if unit in ("hour", "minute", "decade") or count is None:
        return VAGUE
    if PRECISIONS.index(date_match.before.precision) > PRECISIONS.index(unit):
        return "date_before_too_coarse"
    is_later = order in ("later", "after", "next", "following")
    origin = (date_match.before.end or date_match.before.start) if is_later else date_match.before.start
    count = 0 if order == "same" else count if is_later else -count
    if unit == "week" and date_match.before.precision == "day":
        return intervals.one_day(origin + count * WEEK)
    return intervals.step(origin, unit, count)


def bare_year(date_match: DateMatch) -> Resolved:
    """In 2013, early 2015. No year: "Route 1999", "2000 fighters", "at 1940"."""
    number = int(date_match.group("year"))
    if AT_A_TIME.search(date_match.text_before) or OF_A_CLOCK.match(date_match.match.string, date_match.match.end()):
        return NO_DATE
    if NUMBERED_THING.search(date_match.text_before) or (
        date_match.anchor and number > date_match.anchor.year + FAR_AHEAD
    ):
        return NO_DATE
    if number % 100 == 0 and COUNTED_AFTER.match(date_match.match.string, date_match.match.end()):
        return NO_DATE
    return intervals.part_of(intervals.year_of(number), date_match.group("part"))


def decade(date_match: DateMatch) -> Resolved:
    """The 1990s; early, mid and late are its first, middle and last years."""
    first = int(date_match.group("year"))
    start, end = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(date_match.group("part"), (0, 9))
    return Interval(dt.date(first + start, 1, 1), dt.date(first + end, 12, 31), "year")


def vague(_: DateMatch) -> Resolved:
    """Words that give a time and no date: recently, in recent weeks, has since."""
    return VAGUE


def counted_from_an_event(_: DateMatch) -> Resolved:
    """On the third day of the operation: the words don't give the start."""
    return "counted_from_an_event"
