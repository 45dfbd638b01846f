"""Publication dates, as sources write them, to UTC. What can be read in two ways is not read."""

import re
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Literal, NamedTuple

from sitrep.normalize.time_zones import FARTHEST, ZONE, zone_of

Order = Literal["dmy", "mdy", "ymd"]

MIDNIGHT = time()
YEARS = range(1600, 2200)  # no newspaper is older; software writes 0001-01-01 and 9999-12-31 for no date
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Zeros of other software (Windows, SQL Server, Excel): days on which hardly anything was published.
ZEROS = {date(1601, 1, 1), date(1753, 1, 1), date(1899, 12, 30), date(1900, 1, 1)}
PIVOT = 69  # of a year in two digits, as POSIX has it: 69 to 99 are 1969 to 1999

NOTHING = re.compile(r"[0:./TZ -]*0[0:./TZ -]*")  # "0", "0000-00-00 00:00:00"
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(?:(\d\d)(?:\.?\d{3})?)?Z?)?")  # GDELT's 20161106T140000Z
SINCE_EPOCH = re.compile(r"(\d{9,10})(?:\d{3}|\d{6}|\d{9})?(?:\.\d+)?")  # nine digits of seconds begin in March 1973
ISO = re.compile(r"(?:\d{4}-(?:\d\d-\d\d|W\d\d-\d)|\d{8}(?=T))(?:[T ].*)?")
DAY_WITH_ZONE = re.compile(r"(\d{4}-\d\d-\d\d)(Z|[+-]\d\d:\d\d)")  # XML Schema's date
ZONE_OF_ISO = re.compile(r"(?:(?<=\d)|(?<=\d) )(?:UTC|GMT|Z)$", re.IGNORECASE)

CLOCK = re.compile(
    r"(?<![\d:.+-])(?P<hour>\d{1,2})(?:[:h](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?"
    r"|(?:\.(?P<minutes_past>\d\d))?(?=\s?[ap]\.?m\b))"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?)?(?:\s?(?:hours|hrs|uhr)\b\.?)?"
    rf"(?:\s?(?P<zone>{ZONE}))?"
)
HALF_A_DAY = 12
UNKNOWN_ZONE = re.compile(r"\d(?:\s?[AaPp]\.?[Mm]\.?)?\s?\(?(?!(?i:am|pm|on|at)\b)[A-Z]{2,5}\b")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})(?:[a-z]*day|s|r|rs)?\b[.,]?\s*")
BEFORE = re.compile(r"^(?:[\s,@|·–—-]|(?:at|on)\b)+")
AFTER = re.compile(r"(?:[\s,@|·–—-]|\b(?:at|on)\b|(?<=\d)t\b)+$")
NUMBERS = re.compile(r"(?<!\d)(\d{1,4})([-/.])\s?(\d{1,2})\2\s?(\d{1,4})(?!\d)\.?")
SEPARATOR = r"[\s.,/-]*"
NAMED = (
    re.compile(
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{SEPARATOR}(?:of\s)?(?P<month>[a-z]+){SEPARATOR}(?P<year>\d{{4}}|\d\d)"
    ),
    re.compile(rf"(?P<month>[a-z]+){SEPARATOR}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s.,/-]+(?P<year>\d{{4}})"),
    re.compile(rf"(?P<year>\d{{4}}){SEPARATOR}(?P<month>[a-z]+){SEPARATOR}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"),
)
MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
MONTH_NAMES = {name: number for number, name in enumerate(MONTHS.split("|"), start=1)}


class WrittenDate(NamedTuple):
    """A moment in UTC, whether more than its day was written, and the order of its numbers where one was needed."""

    moment: datetime
    precision: Literal["day", "time"]
    order: Order | None = None


class Unread(StrEnum):
    """Why a date is not read: the end of a sentence that begins with it."""

    NOT_A_DATE = "cannot be read as a date"
    NO_DATE = "is how software writes that there is no date"
    TWO_WAYS = 'can be read in two ways: dates = "dmy" or "mdy" in sources.toml says in which'
    UNKNOWN_ZONE = "has a time zone that is unknown or has several meanings; an offset such as +05:30 can be read"


class _UnreadError(Exception):
    def __init__(self, why: Unread) -> None:
        super().__init__(why)
        self.why = why


def read_date(written: str, order: Order | None = None) -> WrittenDate | Unread:
    """The date; one without a time is its midnight, a time without a zone is UTC's.

    Midnight to the second says no more than the day: it is how tables, feeds and pages pass on a date without a time.

    Reads ISO 8601, RFC 2822, YYYYMMDD[HHMM[SS]], seconds since 1970 (also thousandths and less), dates with the month's
    English name, and dates in numbers. Of these "25/11/2016" and "11/25/2016" tell their order; "06/11/2016" is a day
    in June to some and in November to others, and is read only where `order` says which.
    """
    text = " ".join(written.split())
    if NOTHING.fullmatch(text):
        return Unread.NO_DATE
    try:
        moment, needed = _digits(text) or _iso(text) or _words(text, order)
        in_utc = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except _UnreadError as error:
        return error.why
    except OverflowError:  # the year 9999 in a zone west of Greenwich
        return Unread.NO_DATE
    except ValueError:
        return Unread.NOT_A_DATE
    # West of Greenwich the moment 0 is written as a time of the day before.
    is_zero = in_utc.date() == EPOCH.date() or abs(in_utc - EPOCH) <= FARTHEST or moment.date() in ZEROS
    if is_zero or in_utc.year not in YEARS:
        return Unread.NO_DATE
    return WrittenDate(in_utc, "day" if moment.time() == MIDNIGHT else "time", needed)


