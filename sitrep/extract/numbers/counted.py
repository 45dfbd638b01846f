"""What a number counts, once its noun is found or known to be missing."""

from typing import Final, NamedTuple

from sitrep.extract.lexical.word_lists import word_class

# Participles that stand for people: "22 dead", "at least 70 wounded".
HARMED_PARTICIPLES: Final = word_class("harmed_participles")


class Counted(NamedTuple):
    """What a number counts. noun: the token of its head, None where no noun stands there.

    reason says how it was found: noun, harmed ("22 dead"), others ("20 others", "two more"), of_them, coordinated
    ("three Syrian and two Iraqi soldiers": the head is still to come), strong ("3,000-strong"), bare.
    """

    noun: int | None
    unit: str | None
    kind: str
    reason: str


BARE: Final = Counted(None, None, "unknown", "bare")
OF_THEM: Final = Counted(None, None, "unknown", "of_them")
COORDINATED: Final = Counted(None, None, "unknown", "coordinated")
