"""Publication dates, as sources write them, to UTC. What can be read in two ways is not read."""

import re
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime
from typing import Literal, NamedTuple

MIDNIGHT = time()
YEARS = range(1600, 2200)  # no newspaper is older; software writes 0001-01-01 and 9999-12-31 for no date
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})T?(\d{2})(\d{2})(\d{2})Z?")  # GDELT's 20161106T140000Z
DAY_FIRST = re.compile(
    r"(?:[a-z]+,?\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)?[ .-]+(?P<month>[a-z]+)\.?[ ,.-]+(?P<year>\d{4})"
)
MONTH_FIRST = re.compile(r"(?:[a-z]+,?\s+)?(?P<month>[a-z]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})")
MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
MONTH_NAMES = {name: number for number, name in enumerate(MONTHS.split("|"), start=1)}


class WrittenDate(NamedTuple):
    """A moment in UTC, and whether more than its day was written."""

    moment: datetime
    precision: Literal["day", "time"]


def read_date(written: str) -> WrittenDate | None:
    """The date; one without a time is its midnight, a time without a zone is UTC's. None: not readable.

    Midnight to the second says no more than the day: it is how tables, feeds and pages pass on a date without a time.

    Reads ISO 8601, RFC 2822, YYYYMMDDHHMMSS, and dates with the month's English name. "06/11/2016" is not readable:
    it is a day in June to some and in November to others. Nor is a year in which nothing was or will be published.
    """
    text = " ".join(written.split())
    # Compact before ISO: of "20161106103500Z", fromisoformat makes ten minutes to four.
    for read in (_compact, _iso, _rfc2822, _named_month):
        moment = read(text)
        in_utc = _utc(moment) if moment else None
        if moment is not None and in_utc is not None and in_utc.year in YEARS:
            return WrittenDate(in_utc, "day" if moment.time() == MIDNIGHT else "time")
    return None


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.removesuffix(" UTC").removesuffix(" GMT"))
    except ValueError:
        return None


def _compact(text: str) -> datetime | None:
    match = COMPACT.fullmatch(text)
    try:
        return datetime(*(int(part) for part in match.groups()), tzinfo=UTC) if match else None  # type: ignore[arg-type,misc]
    except ValueError:
        return None


def _rfc2822(text: str) -> datetime | None:
    if ":" not in text:
        return None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _named_month(text: str) -> datetime | None:
    lower = text.lower()
    match = DAY_FIRST.fullmatch(lower) or MONTH_FIRST.fullmatch(lower)
    month = _month(match["month"]) if match else None
    if match is None or month is None:
        return None
    try:
        day = date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _month(name: str) -> int | None:
    if name == "sept":
        return MONTH_NAMES["september"]
    return next((number for full, number in MONTH_NAMES.items() if name in (full, full[:3])), None)


def _utc(moment: datetime) -> datetime | None:
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except OverflowError:
        return None