def order_told(written: str) -> Order | None:
    """The order that a date in numbers can only be in: "25/11/2016" is dmy. None: none, or it begins with 2016."""
    match = NUMBERS.search(written)
    readings = _readings(match) if match and len(match[1]) <= 2 else {}  # noqa: PLR2004 - digits
    return next(iter(readings)) if len(readings) == 1 else None


def _digits(text: str) -> tuple[datetime, None] | None:
    """A run of digits: a compact date, else a count since 1970. Before ISO, which finds a day of 1611 in a count."""
    digits = text.removesuffix(".0")  # of a column of numbers in which some are missing
    if match := COMPACT.fullmatch(digits):
        try:
            moment = datetime(*(int(part) for part in match.groups("0")), tzinfo=UTC)  # type: ignore[arg-type,misc]
        except ValueError:
            pass
        else:
            if moment.year in YEARS:
                return moment, None
    if match := SINCE_EPOCH.fullmatch(digits):
        return EPOCH + timedelta(seconds=int(match[1])), None
    if digits.isdecimal():
        raise _UnreadError(Unread.NOT_A_DATE)
    return None


def _iso(text: str) -> tuple[datetime, None] | None:
    if match := DAY_WITH_ZONE.fullmatch(text):
        return datetime.fromisoformat(f"{match[1]}T00:00:00{match[2]}"), None
    try:
        return (datetime.fromisoformat(ZONE_OF_ISO.sub("+00:00", text)), None) if ISO.fullmatch(text) else None
    except ValueError:
        return None


def _words(text: str, order: Order | None) -> tuple[datetime, Order | None]:
    """A date in numbers or with the month's name; a time may stand before, behind or within it."""
    lower = text.lower()
    clock = CLOCK.search(lower)
    try:
        day, needed = _day(f"{lower[: clock.start()]} {lower[clock.end() :]}" if clock else lower, order)
    except _UnreadError as error:
        if clock and error.why is Unread.NOT_A_DATE and UNKNOWN_ZONE.search(text):
            raise _UnreadError(Unread.UNKNOWN_ZONE) from error
        raise
    if clock is None:
        return datetime(day.year, day.month, day.day, tzinfo=UTC), needed
    zone = zone_of(clock)
    if zone is None:
        raise _UnreadError(Unread.UNKNOWN_ZONE)
    hour = int(clock["hour"])
    if clock["half"] and hour <= HALF_A_DAY:
        hour = hour % HALF_A_DAY + HALF_A_DAY * (clock["half"] == "p")
    minute, second = int(clock["minute"] or clock["minutes_past"] or 0), int(clock["second"] or 0)
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone), needed


def _day(text: str, order: Order | None) -> tuple[date, Order | None]:
    weekday = WEEKDAY.search(text)
    rest = AFTER.sub("", BEFORE.sub("", WEEKDAY.sub("", text, count=1)))
    if match := NUMBERS.fullmatch(rest):
        return _day_in_numbers(match, WEEKDAYS.index(weekday[1]) if weekday else None, order)
    if match := COMPACT.fullmatch(rest):
        return date(int(match[1]), int(match[2]), int(match[3])), None
    for pattern in NAMED:
        match = pattern.fullmatch(rest)
        month = _month(match["month"]) if match else None
        if match and month:
            return date(_year(match["year"]), month, int(match["day"])), None
    raise _UnreadError(Unread.NOT_A_DATE)


def _day_in_numbers(match: re.Match[str], weekday: int | None, order: Order | None) -> tuple[date, Order | None]:
    readings = _readings(match)
    on_its_weekday = {order: day for order, day in readings.items() if day.weekday() == weekday}
    days = set((on_its_weekday or readings).values())
    if len(days) == 1:
        return days.pop(), None
    if order in readings:
        return readings[order], order
    raise _UnreadError(Unread.TWO_WAYS if days else Unread.NOT_A_DATE)


def _readings(match: re.Match[str]) -> dict[Order, date]:
    """The days that three numbers can be, by their order. A year has two digits or four."""
    first, _, second, third = match.groups()
    lengths = len(first), len(third)
    orders: dict[Order, tuple[str, str, str]] = {}
    if lengths[1] in (2, 4) and lengths[0] <= 2:  # noqa: PLR2004 - digits
        orders |= {"dmy": (third, second, first), "mdy": (third, first, second)}
    if lengths[0] in (2, 4) and lengths[1] <= 2:  # noqa: PLR2004
        orders["ymd"] = (first, second, third)
    return {order: day for order, parts in orders.items() if (day := _valid(*parts))}


def _valid(year: str, month: str, day: str) -> date | None:
    try:
        return date(_year(year), int(month), int(day))
    except ValueError:
        return None


def _year(written: str) -> int:
    number = int(written)
    if len(written) > 2:  # noqa: PLR2004 - digits
        return number
    return number + (1900 if number >= PIVOT else 2000)


def _month(name: str) -> int | None:
    if name == "sept":
        return MONTH_NAMES["september"]
    return next((number for full, number in MONTH_NAMES.items() if name in (full, full[:3])), None)
