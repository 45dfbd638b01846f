"""When an article was written, as far as it says, and where its dateline ends.

The anchor is the publication date; else the date of a dateline or of a page's head; else a date tied to the act of
reporting ("said on Oct. 27, 2016"). A caption's date, a file's or one of history never anchors. A dateline without a
year takes it from a numbered head above it ("2010-05-CA-044").
"""

import datetime as dt
import re
from typing import Final, NamedTuple

from sitrep.extract.document.article import Article
from sitrep.extract.lexical.calendar_words import MONTHS
from sitrep.extract.lexical.word_lists import alternation
from sitrep.extract.syntax.tokenizer import read_sentence
from sitrep.extract.temporal.captions import in_caption
from sitrep.extract.temporal.date_mentions import find_dates

HEAD = 1500  # characters in which a dateline is looked for
STAMP = 250  # and a page's date without one

DATELINE_MONTH = r"(?:" + "|".join(f"{m.capitalize()}|{m.upper()}" for m in MONTHS) + r")\b\.?"
DATELINE_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)"
DATELINE_YEAR = r"(?:19|20)\d\d"
FULL = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{DATELINE_MONTH},?\s+{DATELINE_YEAR}|{DATELINE_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?[,.]?\s+{DATELINE_YEAR}"
    rf"|\d\d\.\d\d\.{DATELINE_YEAR}|{DATELINE_YEAR}-\d\d-\d\d(?!\d|-))"
)
DATE = (
    rf"(?:{DATELINE_WEEKDAY}?(?:{FULL}|\d{{1,2}}\s+{DATELINE_MONTH}(?:\s+\d\d\b)?|{DATELINE_MONTH}\s+\d{{1,2}}(?!\d)))"
)
CITY = r"(?:[A-Z][\w.'’-]*(?:[ -](?:[A-Z][\w.'’-]*|" + alternation("dateline_particles") + "))*)"
DATELINE_DASH = r"\s*(?:-{1,2}|[–—―])(?=\s|\[|[A-Z“\"])"
LINE_END = r"[^\S\n\r\u2028\u2029]*(?=[\n\r\u2028\u2029]|$)"
# All patterns of lines begin at the line's first character that is no space.
DATELINE = re.compile(
    rf"(?:\[[^\]\n]*\]\s*)?(?P<place>{CITY}(?:,\s*{CITY}){{0,2}}(?:\s*\({CITY}\))?)"
    rf"(?:,?\s*\((?P<inside>{DATE})\)(?:{DATELINE_DASH}|\s*:|\s+(?=[A-Z\n\r\u2028\u2029]))"
    rf"|,\s*(?P<after>{DATE}),?(?:\s*\([^)\n]{{2,60}}\))?(?:{DATELINE_DASH}|\s*:)"
    rf"|(?P<undated>\s*\([A-Z][\w .&/-]{{1,40}}\){DATELINE_DASH}"
    rf"|(?<=[A-Z]{{2}})(?:,\s*{CITY})?\s+[–—-]{{1,2}}\s+(?=[A-Z“\"])|(?<=[A-Z]{{3}}),\s*{CITY}{DATELINE_DASH}))"
)
BRACKETED_MARKS = re.compile(r"(?:\s*\[[A-Z][^\]\n]{0,80}\])+\s*")  # "[TEXT]", "[EXCERPT]" of translated wire copy
REPORTS: Final = rf"(?i:{alternation('page_head_nouns')})"
PUBLISHED: Final = rf"(?i:{alternation('publication_words')})"
# Heads without a dateline; a date at the top of the text ends its head.
STAMPS = (
    re.compile(rf"{PUBLISHED}\b\s*:?\s*(?:(?i:on|at)\s+)?(?:[\w.]+:?\s+)?(?P<date>{DATELINE_WEEKDAY}?{FULL})"),
    re.compile(rf"(?P<date>{DATE})\s*(?::\s|{LINE_END})"),
    re.compile(rf"[^\n\r\u2028\u2029.]{{0,120}}\b{REPORTS}\b[^\n\r\u2028\u2029.\d]{{0,20}}(?P<date>{DATE}){LINE_END}"),
)
TOP = re.compile(rf"\W*(?P<date>{DATELINE_WEEKDAY}?{FULL})")
# A weekday that fits its full date, with no preposition before it, is a page's stamp: "… AFP Saturday 20 Sep 2014 …".
WEEKDAY_STAMP = re.compile(rf"\b(?P<weekday>{DATELINE_WEEKDAY})(?P<date>{FULL})")
GOVERNED_DATE: Final = re.compile(rf"(?i:(?:\b{alternation('words_before_told_dates')}|,)\s*:?\s*)$")
REPORTING_DATE = re.compile(
    rf"\b{alternation('dated_speech_verbs')}\b(?<!\bhad \w{{4}})(?<!\bhas \w{{4}})"
    rf"(?:\s+(?:reporters|journalists|in\s+an?\s+(?:[\w-]+\s+){{0,2}}{alternation('utterance_nouns')}"
    rf"|(?:in\s+)?[A-Z][\w-]+|late|early|here|that))*\s*,?\s+(?:on\s+)?(?P<date>{DATELINE_WEEKDAY}?{FULL})"
    rf"|(?i:\btoday)\s*[,(]\s*(?P<today>{DATELINE_WEEKDAY}?{FULL})"
)
REPORTING_SENTENCES = 5
ANY_YEAR = re.compile(rf"(?<![\w.,]){DATELINE_YEAR}(?!\w|[,.]\d)")
NUMBERED_YEAR = re.compile(rf"(?<!\d)(?P<year>{DATELINE_YEAR})(?:-(?P<month>0[1-9]|1[0-2])(?!\d))?")
NEAR_PUBLICATION = dt.timedelta(days=62)
LINES = re.compile(r"[^\s\xa0][^\n\r\u2028\u2029]*")


