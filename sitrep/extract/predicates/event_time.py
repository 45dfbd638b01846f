"""When an act took place: which of a sentence's dates is its own, and when the date of the sentence before is."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from sitrep.extract.document.article import REALISED, Act, Article, DateMention, Sentence
from sitrep.extract.document.clause import RELATIVE_WORDS, SPEECH_VERBS, Clause
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.lexical.calendar_words import TIME_COUNTS
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.syntax.english import POSSESSIVE
from sitrep.extract.temporal.intervals import WEEK

BACKGROUND: Final = dt.timedelta(days=14)  # the contract's reading rule: older than that before the anchor
IRREALIS: Final = frozenset(("planned", "hypothetical"))
PARAGRAPH: Final = frozenset("\n\r\u2028\u2029")
DATE_REACH: Final = 25  # tokens between a trigger and a date that no other clause has
AT_ONCE: Final = frozenset(("as", "while", "when"))  # what these open happened at the same time
ORDERS: Final = {"after": 1, "before": -1}
DAYS_IN: Final = {"day": dt.timedelta(days=1), "week": WEEK}
NO_TIME: Final = dt.timedelta()
COARSE: Final = frozenset(("month", "year"))
SCHEDULED: Final = word_class("scheduled_words")
SAYING_VERBS: Final = SPEECH_VERBS | word_class("confirming_verbs")
DETERMINERS_BEFORE_EVENT: Final = word_class("determiners_before_event")


def date_of(sentence: Sentence, clause: Clause | None, noun: Phrase | None, first: int) -> DateMention | None:
    """The date of the act whose trigger begins at token `first`.

    The date of its own noun wins ("Tuesday's attack"), then its clause's; the date of a clause of saying is when it was
    said, not when it happened; else the nearest date that belongs to no other verb.
    """
    if not sentence.dates:
        return None
    own = [date for date in dates_beside(sentence, noun) if not date.is_anniversary] if noun is not None else []
    old = anniversary_of(sentence, first) if not own else None
    if old is not None:
        return old
    free = free_dates(sentence)
    if clause is not None and is_said_to(clause, noun):
        return min(own, key=lambda date: abs(date.first - first), default=None)
    own = own or (dates_of(free, clause) if clause is not None else [])
    if own:
        # "Detained a man linked to a murder in March in Gao yesterday": the verb's day is the finest reported.
        return min(own, key=lambda date: (noun is None and date.precision in COARSE, abs(date.first - first)))
    counted = counted_from_other(sentence, free, first)
    if counted is not None:
        return counted
    since = date_since(sentence, clause) if clause is not None and sums_up(sentence) else None
    if since is not None:
        return since
    taken = [
        date
        for other in sentence.clauses
        if other is not clause
        and noun not in other.subjects
        and (is_elsewhere(clause, other) or is_scheduled(sentence, other.verb.first - 1))
        for date in dates_of(free, other)
        if sentence.lowers[date.first - 1] != ","  # "arrested a man who had planned the raid, today"
    ]
    near = [date for date in free if date not in taken and abs(date.first - first) <= DATE_REACH]
    return min(near, key=lambda date: abs(date.first - first), default=None)


def is_said_to(clause: Clause, noun: Phrase | None) -> bool:
    """ "Confirming the raid to reporters on Friday, in Jos": when and where it was said, not when and where it was."""
    return noun in clause.objects and clause.verb.lemma in SAYING_VERBS and clause.prep("to") is not None


def anniversary_of(sentence: Sentence, first: int) -> DateMention | None:
    """How long ago that was which is told from token `first`, where the words before it count from it.

    "Ten years after the bombing that killed 52, ...": up to the comma, and over relative clauses behind it. Beside
    another time ("in 2014, two years after the coup") the years are not counted from today.
    """
    for date in sentence.dates:
        if not date.is_anniversary or first < date.last:
            continue
        behind = sentence.lowers[date.last :]
        commas = [at for at, word in enumerate(behind) if word == ","]
        end = next((at for at in commas if RELATIVE_WORDS.isdisjoint(behind[at + 1 : at + 3])), len(behind))
        if first < date.last + end:
            is_told_of_past = any(other.precision in COARSE for other in sentence.dates if not other.is_anniversary)
            return replace(date, date_start=None, date_end=None, precision="unknown") if is_told_of_past else date
    return None


def not_ahead(article: Article, date: DateMention | None) -> DateMention | None:
    """The date of what is reported as done: the week before where a weekday lies ahead of the article; else none."""
    if date is None or date.date_start is None or article.anchor is None or date.date_start <= article.anchor:
        return date
    if date.precision != "day" or date.date_start > article.anchor + WEEK:
        return None
    end = date.date_end - WEEK if date.date_end is not None else None
    return replace(date, date_start=date.date_start - WEEK, date_end=end)


def counted_from_other(sentence: Sentence, free: list[DateMention], first: int) -> DateMention | None:
    """ "Rebels attacked Gao two days after the truce was signed on Friday": the day that is counted from another's."""
    for at, step in shifts(sentence):
        shift = step if first < at else -step
        if first < at:
            other = next((date for date in free if at < date.first <= at + DATE_REACH), None)
        else:  # "on Sunday, a day after the army bombed Kidal"
            other = next((date for date in free if date.last in (at - 2, at - 3)), None)
        if other is not None and other.precision == "day" and other.date_start is not None:
            day = (other.date_end or other.date_start if shift > NO_TIME else other.date_start) + shift
            return replace(other, date_start=day, date_end=day)
    return None


