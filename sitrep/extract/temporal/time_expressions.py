"""The expressions in which news gives a time: each a pattern, with the rule (`time_interpretation`) for its meaning."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from sitrep.extract.lexical.calendar_words import (
    LONG_MONTHS,
    LONG_WEEKDAYS,
    MONTHS,
    SEASONS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    TIME_COUNTS,
    WEEKDAYS,
)
from sitrep.extract.lexical.word_lists import alternation, word_class
from sitrep.extract.temporal import time_interpretation as mean
from sitrep.extract.temporal.time_interpretation import DAYS_OF_MONTH, DateMatch, Resolved


def with_capital(names: Iterable[str]) -> str:
    """Names that count only with a capital: "May" and "MAY", never "may"."""
    return "|".join(f"{name.capitalize()}|{name.upper()}" for name in names)


MONTH = (
    rf"(?P<month>(?:{with_capital(LONG_MONTHS)})\b|(?:{with_capital(SHORT_MONTHS)})\b\.?)"
    r"(?!\s+(?i:have|be|not)\b)"  # "12 MAY HAVE DIED"
)
WEEKDAY = f"(?P<weekday>{with_capital(LONG_WEEKDAYS)})"
DATED_WEEKDAY = rf"(?:(?:{with_capital(LONG_WEEKDAYS)}|(?:{with_capital(SHORT_WEEKDAYS)})\b\.?),?\s+)?"
COUNTED_AFTER_DAY: Final = word_class("counted_after_day")  # "in May 12 soldiers died": the 12 are no day
NO_COUNT = rf"(?!\s+(?:{'|'.join(sorted(COUNTED_AFTER_DAY))})\b)"
YEAR_AFTER_MONTH = r"(?P<year>(?:19|20)\d\d)(?![\d,]\d)(?!\d)"  # "in May 2015 fighters came": the year
NAMED_BY_DATES: Final = word_class("named_by_dates")
NO_NAME = rf"(?!\s+(?i:{'|'.join(sorted(NAMED_BY_DATES))})\b)"  # "14 October Street"
YEAR = rf"(?P<year>(?:19|20)\d\d)(?!\d){NO_COUNT}"
ORDINAL_ENDING = "(?:st|nd|rd|th)?"
DAY_ = rf"(?P<day>\d{{1,2}}){ORDINAL_ENDING}"
RANGE_END_DAY = rf"(?P<last>\d{{1,2}}){ORDINAL_ENDING}"
DASH = r"\s?[-–—/]\s?"
END = r"(?!\d|[:,.]\d)"
COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(TIME_COUNTS)}|several|a\s+few|a\s+couple\s+of|few|some)"
UNIT = rf"(?P<unit>{alternation('time_units')})s?"
PART = r"(?:(?P<part>early|late|mid)(?:\s+|-)(?:(?:on|in)\s+)?)?"

BESIDE_TODAY: Final = word_class("beside_today")
NAMED_UNIT_OPENERS: Final = word_class("named_unit_openers")
AFTER_TIME_OPENERS: Final = word_class("after_time_openers")
OTHER_TIME_WORDS: Final = word_class("other_time_words")
DAY_PARTS: Final = alternation("day_parts")
UNIT_WORDS = {"day", "week", "month", "year"}
PERIOD_PART_WORDS = {"early", "late", "mid"}
COUNT_WORDS = {*(str(number) for number in range(1000)), *TIME_COUNTS, "several", "few", "some"}
DAY_WORDS = {f"{day}{end}" for day in range(1, DAYS_OF_MONTH + 1) for end in ("", "st", "nd", "rd", "th")}
DAY_WORDS |= {f"0{day}" for day in range(1, 10)}
YEAR_WORDS = {str(year) for year in range(1900, 2100)}
EARLY_YEAR_WORDS = {str(year) for year in range(1000, 1900)}
MONTH_WORDS = {*MONTHS, *(f"{name}." for name in MONTHS)}
WEEKDAY_WORDS = {*WEEKDAYS, *(f"{name}s" for name in LONG_WEEKDAYS)}  # "Thursdays attack": copy without apostrophes


@dataclass(frozen=True, slots=True)
class Rule:
    """An expression: the words it can begin with (lower case), its pattern, and what it means."""

    name: str
    first_words: frozenset[str]
    pattern: re.Pattern[str]
    resolve: Callable[[DateMatch], Resolved]


def rule(resolve: Callable[[DateMatch], Resolved], first_words: Iterable[str], *pattern: str) -> Rule:
    """A rule of that meaning; the pieces of its pattern are joined."""
    return Rule(resolve.__name__, frozenset(first_words), re.compile("".join(pattern)), resolve)


# In this order: at one place in the text the first that matches wins.
RULES = (
    rule(
        mean.in_figures,
        {*DAY_WORDS, *YEAR_WORDS, *(f"{d:02}.{m:02}" for d in range(1, 32) for m in range(1, 13))},
        r"(?<![\w./-])(?:(?:19|20)\d\d[-/](?:0?[1-9]|1[0-2])[-/](?:3[01]|[12]\d|0?[1-9])",
        r"|(?:3[01]|[12]\d|0?[1-9])(?:/(?:3[01]|[12]\d|0?[1-9])/|\.(?:1[0-2]|0?[1-9])\.)(?:(?:19|20)\d\d|\d\d))",
        r"(?![\w/-]|\.\d)",
    ),
    rule(
        mean.written_out,
        {*DAY_WORDS, *WEEKDAY_WORDS},
        rf"{DATED_WEEKDAY}(?<![\d.,:-]){DAY_}(?:(?:{DASH}|\s+(?i:and|to)\s+){RANGE_END_DAY})?\s?(?:(?i:day\s+)?(?i:of\s+))?{MONTH}",
        rf"(?:,?\s+(?:of\s+)?{YEAR_AFTER_MONTH}|\s+['’]?(?P<short>\d\d)(?!\d|\s+[A-Za-z]))?{NO_NAME}",
    ),
    rule(
        mean.written_out,
        {*MONTH_WORDS, *WEEKDAY_WORDS},
        rf"{DATED_WEEKDAY}{MONTH}\s?{DAY_}(?:{DASH}{RANGE_END_DAY})?{END}{NO_COUNT}(?:[,.]?\s+{YEAR_AFTER_MONTH})?{NO_NAME}",
    ),
    rule(
        mean.month_of_year, {*PERIOD_PART_WORDS, *MONTH_WORDS}, rf"(?i:{PART}){MONTH},?\s+(?:of\s+)?{YEAR_AFTER_MONTH}"
    ),
    rule(
        mean.bare_month,
        {*PERIOD_PART_WORDS, *MONTH_WORDS, "last", "this", "next"},
        rf"(?i:(?:(?P<which>last|this|next)\s+)?{PART}){MONTH}(?!\w){NO_NAME}(?i:(?P<year_word>\s+(?:of\s+)?last\s+year))?",
    ),
    rule(
        mean.weekday,
        {*PERIOD_PART_WORDS, *WEEKDAY_WORDS, "last", "this", "next", "overnight"},
        rf"(?i:(?P<overnight>overnight)\s+(?:on\s+)?)?(?i:(?:(?P<which>last|next|this)\s+(?:past\s+)?)?{PART}){WEEKDAY}",
        rf"(?:\b|s\b(?=\s+[a-z]))(?:\s+(?i:{DAY_PARTS}))?",
        r"(?i:\s+(?:of\s+)?(?P<week>last|next|this)\s+week)?",
    ),
    rule(
        mean.beside_today,
        ["the", "early", "late", "earlier", "later", "this", "last", *BESIDE_TODAY],
        r"(?i:the\s+day\s+before\s+yesterday|(?:early\s+|late\s+|earlier\s+|later\s+)?(?:yesterday|today|tonight|tomorrow)s?",
        r"(?:\s+(?:morning|afternoon|evening|night))?|(?:early\s+|late\s+)?this\s+(?:morning|afternoon|evening)",
        r"|(?:late\s+)?last\s+(?:night|evening)|overnight)\b",
    ),
    rule(
        mean.weekend, ["the", "last", "this", "next"], r"(?i:(?:the|(?P<which>last|this|next))\s+(?:past\s+)?weekend)\b"
    ),
    rule(
        mean.named_unit,
        NAMED_UNIT_OPENERS,
        rf"(?i:(?:(?P<part>{alternation('unit_parts')})(?:\s+|-))?(?P<which>{alternation('unit_openers')})\s+",
        r"(?P<unit>week|month|year))\b",
    ),
    rule(
        mean.named_unit,
        {*PERIOD_PART_WORDS, "earlier", "later"},
        rf"(?i:(?P<part>{alternation('unit_parts')})\s+in\s+the\s+(?P<unit>week|month|year))\b",
    ),
    rule(
        mean.season,
        [*SEASONS, "the"],
        rf"(?i:(?:the\s+)?(?P<season>{'|'.join(SEASONS)})\s+(?:(?:of|in)\s+)?{YEAR})\b",
    ),
    rule(
        mean.season,
        ["last", "this", "next"],
        rf"(?i:(?P<which>last|this|next)\s+(?P<season>{'|'.join(SEASONS)}))\b",
    ),
    rule(
        mean.season,
        ["the", *SEASONS],
        rf"(?i:(?:(?<=since )|(?<=in )|(?<=during )|(?<=until ))(?:the\s+)?(?P<season>{'|'.join(SEASONS)}))\b",
        rf"(?!\s+(?!{alternation('words_after_dates')}\b)[a-z])",  # "in spring rain"
    ),
    rule(
        mean.edge_of_unit,
        ["the"],
        rf"(?i:the\s+(?P<edge>{alternation('edges_of_time')})\s+of\s+(?P<which>the|this|last)\s+(?P<unit>week|month|year))\b",
    ),
    rule(mean.past_stretch, ["the", "this"], rf"(?i:(?:the|this)\s+(?:past|last|previous)\s+(?:{COUNT}\s+)?{UNIT})\b"),
    rule(
        mean.ago,
        {*COUNT_WORDS, "more", "over", "nearly", "almost", "at"},
        rf"(?i:(?P<more>{alternation('ago_approximators')}\s+)?{COUNT}\s+{UNIT}\s+ago)\b",
    ),
    rule(
        mean.years_since,
        COUNT_WORDS,
        rf"(?i:{COUNT}\s+(?P<unit>year|decade)s?\s+(?:on\s+)?(?:after|since|from))(?=\s+(?!then\b)[a-z])",
    ),
    rule(mean.anniversary, ["anniversary"], r"(?i:anniversary\s+of)(?=\s+[a-z])"),
    rule(mean.from_before, COUNT_WORDS, rf"(?i:{COUNT}\s+{UNIT}\s+(?P<order>later|earlier))\b"),
    rule(
        mean.from_before,
        ["the"],
        r"(?i:the\s+(?P<order>next|following|same|previous)\s+(?P<unit>day|week|month|year))\b",
    ),
    rule(
        mean.from_before,
        ["the"],
        r"(?i:the\s+(?P<unit>day|week|month|year)\s+(?P<order>before|after))(?=\s*(?:[,.;]|$))",
    ),
    rule(mean.decade, {*PERIOD_PART_WORDS, *YEAR_WORDS}, rf"(?i:{PART})(?<![\d.,])(?P<year>(?:19|20)\d0)['’]?s\b"),
    rule(
        mean.bare_year,
        {*YEAR_WORDS, *EARLY_YEAR_WORDS},
        # What a sentence opens with is a year, whoever is named behind it: "By 2014 militants had ...", "In 1799 ...".
        r"(?:(?<=^In )|(?<=^By )|(?<=^Since )|(?<=^Until ))(?P<year>(?:1\d|20)\d\d)(?![\w,.:/-])",
    ),
    rule(
        mean.bare_year,
        EARLY_YEAR_WORDS,
        rf"(?<=\bin )(?P<year>1[0-8]\d\d)(?=[.;)]|,?\s+{alternation('words_after_years')}\b)",
    ),
    rule(
        mean.bare_year,
        {*PERIOD_PART_WORDS, *YEAR_WORDS},
        rf"(?i:{PART})(?:(?<![\w.,:/$€£#-])|(?<=\b\d{{4}}[-–])){YEAR}(?![,.:/]\d)(?!\s?[-–]\s?\w*-)(?!\w)",
    ),
    rule(
        mean.counted_from_an_event,
        ["on", "the"],
        r"(?i:(?:on\s+)?the\s+(?:first|second|third|last|\w+th)\s+(?:straight\s+|consecutive\s+)?(?:day|week|month|night)",
        r"\s+of)\b",
    ),
    rule(
        mean.vague,
        ["recently", "in", "since", "ever"],
        r"(?i:recently|in\s+recent\s+(?:days|weeks|months|years)|(?<=has\s)since|(?<=have\s)since|since\s+then|ever\s+since",
        rf"|in\s+the\s+(?:coming|next)\s+(?:few\s+)?{alternation('time_units')}s)\b",
    ),
)
# An expression that begins with a common word ("the", "two", "12") has one of these as its second or third.
SECOND_WORDS = frozenset(
    {
        *MONTH_WORDS,
        *(f"{unit}{plural}" for unit in (*UNIT_WORDS, "hour", "minute", "decade", "weekend") for plural in ("", "s")),
        *AFTER_TIME_OPENERS,
        *WEEKDAY_WORDS,
        *YEAR_WORDS,
        *SEASONS,
    }
)
# A sentence without one of these gives no time.
TIME_WORDS = frozenset(
    {
        *MONTH_WORDS,
        *WEEKDAY_WORDS,
        *YEAR_WORDS,
        *EARLY_YEAR_WORDS,
        *(f"{unit}{plural}" for unit in (*UNIT_WORDS, "hour", "decade") for plural in ("", "s")),
        *BESIDE_TODAY,
        *OTHER_TIME_WORDS,
        *SEASONS,
    }
)