class Dateline(NamedTuple):
    """Where the dateline begins and ends, and its date; nothing where there is none."""

    start: int = 0
    end: int = 0
    written: dt.date | None = None


class Stamp(NamedTuple):
    """The date of a page's head and where it stands; `body_start`: where the head ends, if it opens the text."""

    written: dt.date
    span: tuple[int, int]
    body_start: int = 0


def annotate_anchor(article: Article) -> None:
    """Fill `anchor`, `anchor_basis`, `stamp`, and the dateline's span, `dateline_start` to `body_start`."""
    head = article.text[:HEAD]
    lines = [match.start() for match in LINES.finditer(head)]
    dateline = find_dateline(article, head, lines)
    is_dated = article.published or dateline.written
    stamp = None if is_dated else find_stamp(article, head, lines)
    article.dateline_start, article.body_start = dateline.start, dateline.end
    if stamp:
        article.stamp, article.body_start = stamp.span, max(dateline.end, stamp.body_start)
    if article.published:
        article.anchor, article.anchor_basis = article.published, "published"
    elif found := dateline.written or (stamp.written if stamp else None):
        article.anchor, article.anchor_basis = found, "dateline"
    elif found := from_reporting(article):
        article.anchor, article.anchor_basis = found, "text"


def find_dateline(article: Article, head: str, lines: list[int]) -> Dateline:
    """The dateline, if there is one, with its date if it has one."""
    for start in lines:
        dateline = DATELINE.match(head, start)
        if dateline is None or (dateline["undated"] and start > STAMP):
            continue
        marks = BRACKETED_MARKS.match(article.text, dateline.end())
        written = date_in(dateline["inside"] or dateline["after"] or "", head[:start])
        return Dateline(dateline.start("place"), marks.end() if marks else dateline.end(), written)
    return Dateline()


def find_stamp(article: Article, head: str, lines: list[int]) -> Stamp | None:
    """The date of a page's head. One that opens the text ends the head."""
    top = TOP.match(head)
    written = date_in(top["date"], "") if top else None
    if top and written:
        return Stamp(written, top.span("date"), top.end())
    for start in lines:
        for pattern in STAMPS:
            match = pattern.match(head, start)
            captioned = article.has_credits and in_caption(article.text, start)
            written = date_in(match["date"], head) if match and not captioned else None
            if match and written:
                return Stamp(written, match.span("date"))
    for match in WEEKDAY_STAMP.finditer(head[:STAMP]):
        written = date_in(match["date"], "")
        fits = written and f"{written:%a}" == match["weekday"][:3]
        if written and fits and not GOVERNED_DATE.search(head, max(0, match.start() - 20), match.start()):
            return Stamp(written, match.span())
    return None


def from_reporting(article: Article) -> dt.date | None:
    """The latest full date at which somebody "said" something, near the top; none if the text knows a later year."""
    if not article.sentences:
        return None
    top = article.sentences[:REPORTING_SENTENCES][-1].end
    if not ANY_YEAR.search(article.text, 0, top):
        return None
    dates = [
        date_in(match["date"] or match["today"], "")
        for match in REPORTING_DATE.finditer(article.text[:top])
        if not (article.has_credits and in_caption(article.text, match.start()))
    ]
    latest = max((date for date in dates if date), default=None)
    years = [int(year) for year in ANY_YEAR.findall(article.text)]
    return latest if latest and latest.year >= max(years) else None


def date_in(written: str, around: str) -> dt.date | None:
    """The day that is written. Without a year, the one nearest to a "2010-05-", or in the year, that stands around."""
    found = day_of(written)
    if found or not written:
        return found
    for numbered in NUMBERED_YEAR.finditer(around):
        year = int(numbered["year"])
        if not numbered["month"]:
            return day_of(f"{written} {year}")
        middle = dt.date(year, int(numbered["month"]), 15)
        days = [day_of(f"{written} {nearby}") for nearby in (year - 1, year, year + 1)]
        near = [day for day in days if day and abs(day - middle) <= NEAR_PUBLICATION]
        if near:
            return near[0]
    return None


def day_of(written: str) -> dt.date | None:
    """The day that some words say by themselves."""
    mentions = find_dates(read_sentence(0, 0, written), None, None)
    return mentions[0].date_start if mentions and mentions[0].precision == "day" else None
