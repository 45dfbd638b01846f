"""What the expressions of time mean (`time_expressions`): each rule resolves one kind to an interval.

A rule looks at the words, at the anchor (the day of writing) and at the date told before. Where there is no interval
it gives the reason. A day is never given where the text says a month.
"""

import datetime as dt
import re
from dataclasses import dataclass, replace

from sitrep.extract.lexical.calendar_words import MONTHS, TIME_COUNTS, WEEKDAYS
from sitrep.extract.temporal import intervals
from sitrep.extract.temporal.intervals import DAY, PRECISIONS, WEEK, Interval

NO_DATE = "no_date"  # the words are no date after all
NO_ANCHOR = "no_anchor"
NO_SUCH_DAY = "no_such_day"
NO_DATE_BEFORE = "no_date_before"
VAGUE = "vague"
Resolved = Interval | str  # an interval, or the reason why there is none

UNSURE_MONTHS = (3, 5)  # March and May are words and names too
MONTH_CUE = re.compile(r"\b(?i:in|of|since|until|during|early|mid|late|through|between|from|before|after|and)\s+$")
NUMBERED_THING = re.compile(r"\b(?i:route|highway|road|resolution|flight|unit|brigade|no\.|number|room|page)\s+$")
AT_A_TIME = re.compile(r"\b(?i:at)\s+(?:(?i:about|around|approximately|roughly|exactly)\s+)?$")
OF_A_CLOCK = re.compile(r"\s?(?i:hours|hrs|gmt|utc|local\s+time)\b")
COUNTED_AFTER = re.compile(r"\s+(?!(?:the|a|an|and|or|to|in|on|at|by|when|after|before|until|as|with|for|but)\b)[a-z]")
ANNIVERSARY_COUNT = re.compile(r"\b(?P<count>\d{1,3})(?:st|nd|rd|th)\s+$")
FUTURE_CUE = re.compile(
    r"\b(?i:will|shall|would|due|scheduled|set\s+to|plans?\s+to|planned\s+for|planning\s+to|(?:is|are)\s+expected|intends?"
    r"|to\s+(?:be|begin|start|hold|meet|leave|resume|travel|vote|return))\b"
    r"(?:(?!\b(?i:said|told|says|announced|reported|after\s+\w+ing)\b)[^.;])*$"
)
SHORT_YEARS_SINCE = 40  # "9 JAN 90" is 1990, "4 Feb 12" 2012
FAR_AHEAD = 40  # years; later numbers are no years
DAYS_OF_MONTH = 31
STORY_OF_THE_PAST = 300 * DAY


@dataclass(frozen=True, slots=True)
class DateMatch:
    """What a rule may look at: the match, the day of writing, and the date told before."""

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
        """Whether the clause tells of what is to come: "will meet on"."""
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


def written_out(told: DateMatch) -> Resolved:
    """A day and a month, with or without a year: "Oct. 27, 2016", "27 October", "October 25-26, 2016", "9 JAN 90"."""
    first = int(told.group("day"))
    last = int(told.group("last") or first)
    if told.group("year"):
        return days_of(int(told.group("year")), told.month, first, last)
    if told.group("short"):
        return days_of(full_year(int(told.group("short"))), told.month, first, last)
    if told.before and (told.anchor is None or told.before.start < told.anchor - STORY_OF_THE_PAST):
        return days_of(told.before.start.year, told.month, first, last)
    if told.anchor is None:
        return NO_ANCHOR
    return nearest_year(told, told.anchor, first, last)


def nearest_year(told: DateMatch, anchor: dt.date, first: int, last: int) -> Resolved:
    """A day of a month in the past year; within the coming half year where the clause looks ahead."""
    days = days_of(anchor.year, told.month, first, last)
    if isinstance(days, str):
        return days
    ahead = told.ahead
    if ahead and days.start < anchor - 180 * DAY:
        return days_of(anchor.year + 1, told.month, first, last)
    if days.start > anchor + (180 if ahead else 3) * DAY:
        return days_of(anchor.year - 1, told.month, first, last)
    return days


