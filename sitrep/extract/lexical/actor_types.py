"""Groups of actor types: the flags of `actor_types.csv`."""

from typing import Final

from sitrep.extract.lexical.word_lists import flagged

REGULAR_TYPES: Final = flagged("actor_types", "is_regular")
IRREGULAR_TYPES: Final = flagged("actor_types", "is_irregular")
ARMED_TYPES: Final = flagged("actor_types", "is_armed")
PARTY_TYPES: Final = flagged("actor_types", "is_party")  # who has a say in a conflict, and men under arms
NON_AGENT_TYPES: Final = flagged("actor_types", "is_never_agent")  # who is not taken for the agent of harm
