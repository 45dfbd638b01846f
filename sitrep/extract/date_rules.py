"""How news tells a time: the expressions, each with the rule that resolves it to an interval.

A rule looks at the words, at the anchor (the day of writing) and at the date told before. Where there is no interval
it gives the reason. A day is never given where the text says a month.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sitrep.extract import intervals
from sitrep.extract.intervals import DAY, PRECISIONS, WEEK, Interval

MONTH_NAMES = (
    "january jan",
    "february feb",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sept sep",
    "october oct",
    "november nov",
    "december dec",
)
WEEKDAY_NAMES = (
    "monday mon",
    "tuesday tues tue",
    "wednesday wed",
    "thursday thurs thur thu",
    "friday fri",
    "saturday sat",
    "sunday sun",
)
NUMBER_NAMES = ("a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
MONTHS = {name: number for number, names in enumerate(MONTH_NAMES, start=1) for name in names.split()}
WEEKDAYS = {name: number for number, names in enumerate(WEEKDAY_NAMES) for name in names.split()}
NUMBERS = {name: number for number, names in enumerate(NUMBER_NAMES, start=1) for name in names.split()}

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
AHEAD = re.compile(
    r"\b(?i:will|shall|would|due|scheduled|set\s+to|plans?\s+to|planned\s+for|planning\s+to|(?:is|are)\s+expected|intends?"
    r"|to\s+(?:be|begin|start|hold|meet|leave|resume|travel|vote|return))\b"
    r"(?:(?!\b(?i:said|told|says|announced|reported)\b)[^.;])*$"
)
SHORT_YEARS_SINCE = 40  # "9 JAN 90" is 1990, "4 Feb 12" 2012
FAR_AHEAD = 40  # years; later numbers are no years
DAYS_OF_MONTH = 31
STORY_OF_THE_PAST = 300 * DAY


@dataclass(frozen=True, slots=True)
class Told:
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
        return not self.is_range_start and AHEAD.search(self.match.string, 0, self.match.start()) is not None

    @property
    def count(self) -> int | None:
        """The count as written, 1 without one; None for "several" and the like."""
        written = self.group("count") or "one"
        return int(written) if written.isdecimal() else NUMBERS.get(written)

    @property
    def month(self) -> int:
        """The month that is named, from 1."""
        return MONTHS[self.group("month").rstrip(".")]

    def within(self, end: dt.date) -> "Told":
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


def written_out(told: Told) -> Resolved:
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


def nearest_year(told: Told, anchor: dt.date, first: int, last: int) -> Resolved:
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


def in_figures(told: Told) -> Resolved:
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


def month_of_year(told: Told) -> Resolved:
    """In January 2014, late March 2015."""
    return intervals.part_of(intervals.month_of(int(told.group("year")), told.month), told.group("part"))


def bare_month(told: Told) -> Resolved:
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


def weekday(told: Told) -> Resolved:
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


def beside_today(told: Told) -> Resolved:
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


def named_unit(told: Told) -> Resolved:
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


def weekend(told: Told) -> Resolved:
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


def season(told: Told) -> Resolved:
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


def past_stretch(told: Told) -> Resolved:
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


def ago(told: Told) -> Resolved:
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


def from_before(told: Told) -> Resolved:
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


def bare_year(told: Told) -> Resolved:
    """In 2013, early 2015. No year: "Route 1999", "2000 fighters", "at 1940"."""
    number = int(told.group("year"))
    if AT_A_TIME.search(told.text_before) or OF_A_CLOCK.match(told.match.string, told.match.end()):
        return NO_DATE
    if NUMBERED_THING.search(told.text_before) or (told.anchor and number > told.anchor.year + FAR_AHEAD):
        return NO_DATE
    if number % 100 == 0 and COUNTED_AFTER.match(told.match.string, told.match.end()):
        return NO_DATE
    return intervals.part_of(intervals.year_of(number), told.group("part"))


def decade(told: Told) -> Resolved:
    """The 1990s; early, mid and late are its first, middle and last years."""
    first = int(told.group("year"))
    start, end = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(told.group("part"), (0, 9))
    return Interval(dt.date(first + start, 1, 1), dt.date(first + end, 12, 31), "year")


def vague(_: Told) -> Resolved:
    """Words that tell a time and no date: recently, in recent weeks, has since."""
    return VAGUE


def counted_from_an_event(_: Told) -> Resolved:
    """On the third day of the operation: the words don't give the start."""
    return "counted_from_an_event"


