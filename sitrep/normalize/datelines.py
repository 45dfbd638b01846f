"""The day in an article's own dateline ("KABUL, Nov. 6 (Agency) -"), to be held against what its source says."""

import re
from datetime import date

import polars as pl

from sitrep.normalize.dates import MONTHS, WrittenDate, read_date

HEAD = 600  # characters in which a line can be the dateline
PLACE = r"[A-Z][\w.'’]*(?:[ -](?:[A-Z][\w.'’]*|al|de|la|el|del|of|the))*"
MONTH = rf"(?i:{'|'.join(rf'{month[:3]}(?:{month[3:]})?' for month in MONTHS.split('|'))}|sept)\b\.?"
DAY = rf"(?:\d{{1,2}}\s+{MONTH}|{MONTH}\s+\d{{1,2}}(?!\d))(?P<year>,?\s+(?:19|20)\d\d)?"
WEEKDAY = r"(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
DATELINE = re.compile(
    rf"^{PLACE}(?:,\s*{PLACE}){{0,2}}(?:,\s*|\s*\()(?P<day>{WEEKDAY}{DAY})\)?,?(?:\s*\([^)\n]{{2,60}}\))?"
    r"\s*(?:-{1,2}|[–—―]|:)\s",
    re.MULTILINE,
)
YEARS_AROUND = (0, -1, 1)


def dateline_dates(articles: pl.DataFrame) -> pl.Series:
    """The day of each article's dateline, NULL where there is none (dateline_date, Date).

    In: text, published_at. A dateline without a year is of the one that brings it nearest to published_at.
    """
    rows = articles.select(pl.col("text").str.slice(0, HEAD), pl.col("published_at").dt.date()).iter_rows()
    return pl.Series("dateline_date", [_day(head, published) for head, published in rows], dtype=pl.Date)


def _day(head: str, published: date | None) -> date | None:
    dateline = DATELINE.search(head)
    if dateline is None:
        return None
    if dateline["year"]:
        return _read(dateline["day"])
    if published is None:
        return None
    near = [day for years in YEARS_AROUND if (day := _read(f"{dateline['day']}, {published.year + years}"))]
    return min(near, key=lambda day: abs(day - published), default=None)


def _read(written: str) -> date | None:
    found = read_date(written)
    return found.moment.date() if isinstance(found, WrittenDate) else None
