"""When an act took place: which of a sentence's dates is its own."""

from typing import Final

from sitrep.extract.clauses import SPEECH_VERBS, Clause
from sitrep.extract.document import DateMention, Sentence
from sitrep.extract.phrases import Phrase

FARTHEST: Final = 25  # tokens between a trigger and a date that no other clause has


def date_of(sentence: Sentence, clause: Clause | None, noun: Phrase | None, first: int) -> DateMention | None:
    """The date of the act whose trigger begins at token `first`.

    Its clause's own date wins; the date of a clause of saying is when it was said, not when it happened; else the
    nearest date that belongs to no other verb.
    """
    if not sentence.dates:
        return None
    own = dates_after(sentence, noun) if noun is not None else []
    own = own or (dates_of(sentence, clause) if clause is not None else [])
    if own:
        return min(own, key=lambda date: abs(date.first - first))
    said = [
        date
        for other in sentence.clauses
        if other is not clause and other.verb.word in SPEECH_VERBS
        for date in dates_of(sentence, other)
    ]
    taken = [
        date
        for other in sentence.clauses
        if other is not clause and other.verb.form == "finite" and not is_kin(clause, other)
        for date in dates_of(sentence, other)
    ]
    free = [
        date
        for date in sentence.dates
        if not any(date is other for other in (*said, *taken)) and abs(date.first - first) <= FARTHEST
    ]
    return min(free, key=lambda date: abs(date.first - first), default=None)


def is_kin(clause: Clause | None, other: Clause) -> bool:
    """Whether one clause hangs on the other: a date of either can be the date of both."""
    return clause is not None and (clause.governor is other or other.governor is clause)


def dates_of(sentence: Sentence, clause: Clause) -> list[DateMention]:
    """The date mentions that stand in the clause's date phrases."""
    return [date for date in sentence.dates if any(phrase.first <= date.first < phrase.last for phrase in clause.dates)]


def dates_after(sentence: Sentence, noun: Phrase) -> list[DateMention]:
    """The date mentions that stand right behind a noun: "clashes on Tuesday"."""
    return [date for date in sentence.dates if noun.last <= date.first <= noun.last + 1]