def shifts(sentence: Sentence) -> Iterator[tuple[int, dt.timedelta]]:
    """The tokens of "after" and "before" that count days from something, with how many: "two days after"."""
    lowers = sentence.lowers
    for at in range(2, len(lowers)):
        unit = DAYS_IN.get(lowers[at - 1].removesuffix("s")) if lowers[at] in ORDERS else None
        count = int(lowers[at - 2]) if lowers[at - 2].isdecimal() else TIME_COUNTS.get(lowers[at - 2])
        if unit is not None and count is not None:
            yield at, ORDERS[lowers[at]] * count * unit


def date_since(sentence: Sentence, clause: Clause) -> DateMention | None:
    """ "Thousands have died since the war began in 2011": open from the date of the clause behind "since"."""
    for other in sentence.clauses:
        if other.opener == "since" and clause.last <= other.first <= clause.last + 1:
            dates = dates_of(free_dates(sentence), other)
            return replace(dates[0], date_end=None) if dates else None
    return None


def sums_up(sentence: Sentence) -> bool:
    """Whether a sentence says what came to pass up to now: "the worst day since the war began" does not."""
    return any(clause.verb.perfect and clause.opener != "since" for clause in sentence.clauses)


def is_scheduled(sentence: Sentence, at: int) -> bool:
    """Whether what begins at a token lies ahead: "due to resume on Sunday"."""
    words = sentence.lowers[at : at + 2]
    return words[1:] == ["to"] and words[0] in SCHEDULED


def is_elsewhere(clause: Clause | None, other: Clause) -> bool:
    """Whether the other clause's date is its alone: it says something, or is reported at another time."""
    if other.verb.word in SPEECH_VERBS:
        return True
    if clause is not None and other.opener in RELATIVE_WORDS and not any(n in clause.subjects for n in other.subjects):
        return True  # "the attack bore the marks of the front, which in May raided ..."
    at_once = other.opener in AT_ONCE or (clause is not None and clause.opener in AT_ONCE)
    return other.verb.form == "finite" and not at_once and not is_attached(clause, other)


def is_attached(clause: Clause | None, other: Clause) -> bool:
    """Whether one clause hangs on the other: a date of either can be the date of both."""
    return clause is not None and (clause.governor is other or other.governor is clause)


def free_dates(sentence: Sentence) -> list[DateMention]:
    """The dates that belong to no noun ("the July 2 attack") and to no word of saying ("confirmed today")."""
    said = {clause.verb.last for clause in sentence.clauses if clause.verb.word in SPEECH_VERBS}
    return [
        date
        for date in sentence.dates
        if date.first not in said and not date.is_anniversary and not is_noun_date(sentence, date)
    ]


def is_noun_date(sentence: Sentence, date: DateMention) -> bool:
    """Whether a date says when the noun behind it was: "Tuesday's attack", "the July 2 attack"."""
    if date.last >= len(sentence.words):
        return False
    if sentence.lowers[date.last] in POSSESSIVE:
        return True
    is_led = date.first > 0 and (
        sentence.lowers[date.first - 1] in DETERMINERS_BEFORE_EVENT or sentence.tags[date.first - 1 : date.first] == "j"
    )
    return is_led and any(
        phrase.kind == "noun" and phrase.first <= date.last < phrase.last for phrase in sentence.phrases
    )


def dates_of(free: list[DateMention], clause: Clause) -> list[DateMention]:
    """Those of a sentence's free dates that stand in the clause's date phrases."""
    if not clause.dates:
        return []
    return [date for date in free if any(phrase.first <= date.first < phrase.last for phrase in clause.dates)]


def dates_beside(sentence: Sentence, noun: Phrase) -> list[DateMention]:
    """The date mentions of a noun: "clashes on Tuesday", "Tuesday's clashes"."""
    return [
        date
        for date in sentence.dates
        if noun.last <= date.first <= noun.last + 1
        or (is_noun_date(sentence, date) and noun.first - 1 <= date.last <= noun.head)
    ]


def propagate_dates(article: Article) -> None:
    """Give an act without a date the day reported in the sentence before, when nothing speaks against it.

    Against it speak a new paragraph, a time of its own, another modality, history, two times reported before.
    """
    dated = [act for act in article.acts if act.date is not None and act.date.date_start]
    # What is named in passing has its own day: "detained a man who was behind Tuesday's attack, today. They also ..."
    reported = {act.sentence.number: act.date for act in sorted(dated, key=is_main_act)}
    for act in article.acts:
        is_open = act.date is None and not act.sentence.dates and act.modality in REALISED and not act.is_background
        before = sentence_before(article, act.sentence) if is_open else None
        date = (reported.get(before.number) or only_date(before)) if before is not None else None
        if date is not None and date.precision == "day" and date.date_end == date.date_start:
            act.date = date
            act.is_background = is_history(article, date)


def sentence_before(article: Article, sentence: Sentence) -> Sentence | None:
    """The sentence before in the same paragraph; None where a line ends between them."""
    before = article.sentences[sentence.number - 1] if sentence.number else None
    return before if before is not None and PARAGRAPH.isdisjoint(article.text[before.end : sentence.start]) else None


def is_main_act(act: Act) -> bool:
    """Whether an act is what its sentence is about, not mentioned in passing or in a relative clause."""
    return not act.is_adjunct and (act.clause is None or act.clause.opener not in RELATIVE_WORDS)


def only_date(sentence: Sentence) -> DateMention | None:
    """The one time that a sentence gives, if it is one and belongs to no saying."""
    dates = free_dates(sentence) if len(sentence.dates) == 1 else []
    spoken = any(clause.verb.word in SPEECH_VERBS and dates_of(dates, clause) for clause in sentence.clauses)
    return dates[0] if dates and not spoken and dates[0].date_start else None


def is_history(article: Article, date: DateMention) -> bool:
    """Whether a date lies too far before the day of writing to be the article's news."""
    ends = date.date_end or date.date_start
    return ends is not None and article.anchor is not None and ends < article.anchor - BACKGROUND