def in_figures(told: DateMatch) -> Resolved:
    """27/10/2016, 28.04.2017, 2016-10-27. Day first, unless only the other order gives a day or is near the anchor."""
    written = told.match.group()
    one, two, three = (int(part) for part in re.findall(r"\d+", written))
    if one > DAYS_OF_MONTH:
        return days_of(one, two, three, three)
    year = three if re.search(r"\d{4}$", written) else full_year(three)
    day_first, month_first = days_of(year, two, one, one), days_of(year, one, two, two)
    if "." in written or isinstance(month_first, str) or day_first == month_first:
        return day_first
    if isinstance(day_first, str):
        return month_first
    near = [days for days in (day_first, month_first) if told.anchor and abs(days.start - told.anchor) <= 31 * DAY]
    return near[0] if len(near) == 1 else "day_or_month_first"


def month_of_year(told: DateMatch) -> Resolved:
    """In January 2014, late March 2015."""
    return intervals.part_of(intervals.month_of(int(told.group("year")), told.month), told.group("part"))


def bare_month(told: DateMatch) -> Resolved:
    """In March, last September, early in May: the nearest such month in the past, or ahead where the clause is."""
    month, which, part = told.month, told.group("which"), told.group("part")
    if month in UNSURE_MONTHS and not (which or part or MONTH_CUE.search(told.text_before)):
        return NO_DATE
    if told.anchor is None:
        return NO_ANCHOR
    year = told.anchor.year
    if told.group("year_word"):
        year -= 1
    elif which == "next" or (not which and told.ahead):
        year += month < told.anchor.month + (which == "next")
    elif which != "this":
        year -= month > told.anchor.month - (which == "last")
    return intervals.part_of(intervals.month_of(year, month), part)


def weekday(told: DateMatch) -> Resolved:
    """Late Saturday, last Sunday, Tuesday of last week, next Friday."""
    if told.anchor is None:
        return NO_ANCHOR
    number, which, week = WEEKDAYS[told.group("weekday")], told.group("which"), told.group("week")
    if week:
        weeks = {"last": -1, "next": 1}.get(week, 0)
        return intervals.one_day(intervals.week_of(told.anchor).start + weeks * WEEK + number * DAY)
    if which == "next" or (not which and told.ahead):
        return intervals.one_day(intervals.next_weekday(told.anchor, number))
    found = intervals.last_weekday(told.anchor, number)
    if which == "last" and found == told.anchor:
        found -= WEEK
    return Interval(found - DAY, found, "day") if told.group("overnight") else intervals.one_day(found)


def beside_today(told: DateMatch) -> Resolved:
    """Yesterday, last night, overnight, this morning, tomorrow."""
    if told.anchor is None:
        return NO_ANCHOR
    words = told.match.group().lower()
    if words == "overnight":
        return Interval(told.anchor - DAY, told.anchor, "day")
    if words.startswith("the day before"):
        return intervals.one_day(told.anchor - 2 * DAY)
    days = 1 if "tomorrow" in words else -1 if "yesterday" in words or "last" in words else 0
    return intervals.one_day(told.anchor + days * DAY)


def named_unit(told: DateMatch) -> Resolved:
    """Last week, earlier this month, next year, late last year."""
    if told.anchor is None:
        return NO_ANCHOR
    which, unit, part = told.group("which"), told.group("unit"), told.group("part")
    shift = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    whole = intervals.step(told.anchor, unit, shift)
    if shift or part in ("early", "mid"):
        return intervals.part_of(whole, part)
    if part == "later" or told.ahead:
        return Interval(told.anchor, whole.end, whole.precision)
    return Interval(whole.start, told.anchor, whole.precision)


def weekend(told: DateMatch) -> Resolved:
    """The weekend, last weekend, next weekend: Saturday and Sunday."""
    if told.anchor is None:
        return NO_ANCHOR
    saturday = intervals.week_of(told.anchor).start + 5 * DAY
    which = told.group("which")
    if which == "next":
        saturday += WEEK
    elif which == "last" or (saturday > told.anchor and not told.ahead):
        saturday -= WEEK
    return Interval(saturday, saturday + DAY, "day")


def season(told: DateMatch) -> Resolved:
    """Spring 2015, the summer of 2014, last winter."""
    name = told.group("season")
    if told.group("year"):
        return intervals.season_of(name, int(told.group("year")))
    if told.anchor is None:
        return NO_ANCHOR
    found = intervals.season_of(name, told.anchor.year)
    is_over = found.end is not None and found.end < told.anchor
    shift = {"last": 0 if is_over else -1, "next": 1 if found.start <= told.anchor else 0}.get(told.group("which"), 0)
    return intervals.season_of(name, told.anchor.year + shift)


