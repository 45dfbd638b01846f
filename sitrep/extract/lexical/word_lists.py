"""Word classes: the rows of `word_classes.csv`, and the flags that other seeds set on what they list.

Read once, when the first module that asks is imported; each class is one frozenset, which all who ask share.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.settings import Settings

INCLUDES: Final = "@"  # before a word: all words of the class of that name


def word_class(name: str) -> frozenset[str]:
    """The words of a class, with those of the classes that it includes. Raises KeyError where there is none."""
    return word_classes()[name]


@cache
def affixes(name: str) -> tuple[str, ...]:
    """The words of a class that are beginnings or ends of words, as `startswith` and `endswith` want them."""
    return tuple(sorted(word_class(name)))


def alternation(name: str) -> str:
    """The words of a class as one of several in a regular expression, the longest first; of no word none matches."""
    words = sorted(word_class(name), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words) + ")" if words else r"[^\s\S]"


@cache
def word_classes() -> dict[str, frozenset[str]]:
    """Every word class by its name."""
    as_listed = listed()
    return {name: frozenset(resolved(as_listed, name)) for name in as_listed}


def listed() -> dict[str, list[str]]:
    """Every word class as the seeds list it, inclusions as they are written."""
    found: dict[str, list[str]] = {}
    for seed in ("word_classes", "calendar_words"):
        for row in rows_of(Settings().seeds / f"{seed}.csv"):
            found.setdefault(row["class"], []).append(row["word"])
    return found | {"speech_verbs": sorted(flagged("speech_verbs", "is_utterance"))}


def resolved(as_listed: Mapping[str, list[str]], name: str) -> Iterator[str]:
    """The words of a class as listed, each inclusion replaced by what it includes."""
    for word in as_listed[name]:
        if word.startswith(INCLUDES):
            yield from resolved(as_listed, word.removeprefix(INCLUDES))
        else:
            yield word


@cache
def flagged(seed: str, flag: str) -> frozenset[str]:
    """What a seed lists in its first column, where its column `flag` is true. Raises KeyError without such a column."""
    return frozenset(
        next(iter(row.values())) for row in rows_of(Settings().seeds / f"{seed}.csv") if row[flag] == "true"
    )


def numbered(seed: str, name: str) -> dict[str, int]:
    """The words of a class of a seed with columns class, word, value, each with its value, in the seed's order."""
    return {row["word"]: int(row["value"]) for row in rows_of(Settings().seeds / f"{seed}.csv") if row["class"] == name}
