"""The closed-class words that tell a place's name from other names, and how an act lies to it."""

from typing import Final

from sitrep.extract.document.article import PlaceMention, Sentence
from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.extract.lexical.word_lists import flagged, word_class
from sitrep.extract.syntax.english import POSSESSIVE
from sitrep.settings import Settings

IN_AT_NEAR: Final = ("in", "at", "near")
LOCATION_PREPOSITIONS: Final = frozenset(IN_AT_NEAR)


# What stands after a name, or before it with "of", and which kinds of place it then is.
TYPE_OF: Final = {row["noun"]: row["place_type"] for row in rows_of(Settings().seeds / "place_nouns.csv")}
NOTABLE: Final = 15_000  # inhabitants; a town that news names without saying what it is
LIKELY: Final = 100_000  # the same; one that is meant though nothing else speaks of its country
PRECISE_TYPES: Final = frozenset(("settlement", "feature"))  # where something can happen and be found again
# "the X area" and "X camp" may be anything's; a place no gazetteer knows is taken from these alone.
UNLISTED_PLACE_NOUNS_AFTER: Final = flagged("place_nouns", "is_telling_after")
UNLISTED_PLACE_NOUNS_BEFORE: Final = flagged("place_nouns", "is_telling_before")
QUARTER_NOUNS: Final = flagged("place_nouns", "is_part_of_town")

PLACE_PREPOSITIONS: Final = word_class("place_prepositions")
CONTAINMENT_PREPOSITIONS: Final = word_class("containment_prepositions")
COMPASS_MODIFIERS: Final = word_class("compass_modifiers")
NEAR_PREPOSITIONS: Final = word_class("near_prepositions")
# "north of Raqqa", "outskirts of", "30 km from", "close to"
NEAR_BEFORE_OF: Final = word_class("near_before_of")
NEAR_BEFORE_FROM: Final = word_class("near_before_from")
NEAR_BEFORE_TO: Final = word_class("near_before_to")
BORDER_NOUNS: Final = frozenset("border borders frontier".split())
SURROUNDINGS_NOUNS: Final = word_class("surroundings_nouns")

RESIDENTS: Final = word_class("residents")  # "Khartoum residents reported"
TITLES: Final = word_class("titles")
# Capitalised words that may stand right before or behind a place's name without being part of a longer name.
ADJACENT_TO_PLACE_NAMES: Final = word_class("adjacent_to_place_names")
PLACE_NAME_PARTICLES: Final = word_class("place_name_particles")
LIST_JOINTS: Final = frozenset((",", "and", "&", "or"))


def is_only_border(sentence: Sentence, place: PlaceMention) -> bool:
    """ "Near the Syria border", "close to the border with Mali": a country that is near is not where it was."""
    if place.place_type == "country" and is_beyond_border(sentence, place.first):
        return True
    behind = [word for word in sentence.lowers[place.last : place.last + 2] if word not in POSSESSIVE]
    return place.place_type == "country" and behind[:1] in (["border"], ["frontier"])


def is_beyond_border(sentence: Sentence, first: int) -> bool:
    """Whether the name that begins at a token is only the neighbour's: "the border with Mali"."""
    before = sentence.lowers[max(0, first - 2) : first]
    return before[1:] == ["with"] and before[0] in BORDER_NOUNS