def past_stretch(told: DateMatch) -> Resolved:
    """Over the past two days, the last 24 hours, the past week: a stretch that ends at the anchor."""
    if told.anchor is None:
        return NO_ANCHOR
    unit, count = told.group("unit"), told.count
    if unit in ("hour", "minute"):
        return Interval(told.anchor - ((count or 0) // 24 if unit == "hour" else 0) * DAY, told.anchor, "day")
    if count is None:
        return VAGUE
    if unit == "day":
        return Interval(told.anchor - (count - 1) * DAY, told.anchor, "day")
    days = {"week": 7, "month": 30, "year": 365, "decade": 3652}[unit] * count
    return Interval(told.anchor - days * DAY, told.anchor, "year" if unit == "decade" else unit)


def ago(told: DateMatch) -> Resolved:
    """Two days ago, three years ago. With "more than" the words stay unresolved."""
    if told.anchor is None:
        return NO_ANCHOR
    unit, count = told.group("unit"), told.count
    if count is None or told.group("more") or unit == "decade":
        return VAGUE
    if unit in ("hour", "minute"):
        return intervals.one_day(told.anchor - (count // 24 if unit == "hour" else 0) * DAY)
    if unit == "week" and count == 1:
        return intervals.one_day(told.anchor - WEEK)
    return intervals.step(told.anchor, unit, -count)


def years_since(told: DateMatch) -> Resolved:
    """Ten years after the attack, a year since rebels took the town: when that was, counted from the anchor."""
    if told.anchor is None:
        return NO_ANCHOR
    if told.count is None:
        return VAGUE
    return intervals.step(told.anchor, "year", -told.count * (10 if told.group("unit") == "decade" else 1))


def anniversary(told: DateMatch) -> Resolved:
    """The 30th anniversary of the attack; without figures the words give no date."""
    count = ANNIVERSARY_COUNT.search(told.text_before)
    if count is None:
        return VAGUE
    return intervals.step(told.anchor, "year", -int(count["count"])) if told.anchor else NO_ANCHOR


def from_before(told: DateMatch) -> Resolved:
    """A year later, two days earlier, the next day, the same month: counted from the date told before."""
    if told.before is None:
        return NO_DATE_BEFORE
    unit, order, count = told.group("unit"), told.group("order"), told.count
    if unit in ("hour", "minute", "decade") or count is None:
        return VAGUE
    if PRECISIONS.index(told.before.precision) > PRECISIONS.index(unit):
        return "date_before_too_coarse"
    is_later = order in ("later", "after", "next", "following")
    origin = (told.before.end or told.before.start) if is_later else told.before.start
    count = 0 if order == "same" else count if is_later else -count
    if unit == "week" and told.before.precision == "day":
        return intervals.one_day(origin + count * WEEK)
    return intervals.step(origin, unit, count)


def bare_year(told: DateMatch) -> Resolved:
    """In 2013, early 2015. No year: "Route 1999", "2000 fighters", "at 1940"."""
    number = int(told.group("year"))
    if AT_A_TIME.search(told.text_before) or OF_A_CLOCK.match(told.match.string, told.match.end()):
        return NO_DATE
    if NUMBERED_THING.search(told.text_before) or (told.anchor and number > told.anchor.year + FAR_AHEAD):
        return NO_DATE
    if number % 100 == 0 and COUNTED_AFTER.match(told.match.string, told.match.end()):
        return NO_DATE
    return intervals.part_of(intervals.year_of(number), told.group("part"))


def decade(told: DateMatch) -> Resolved:
    """The 1990s; early, mid and late are its first, middle and last years."""
    first = int(told.group("year"))
    start, end = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(told.group("part"), (0, 9))
    return Interval(dt.date(first + start, 1, 1), dt.date(first + end, 12, 31), "year")


def vague(_: DateMatch) -> Resolved:
    """Words that tell a time and no date: recently, in recent weeks, has since."""
    return VAGUE


def counted_from_an_event(_: DateMatch) -> Resolved:
    """On the third day of the operation: the words don't give the start."""
    return "counted_from_an_event"
