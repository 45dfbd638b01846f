"""Names that only say who is behind a force or against it: "Iran-backed militia", "pro-Iran fighters"."""

from sitrep.extract.actors.actor_vocabulary import (
    BACKING_UNHYPHENATED,
    BACKING_WORDS,
    HYPHENS,
    JOINED_BY,
    SIDING_PREFIXES,
)
from sitrep.extract.document.article import Sentence


def is_backing_modifier(sentence: Sentence, first: int, last: int) -> bool:
    """Whether "pro-" stands before a name, or "-backed", "led" or the like behind it: no force is named by it."""
    words = sentence.lowers
    if is_sided(sentence, first):
        return True
    if last < len(words) and words[last] in HYPHENS:
        return True
    return last < len(words) and words[last] in BACKING_UNHYPHENATED


def is_backer(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a name only says who is behind a noun or against it: "Iran-backed", "US- and UN-backed", "pro-Iran"."""
    behind = sentence.lowers[last : last + 2]
    is_behind = len(behind) > 1 and behind[0] in HYPHENS and (behind[1] in BACKING_WORDS or behind[1] in JOINED_BY)
    return is_behind or is_sided(sentence, first)


def is_sided(sentence: Sentence, first: int) -> bool:
    """Whether "pro-", "anti-" or the like stands before a name."""
    words = sentence.lowers
    return first > 1 and words[first - 1] in HYPHENS and words[first - 2] in SIDING_PREFIXES
