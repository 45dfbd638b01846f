"""What stretch of time a number of victims sums up: one event, a period, all until now, or how things stand."""

from itertools import pairwise
from typing import Final

from sitrep.extract.casualties.harms import Evidence
from sitrep.extract.counts.count_phrases import CountPhrase
from sitrep.extract.document.article import DateMention, Sentence
from sitrep.extract.document.clause import Clause
from sitrep.extract.events.participants import WAR_NOUNS
from sitrep.extract.lexical.word_lists import word_class

STATE_HARMS: Final = frozenset(("captured", "abducted", "displaced"))
SCOPE_REACH: Final = 16  # tokens behind the count that can say over what time it sums up
SCOPE_OPENING: Final = 8  # tokens in which a sentence says over what time it sums up
STILL: Final = frozenset(("still",))
CAPTIVE_NOUNS: Final = word_class("captive_nouns")
PERIOD_WORDS: Final = word_class("period_words")
PERIOD_NOUNS: Final = word_class("period_nouns")
LOSSES: Final = "losses"  # "brought its losses to 58"; a toll that rises is that of one event
COUNTED_ON: Final = (["after"], ["before"], ["later"], ["earlier"], ["ago"])  # "a day after the truce"
PER_DAY_OPENERS: Final = word_class("per_day_openers")
PER_DAY_UNITS: Final = word_class("per_day_units")
RAISING_WORDS: Final = word_class("raising_words")
SUMMED_OVER: Final = word_class("summed_over_words")  # "this year", "the total", "since"
MONTHS_AND_MORE: Final = frozenset(("month", "year"))
RANGE_WORDS: Final = frozenset(("and", "to", "-", "–"))
ALONE: Final = "alone"
HOME_TO: Final = ["home", "to"]
HOLDING_VERBS: Final = word_class("people_holding_verbs")
RECORD_SUPERLATIVES: Final = word_class("record_superlatives")


def count_scope(count: CountPhrase, evidence: Evidence) -> str:
    """event, period, cumulative or stock: what stretch of time the number sums up."""
    if evidence.harm in STATE_HARMS and (
        is_state(count.sentence, evidence.clause)
        or (evidence.clause is None and count.number.unit in CAPTIVE_NOUNS)
        or count.sentence.lowers[max(0, count.first - 2) : count.first] == HOME_TO
    ):
        return "stock"
    lowers = count.sentence.lowers
    behind = until_raised(lowers[count.end : count.end + SCOPE_REACH])
    raised = next((at for at in range(count.first - 1, 0, -1) if lowers[at] in RAISING_WORDS), None)
    if raised is not None and not SUMMED_OVER.isdisjoint(lowers[raised : count.end + SCOPE_REACH]):
        return "cumulative"  # "five died, bringing the dead this year to 48"
    if (is_of_war(evidence.clause) or is_in_war(count.sentence, count.first)) and not indicates_period(behind):
        return "cumulative"
    if not RECORD_SUPERLATIVES.isdisjoint(behind):
        return "event"  # "killed ten in the worst attack since 2009"
    verb = evidence.clause.verb if evidence.clause is not None else None
    if verb is not None and "since" in lowers[max(0, verb.first - 1) : verb.last]:
        return "cumulative"  # "has since killed 200"
    was_since = "since" in lowers[: count.first] and verb is not None and verb.perfect  # "since May 20 have died"
    if (
        LOSSES in lowers[: count.first]
        or was_since
        or begins_since(behind)
        or lowers[:2] in (["so", "far"], ["since", "the"], ["as", "of"])
    ):
        return "cumulative"
    has_day = any(date.precision == "day" and date.date_start == date.date_end for date in count.sentence.dates)
    opening = (
        lowers[: min(SCOPE_OPENING, count.first)] if not has_day else []
    )  # "In the first half of the year, 200 died"
    is_over_months = not has_day and any(is_over_period(count.sentence, date) for date in count.sentence.dates)
    return "period" if is_over_months or indicates_period(behind) or indicates_period(opening) else "event"


def until_raised(words: list[str]) -> list[str]:
    """The words up to what the number brings another to: "killed five, | bringing the dead this year to 48"."""
    return words[: next((at for at, word in enumerate(words) if word in RAISING_WORDS), len(words))]


def is_over_period(sentence: Sentence, date: DateMention) -> bool:
    """ "Between January and June", "in July alone": from month to month, or a whole one as against others."""
    if date.precision not in MONTHS_AND_MORE or date.date_end is None:
        return False
    is_range = not RANGE_WORDS.isdisjoint(sentence.lowers[date.first : date.last])
    before = sentence.lowers[max(0, date.first - 1) : date.first]
    return (is_range and before != []) or sentence.lowers[date.last : date.last + 1] == [ALONE]


def begins_since(words: list[str]) -> bool:
    """Whether "since" says from when on; not "have since been freed"."""
    at = words.index("since") if "since" in words else -1
    return at >= 0 and words[at + 1 : at + 2] != ["been"] and words[at - 1 : at] not in (["have"], ["has"], ["had"])


def indicates_period(words: list[str]) -> bool:
    """ "In the past week", "in the first half of the year", "every day"; not "two last week"."""
    per_day = (at for at, pair in enumerate(pairwise(words)) if pair[0] in PER_DAY_OPENERS and pair[1] in PER_DAY_UNITS)
    if any(words[at + 2 : at + 3] not in COUNTED_ON for at in per_day):
        return True
    if not PERIOD_WORDS.isdisjoint(words):
        return not PERIOD_NOUNS.isdisjoint(words)
    wholes = (at for at, word in enumerate(words) if word in ("last", "first") and words[at - 1 : at] == ["the"])
    return any(not PERIOD_NOUNS.isdisjoint(words[at + 1 : at + 4]) for at in wholes)


def is_of_war(clause: Clause | None) -> bool:
    """ "The war has claimed 5,000 lives", "5,000 have died in the conflict": all that it took until then."""
    if clause is None:
        return False
    causes = [*clause.subjects, *(noun for word, noun in clause.preps if word in ("in", "during"))]
    return any(noun.word in WAR_NOUNS and (clause.verb.perfect or noun in clause.subjects) for noun in causes)


def is_in_war(sentence: Sentence, first: int) -> bool:
    """ "A war in which 6,000 have died"."""
    lowers = sentence.lowers
    return first > 2 and lowers[first - 2 : first] == ["in", "which"] and lowers[first - 3] in WAR_NOUNS


def counting_start(sentence: Sentence) -> DateMention | None:
    """The date from which a sentence counts on: "49,000 hurt since 2009"."""
    return next((date for date in sentence.dates if date.date_start and date.date_end is None), None)


def is_state(sentence: Sentence, clause: Clause | None) -> bool:
    """Whether the verb says how things stand: "are held", "were still held", "hosts"."""
    if clause is None:
        return False
    still = STILL.intersection(sentence.lowers[clause.verb.first : clause.verb.last])
    return bool(still) or (clause.verb.tense == "present" and clause.verb.lemma in HOLDING_VERBS)