# --- the expressions --------------------------------------------------------------------------------------------------


def with_capital(names: Iterable[str]) -> str:
    """Names that count only with a capital: "May" and "MAY", never "may"."""
    return "|".join(f"{name.capitalize()}|{name.upper()}" for name in names)


LONG_MONTHS = [names.split()[0] for names in MONTH_NAMES]
SHORT_MONTHS = [name for names in MONTH_NAMES for name in names.split()[1:]]
LONG_WEEKDAYS = [names.split()[0] for names in WEEKDAY_NAMES]
SHORT_WEEKDAYS = [name for names in WEEKDAY_NAMES for name in names.split()[1:]]

MONTH = (
    rf"(?P<month>(?:{with_capital(LONG_MONTHS)})\b|(?:{with_capital(SHORT_MONTHS)})\b\.?)"
    r"(?!\s+(?i:have|be|not)\b)"  # "12 MAY HAVE DIED"
)
WEEKDAY = f"(?P<weekday>{with_capital(LONG_WEEKDAYS)})"
DATED_WEEKDAY = rf"(?:(?:{with_capital(LONG_WEEKDAYS)}|(?:{with_capital(SHORT_WEEKDAYS)})\b\.?),?\s+)?"
NO_COUNT = (
    r"(?!\s+(?:people|persons|civilians|fighters|soldiers|troops|men|women|children|militants|rebels|members|families"
    r"|prisoners|refugees|others|dead|houses|homes|villages|km|kilometers|kilometres|miles|meters|metres)\b)"
)
YEAR = rf"(?P<year>(?:19|20)\d\d)(?!\d){NO_COUNT}"
ORDINAL = "(?:st|nd|rd|th)?"
DAY_ = rf"(?P<day>\d{{1,2}}){ORDINAL}"
LAST_DAY = rf"(?P<last>\d{{1,2}}){ORDINAL}"
DASH = r"\s?[-–—/]\s?"
END = r"(?!\d|[:,.]\d)"
COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(NUMBERS)}|several|a\s+few|a\s+couple\s+of|few|some)"
UNIT = r"(?P<unit>day|week|month|year|decade|hour|minute)s?"
PART = r"(?:(?P<part>early|late|mid)(?:\s+|-)(?:(?:on|in)\s+)?)?"

BESIDE_TODAY = ("yesterday", "yesterdays", "today", "todays", "tonight", "tomorrow", "overnight")
UNIT_WORDS = {"day", "week", "month", "year"}
PART_WORDS = {"early", "late", "mid"}
COUNT_WORDS = {*(str(number) for number in range(1000)), *NUMBERS, "several", "few", "some"}
DAY_WORDS = {f"{day}{end}" for day in range(1, DAYS_OF_MONTH + 1) for end in ("", "st", "nd", "rd", "th")}
DAY_WORDS |= {f"0{day}" for day in range(1, 10)}
YEAR_WORDS = {str(year) for year in range(1900, 2100)}
MONTH_WORDS = {*MONTHS, *(f"{name}." for name in MONTHS)}
WEEKDAY_WORDS = {*WEEKDAYS, *(f"{name}s" for name in LONG_WEEKDAYS)}  # "Thursdays attack": copy without apostrophes


@dataclass(frozen=True, slots=True)
class Rule:
    """An expression: the words it can begin with (lower case), its pattern, and what it means."""

    name: str
    first_words: frozenset[str]
    pattern: re.Pattern[str]
    resolve: Callable[[Told], Resolved]


