"""Months, weekdays and the small numbers before units of time, each with its number: rows of `calendar_words.csv`."""

from typing import Final

from sitrep.extract.lexical.word_lists import numbered

LONG_MONTHS: Final = numbered("calendar_words", "month_names")
SHORT_MONTHS: Final = numbered("calendar_words", "month_abbreviations")
MONTHS: Final = LONG_MONTHS | SHORT_MONTHS
LONG_WEEKDAYS: Final = numbered("calendar_words", "weekday_names")  # Monday is 0
SHORT_WEEKDAYS: Final = numbered("calendar_words", "weekday_abbreviations")
WEEKDAYS: Final = LONG_WEEKDAYS | SHORT_WEEKDAYS
TIME_COUNTS: Final = numbered("calendar_words", "time_counts")
SEASONS: Final = numbered("calendar_words", "seasons")  # first month, on the northern hemisphere
