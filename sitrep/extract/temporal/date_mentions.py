"""When: the times that a sentence gives, as intervals with a precision.

A sentence is searched only where one of its tokens can belong to a date. Expressions are found (`time_expressions`),
and the rule that matched resolves them (`time_interpretation`). Then ranges are joined ("between 11 and 13 December",
"Saturday and Sunday"), and what a preposition opens is opened ("since Tuesday").
"""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sitrep.extract.document.article import Article, DateMention, Sentence
from sitrep.extract.lexical.word_lists import alternation, word_class
from sitrep.extract.temporal.captions import in_caption
from sitrep.extract.temporal.intervals import DAY, PRECISIONS, WEEK, Interval
from sitrep.extract.temporal.time_expressions import RULES, SECOND_WORDS, TIME_WORDS, Rule
from sitrep.extract.temporal.time_interpretation import NO_DATE, NO_SUCH_DAY, DateMatch, Resolved

FIRST_WORDS: Final = frozenset(word for rule in RULES for word in rule.first_words)
BY_FIRST_WORD: Final = {word: [rule for rule in RULES if word in rule.first_words] for word in FIRST_WORDS}
RANGE: Final = re.compile(rf"\s?[-–—]\s?|\s+(?P<word>(?i:{alternation('range_joints')}))\s+(?:(?i:on|in|the)\s+)?")
END_GOVERNORS: Final = frozenset(("until", "till", "before", "by"))
DATE_GOVERNORS: Final = word_class("date_governors")
AFTER_GOVERNOR: Final = word_class("after_governor")  # "since the", "by about"
NOUN_FOLLOWS: Final = re.compile(rf"['’]s?\b|\s+(?!{alternation('words_after_dates')}\b)[a-z]")
WITHOUT_YEAR = {"written_out", "bare_month"}  # rules whose range may give the year at its end
NO_RANGE = {"years_since", "anniversary", "from_before", "vague", "counted_from_an_event"}
ONLY_AN_END = "only_an_end"


@dataclass(slots=True)
class DateExpression:
    """An expression: its span in the sentence's text, the rule that matched and what it gave."""

    start: int
    end: int
    rule: Rule
    date_match: DateMatch
    resolved: Resolved


def find_dates(sentence: Sentence, anchor: dt.date | None, before: DateMention | None) -> list[DateMention]:
    """The times that a sentence gives, in text order.

    anchor: the day of writing; None leaves "Sunday" unresolved, with reason `no_anchor`.
    before: the date reported last, for "a year later"; within the sentence each resolved date takes its place.
    """
    if TIME_WORDS.isdisjoint(sentence.lowers):
        return []
    known = Interval(before.date_start, before.date_end, before.precision) if before and before.date_start else None
    return [opened(sentence, found) for found in merged_ranges(sentence, expressions(sentence, anchor, known))]


def expressions(sentence: Sentence, anchor: dt.date | None, before: Interval | None) -> Iterator[DateExpression]:
    """Every expression of time by itself."""
    position = 0
    words = sentence.lowers
    for token, word in enumerate(words):
        rules = BY_FIRST_WORD.get(word)
        if rules is None or (word not in TIME_WORDS and SECOND_WORDS.isdisjoint(words[token + 1 : token + 5])):
            continue
        start = sentence.starts[token] - sentence.start
        if start < position:
            continue
        for rule in rules:
            match = rule.pattern.match(sentence.text, start)
            if match is None:
                continue
            date_match = DateMatch(match, anchor, before)
            resolved = resolved_by(rule, date_match)
            if resolved == NO_DATE:
                continue
            if isinstance(resolved, Interval):
                before = resolved
            position = match.end()
            yield DateExpression(start, position, rule, date_match, resolved)
            break


def resolved_by(rule: Rule, date_match: DateMatch) -> Resolved:
    """What the rule gives; before and after the calendar's years there is nothing."""
    try:
        return rule.resolve(date_match)
    except (OverflowError, ValueError):
        return NO_SUCH_DAY


