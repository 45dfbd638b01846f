"""Groups of event codes: the flags of `event_types.csv`."""

from typing import Final

from sitrep.extract.lexical.word_lists import flagged

CONTROL_CODES: Final = flagged("event_types", "is_change_of_control")
VIOLENT_CODES: Final = flagged("event_types", "is_violent")
ATTACK_CODES: Final = flagged("event_types", "is_attack")
UNSPECIFIC_CODES: Final = flagged("event_types", "is_unspecific")  # what "attack" means by itself
AIM_CODES: Final = flagged("event_types", "is_aim")
TALK_CODES: Final = flagged("event_types", "is_talk")
PEACEFUL_CODES: Final = flagged("event_types", "is_peaceful")  # nobody is killed in a truce
AGENTLESS_CODES: Final = flagged("event_types", "is_agentless")
GENERAL_CRIME_CODES: Final = flagged("event_types", "is_general_crime")  # what people talk of in general
SELDOM_MAIN_CODES: Final = flagged("event_types", "is_seldom_main")  # mostly beside the news: what led to it
SPECIFIC_CODES: Final = flagged("event_types", "is_specific")  # say more than that there was an attack or a fight
CONFLICT_CODES: Final = flagged("event_types", "is_conflict")  # of violence, unrest and forces
MILITARY_CODES: Final = flagged("event_types", "is_military")  # what nobody does without arms