def rule(resolve: Callable[[Told], Resolved], first_words: Iterable[str], *pattern: str) -> Rule:
    """A rule of that meaning; the pieces of its pattern are joined."""
    return Rule(resolve.__name__, frozenset(first_words), re.compile("".join(pattern)), resolve)


# In this order: at one place in the text the first that matches wins.
RULES = (
    rule(
        in_figures,
        {*DAY_WORDS, *YEAR_WORDS, *(f"{d:02}.{m:02}" for d in range(1, 32) for m in range(1, 13))},
        r"(?<![\w./-])(?:(?:19|20)\d\d[-/](?:0?[1-9]|1[0-2])[-/](?:3[01]|[12]\d|0?[1-9])",
        r"|(?:3[01]|[12]\d|0?[1-9])(?:/(?:3[01]|[12]\d|0?[1-9])/|\.(?:1[0-2]|0?[1-9])\.)(?:(?:19|20)\d\d|\d\d))",
        r"(?![\w/-]|\.\d)",
    ),
    rule(
        written_out,
        {*DAY_WORDS, *WEEKDAY_WORDS},
        rf"{DATED_WEEKDAY}(?<![\d.,:-]){DAY_}(?:(?:{DASH}|\s+(?i:and|to)\s+){LAST_DAY})?\s?(?:(?i:day\s+)?(?i:of\s+))?{MONTH}",
        rf"(?:,?\s+(?:of\s+)?{YEAR}|\s+['’]?(?P<short>\d\d)(?!\d|\s+[A-Za-z]))?",
    ),
    rule(
        written_out,
        {*MONTH_WORDS, *WEEKDAY_WORDS},
        rf"{DATED_WEEKDAY}{MONTH}\s?{DAY_}(?:{DASH}{LAST_DAY})?{END}{NO_COUNT}(?:[,.]?\s+{YEAR})?",
    ),
    rule(month_of_year, {*PART_WORDS, *MONTH_WORDS}, rf"(?i:{PART}){MONTH},?\s+(?:of\s+)?{YEAR}"),
    rule(
        bare_month,
        {*PART_WORDS, *MONTH_WORDS, "last", "this", "next"},
        rf"(?i:(?:(?P<which>last|this|next)\s+)?{PART}){MONTH}(?!\w)(?i:(?P<year_word>\s+(?:of\s+)?last\s+year))?",
    ),
    rule(
        weekday,
        {*PART_WORDS, *WEEKDAY_WORDS, "last", "this", "next", "overnight"},
        rf"(?i:(?P<overnight>overnight)\s+(?:on\s+)?)?(?i:(?:(?P<which>last|next|this)\s+(?:past\s+)?)?{PART}){WEEKDAY}",
        r"(?:\b|s\b(?=\s+[a-z]))(?:\s+(?i:morning|afternoon|evening|night|noon|midnight|dawn|midday))?",
        r"(?i:\s+(?:of\s+)?(?P<week>last|next|this)\s+week)?",
    ),
    rule(
        beside_today,
        ["the", "early", "late", "earlier", "later", "this", "last", *BESIDE_TODAY],
        r"(?i:the\s+day\s+before\s+yesterday|(?:early\s+|late\s+|earlier\s+|later\s+)?(?:yesterday|today|tonight|tomorrow)s?",
        r"(?:\s+(?:morning|afternoon|evening|night))?|(?:early\s+|late\s+)?this\s+(?:morning|afternoon|evening)",
        r"|(?:late\s+)?last\s+(?:night|evening)|overnight)\b",
    ),
    rule(weekend, ["the", "last", "this", "next"], r"(?i:(?:the|(?P<which>last|this|next))\s+(?:past\s+)?weekend)\b"),
    rule(
        named_unit,
        ["early", "earlier", "mid", "late", "later", "last", "this", "next", "previous", "coming"],
        r"(?i:(?:(?P<part>early|earlier|mid|late|later)(?:\s+|-))?(?P<which>last|this|next|previous|coming)\s+",
        r"(?P<unit>week|month|year))\b",
    ),
    rule(
        season,
        [*intervals.SEASONS, "the", "last", "this", "next"],
        rf"(?i:(?:the\s+)?(?P<season>{'|'.join(intervals.SEASONS)})\s+(?:(?:of|in)\s+)?{YEAR})\b",
    ),
    rule(
        season,
        ["last", "this", "next"],
        rf"(?i:(?P<which>last|this|next)\s+(?P<season>{'|'.join(intervals.SEASONS)}))\b",
    ),
    rule(past_stretch, ["the", "this"], rf"(?i:(?:the|this)\s+(?:past|last|previous)\s+(?:{COUNT}\s+)?{UNIT})\b"),
    rule(
        ago,
        {*COUNT_WORDS, "more", "over", "nearly", "almost", "at"},
        rf"(?i:(?P<more>(?:more\s+than|over|nearly|almost|at\s+least)\s+)?{COUNT}\s+{UNIT}\s+ago)\b",
    ),
    rule(from_before, COUNT_WORDS, rf"(?i:{COUNT}\s+{UNIT}\s+(?P<order>later|earlier))\b"),
    rule(from_before, ["the"], r"(?i:the\s+(?P<order>next|following|same|previous)\s+(?P<unit>day|week|month|year))\b"),
    rule(
        from_before,
        ["the"],
        r"(?i:the\s+(?P<unit>day|week|month|year)\s+(?P<order>before|after))(?=\s*(?:[,.;]|$))",
    ),
    rule(decade, {*PART_WORDS, *YEAR_WORDS}, rf"(?i:{PART})(?<![\d.,])(?P<year>(?:19|20)\d0)['’]?s\b"),
    rule(
        bare_year,
        {*PART_WORDS, *YEAR_WORDS},
        rf"(?i:{PART})(?:(?<![\w.,:/$€£#-])|(?<=\b\d{{4}}[-–])){YEAR}(?![,.:/]\d)(?!\s?[-–]\s?\w*-)(?!\w)",
    ),
    rule(
        counted_from_an_event,
        ["on", "the"],
        r"(?i:(?:on\s+)?the\s+(?:first|second|third|last|\w+th)\s+(?:straight\s+|consecutive\s+)?(?:day|week|month|night)",
        r"\s+of)\b",
    ),
    rule(
        vague,
        ["recently", "in", "since", "ever"],
        r"(?i:recently|in\s+recent\s+(?:days|weeks|months|years)|(?<=has\s)since|(?<=have\s)since|since\s+then|ever\s+since",
        r"|in\s+the\s+(?:coming|next)\s+(?:few\s+)?(?:hours|days|weeks|months|years))\b",
    ),
)
# An expression that begins with a common word ("the", "two", "12") has one of these as its second or third.
SECOND_WORDS = frozenset(
    {
        *MONTH_WORDS,
        *(f"{unit}{plural}" for unit in (*UNIT_WORDS, "hour", "minute", "decade", "weekend") for plural in ("", "s")),
        *("past", "last", "this", "next", "previous", "following", "recent", "coming", "same", "few", "then", "since"),
        *("yesterday", "today", "tonight", "tomorrow", "night", "morning", "afternoon", "evening", "/", ".", "-", "–"),
        *WEEKDAY_WORDS,
        *YEAR_WORDS,
        *intervals.SEASONS,
    }
)
# A sentence without one of these tells no time.
TIME_WORDS = frozenset(
    {
        *MONTH_WORDS,
        *WEEKDAY_WORDS,
        *YEAR_WORDS,
        *(f"{unit}{plural}" for unit in (*UNIT_WORDS, "hour", "decade") for plural in ("", "s")),
        *BESIDE_TODAY,
        *("weekend", "night", "morning", "afternoon", "evening", "recently", "recent", "since"),
        *intervals.SEASONS,
    }
)