def merged_ranges(sentence: Sentence, expressions: Iterator[DateExpression]) -> list[DateExpression]:
    """Neighbours that make a range become one: "Friday to Sunday", "between June 2014 and March 2016"."""
    result: list[DateExpression] = []
    for found in expressions:
        whole = as_range(sentence, result[-1], found) if result else None
        if whole:
            result[-1] = whole
        else:
            result.append(found)
    return result


def as_range(sentence: Sentence, first: DateExpression, second: DateExpression) -> DateExpression | None:
    """Two expressions as one, or None where they are two times. An unresolved end leaves the whole unresolved."""
    link = RANGE.fullmatch(sentence.text, first.end, second.start)
    if link is None or first.rule.name in NO_RANGE or second.rule.name in NO_RANGE:
        return None
    word = (link["word"] or "to").lower()
    governor = governor_of(sentence, first.start)
    between = governor is not None and sentence.lowers[governor] in ("between", "from")
    if isinstance(second.resolved, str) or second.resolved.end is None:
        return (
            DateExpression(first.start, second.end, first.rule, first.date_match, second.resolved) if between else None
        )
    end = second.resolved.end
    start = first.resolved
    if first.rule.name in WITHOUT_YEAR and not first.date_match.group("year"):
        start = resolved_by(first.rule, first.date_match.within(end))
    if isinstance(start, str):
        return None
    if start.start > end and first.rule.name == "weekday":
        start = Interval(start.start - WEEK, (start.end or start.start) - WEEK, start.precision)
    if start.start > end or (word in ("and", "or", "into") and not between and not adjacent(start, second.resolved)):
        return None
    precision = max(start.precision, second.resolved.precision, key=PRECISIONS.index)
    return DateExpression(first.start, second.end, first.rule, first.date_match, Interval(start.start, end, precision))


def adjacent(first: Interval, second: Interval) -> bool:
    """Whether the second follows the first at once."""
    return first.end is not None and first.precision == second.precision and second.start - first.end in (0 * DAY, DAY)


def governor_of(sentence: Sentence, start: int) -> int | None:
    """The token of the "since", "until" or "between" that stands before a time, if one does."""
    token = bisect_left(sentence.starts, sentence.start + start) - 1
    if token > 0 and sentence.lowers[token] in AFTER_GOVERNOR:
        token -= 1
    return token if token >= 0 and sentence.lowers[token] in DATE_GOVERNORS else None


def opened(sentence: Sentence, found: DateExpression) -> DateMention:
    """The mention, with "since", "after" and "until" in it. Only an end ("until Friday") stays unresolved."""
    governor = governor_of(sentence, found.start)
    word = "" if governor is None else sentence.lowers[governor]
    start, resolved = found.start, found.resolved
    if word in END_GOVERNORS | {"after", "following"} and NOUN_FOLLOWS.match(sentence.text, found.end):
        word = ""
    if governor is not None and word not in ("", "between", "from"):
        start = sentence.starts[governor] - sentence.start
        if word in END_GOVERNORS and isinstance(resolved, Interval):
            resolved = ONLY_AN_END
        elif isinstance(resolved, Interval):
            resolved = Interval(resolved.start, None, resolved.precision)
    first, last = sentence.tokens_of(sentence.start + start, sentence.start + found.end)
    is_anniversary = found.rule.name in ("years_since", "anniversary")
    mention = (first, last, sentence.start + start, sentence.start + found.end, sentence.text[start : found.end])
    if isinstance(resolved, str):
        return DateMention(*mention, None, None, "unknown", resolved, is_anniversary)
    return DateMention(*mention, resolved.start, resolved.end, resolved.precision, None, is_anniversary)


def annotate_dates(article: Article) -> None:
    """Fill `dates` of every sentence. The dates of a dateline, a page's head and a caption are no events'."""
    before: DateMention | None = None
    for sentence in article.sentences:
        if TIME_WORDS.isdisjoint(sentence.lowers) or sentence.end <= article.body_start:
            continue
        if article.has_credits and in_caption(article.text, sentence.start):
            continue
        found = find_dates(sentence, article.anchor, before)
        head, head_end = article.stamp
        sentence.dates = [
            date for date in found if date.start >= article.body_start and not head <= date.start < head_end
        ]
        before = next((date for date in reversed(sentence.dates) if date.date_start), before)
