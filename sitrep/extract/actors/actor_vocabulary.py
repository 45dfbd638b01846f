"""Closed classes of English that decide what a name means beside them."""

from typing import Final

from sitrep.extract.lexical.actor_types import ARMED_TYPES, REGULAR_TYPES
from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.extract.lexical.word_lists import flagged, word_class
from sitrep.settings import Settings

JOINED_BY: Final = word_class("joined_by")
# Types of actors whose class nouns are themselves: "Taliban fighters" are the Taliban, "BBC staff" not the BBC.
FORCE_TYPES: Final = ARMED_TYPES | {"intergovernmental"}
# Plurals that are anybody's: no short name of one group.
FORCE_PLURALS: Final = word_class("force_plurals")
# Classes that are no country's; and those that a country makes one of its own state's actors.
WORLDWIDE_CLASSES = frozenset(("coalition", "foreign-fighters", "peacekeepers", "regional-force"))
STATE_ACTOR_CLASSES: Final = word_class("state_actor_classes")
LOCATIVE_WORDS: Final = word_class("locative_words")
SCOPE_PREPOSITIONS = frozenset(("in", "of", "from"))
MEMBER_PREPOSITIONS = frozenset(("from", "of", "with"))
# "Parts of Syria": a place.
PLACE_PARTS: Final = word_class("place_parts")
POSSESSIVE_MODIFIERS: Final = word_class("possessive_modifiers")
OWN_FORCES = frozenset(("government", "gov't", "regime", "state"))  # "the government army" is no foreign one
FORMER_WORDS: Final = word_class("former_words")
CLOSING_MARKS = frozenset((",", ".", "(", "[", "-", "–", "—", ";", ")", "--"))
# Types whose forces are meant again by "the troops", "the coalition".
REPEATED_TYPES: Final = REGULAR_TYPES
VAGUE_FORCES = frozenset(("forces", "force"))  # anybody's
# Classes that go on meaning those of the country they were first given: "Syrian rebels", then "rebels".
COUNTRY_SCOPED_CLASSES: Final = flagged("generic_classes", "is_country_scoped")
# What may stand between a country's adjective and the noun of its force.
FORCE_MODIFIERS: Final = word_class("force_modifiers")
# Behind a name and a hyphen these say that it only stands behind somebody, or where a thing is from: "US-made".
BACKING_WORDS: Final = word_class("origin_participles") | {
    row["words"] for row in rows_of(Settings().seeds / "relation_patterns.csv") if row["shape"] == "hyphen"
}
BACKING_UNHYPHENATED: Final = BACKING_WORDS - {"armed"}  # "Syrian armed forces"
SIDING_PREFIXES: Final = word_class("siding_prefixes")
HYPHENS = frozenset(("-", "–", "‑"))
AFTER_COUNTRY: Final = word_class("after_country")
AFTER_CAPITAL_VERBS: Final = word_class("after_capital_verbs")
NO_GOVERNMENT_ACTS: Final = word_class("no_government_acts")
# Verbs before a capital, and what follows it then: "accused Moscow of shelling".
ADDRESSING_FORMS: Final = word_class("addressing_forms")
AFTER_ADDRESSED: Final = word_class("after_addressed")
# And verbs that give it something: "offered Washington its help".
GIVING_FORMS: Final = word_class("giving_forms")
AFTER_RECIPIENT: Final = word_class("after_recipient")
BEFORE_CAPITAL: Final = word_class("before_capital")
