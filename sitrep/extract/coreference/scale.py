"""How much an act tells of: one happening, several in one number, or what happens again and again."""

from typing import Final

from sitrep.extract.document.article import Act
from sitrep.extract.document.clause import Clause
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.lexical.word_lists import affixes, word_class

ONE_HAPPENING: Final = "one"
MANY: Final = "many"  # "two air strikes", "dozens of raids", "a wave of attacks"
GENERAL: Final = "general"  # "attacks have intensified", "often shelled", "raids in recent months"
UNSAID: Final = "open"  # "air strikes on Gao", "shelling"
SERIES: Final = word_class("series_nouns")
FREQUENCY: Final = word_class("frequency_words")
TRENDS: Final = word_class("trend_verbs")
ONE_DETERMINERS: Final = frozenset(("a", "an", "another"))
MASS_ENDINGS: Final = affixes("mass_endings")  # plurals, "shelling", "gunfire", "bombardment", "violence"
PERIODS: Final = word_class("period_nouns")
RECENT: Final = word_class("recent_words")
SPECIFIC: Final = word_class("specific_determiners")
SUCH: Final = "such"
MANY_AT_LEAST: Final = 2.0  # what a vague number is
WEEK_OF_NIGHTS: Final = 8  # days, give or take a night


def scale_of(act: Act, phrase: Phrase | None) -> str:
    """The scale of an act; `phrase` is the noun phrase of its trigger, None if that is a verb."""
    if is_general(act, phrase):
        return GENERAL
    if phrase is None:
        is_placed = any(place.place_type not in ("country", "admin1") for place in act.places)
        is_dated = act.date is not None and act.date.precision == "day"
        return ONE_HAPPENING if is_placed or is_dated else UNSAID
    lowers = act.sentence.lowers
    is_counted = any(
        number.first <= phrase.head and number.noun == phrase.head and (number.number_low or MANY_AT_LEAST) > 1
        for number in act.sentence.numbers
    )
    is_series = lowers[phrase.first - 1 : phrase.first] == ["of"] and lowers[phrase.first - 2] in SERIES
    if is_counted or is_series:
        return MANY
    is_single = lowers[phrase.first] in ONE_DETERMINERS or not phrase.word.endswith(MASS_ENDINGS)
    return ONE_HAPPENING if is_single else UNSAID


def is_general(act: Act, phrase: Phrase | None) -> bool:
    """Whether an act is told as what happens again and again, or grows or wanes, over some time."""
    lowers, clause = act.sentence.lowers, act.clause
    if phrase is not None and lowers[phrase.first] == SUCH and phrase.word.endswith("s"):
        return True
    words = {*lowers[phrase.first : phrase.head]} if phrase is not None else set()
    if clause is not None:
        words.update(lowers[max(0, clause.verb.first - 1) : clause.verb.last + 1])
    if not FREQUENCY.isdisjoint(words):
        return True
    if phrase is not None and lowers[phrase.first] in SPECIFIC:
        return False
    return is_over_time(act) or is_trend(clause, phrase)


def is_trend(clause: Clause | None, phrase: Phrase | None) -> bool:
    """Whether the verb says that acts of a kind grow or go on: "shelling has intensified", "stepped up its raids"."""
    if clause is None or phrase is None or clause.verb.word not in TRENDS:
        return False
    is_now = clause.verb.perfect or clause.verb.tense == "present" or clause.verb.form != "finite"
    return is_now and (phrase in clause.subjects or phrase in clause.objects)


def is_over_time(act: Act) -> bool:
    """Whether an act is told of a stretch of time: "in recent months", "over the past three years", "since October"."""
    date = act.date
    if date is None:
        return False
    words = set(date.text.lower().split())
    if date.date_start is None or date.date_end is None:
        return not RECENT.isdisjoint(words) and not PERIODS.isdisjoint(words)
    is_long = (date.date_end - date.date_start).days > WEEK_OF_NIGHTS
    return is_long and not RECENT.isdisjoint(words)
