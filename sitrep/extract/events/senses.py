"""Which triggers mean no act of conflict where they stand, by who does what to what.

Wind, wolves, a virus or an idea attack nobody; an alibi or a lead is not attacked or seized by arms; a troop of
baboons is no troop; shops, surgeons and tourists besiege, invade and withdraw only in pictures; control is lost of a
place.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from sitrep.extract.document.article import Act, Sentence
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.events.event_codes import ACTOR_CLASSES, NONAGENT_CLASSES, PEOPLE_CLASSES, EventCoder
from sitrep.extract.events.suppression import RUIN
from sitrep.extract.events.trigger_matches import TriggerMatch
from sitrep.extract.lexical.event_types import CONFLICT_CODES, MILITARY_CODES
from sitrep.extract.lexical.word_lists import flagged, word_class
from sitrep.extract.predicates.arguments import actor_of, counted

ABLE_CLASSES: Final = flagged("noun_class_kinds", "is_able")  # who or what can do a military act
HELD_CLASSES: Final = flagged("noun_class_kinds", "is_held")  # of what control is taken or lost by arms
FIGHTING_VERBS: Final = word_class("fighting_verbs")
RUIN_OR_THEFT: Final = RUIN | {"STEAL"}  # crops and food are burned and looted too
CONTROL: Final = "control"
MILITARY_AID: Final = "MILITARY_AID"
ARMED_CLASH: Final = "ARMED_CLASH"
PERSON: Final = "person"

Sides = Mapping[str, frozenset[str]]


def means_otherwise(
    codes: EventCoder, sentence: Sentence, match: TriggerMatch, code: str, sides: Sides, *, has_weapon: bool
) -> bool:
    """Whether the words tell of no act of conflict though they could, by their doer, their object and their sides.

    sides: what the named source and target are. has_weapon: whether the act's words name a weapon.
    """
    if code not in CONFLICT_CODES:
        return False
    if is_control_of_things(codes, sentence, match):
        return True
    if has_weapon:
        return False
    is_armed = any(not ABLE_CLASSES.isdisjoint(side) for side in sides.values())
    doers, objects = doers_of(match), objects_of(match)
    if doers and all(is_nonagent(codes, sentence, noun) for noun in doers):
        return True
    if (
        objects
        and match.trigger.code not in RUIN_OR_THEFT
        and all(is_nonagent(codes, sentence, noun) for noun in objects)
    ):
        return not (is_armed and any("animal" in codes.classes_of(sentence, noun) for noun in objects))
    if is_armed:
        return False
    if code == MILITARY_AID or (code == ARMED_CLASH and is_dispute(match, sides)):
        return True
    if code in MILITARY_CODES:
        return any(is_unable(codes, sentence, noun) for noun in doers)
    is_effort = match.noun is None and match.trigger.words[0] in FIGHTING_VERBS and not sides["target"]
    return is_effort and len(doers) == 1 and is_unable(codes, sentence, doers[0])


def is_dispute(match: TriggerMatch, sides: Sides) -> bool:
    """ "Lawyers clashed in court": those who are named have no arms, and nobody is hurt."""
    is_harmless = not (match.slots.get("harmed") or match.slots.get("victims"))
    return is_harmless and bool(sides["source"]) and match.trigger.code == "CLASH"


def goes_on_with_picture(act: Act, before: Sequence[Act]) -> bool:
    """Whether an act without a weapon and anybody known goes on where words of conflict meant something else.

    "A bear ambushed a cyclist. It was the third attack this year."
    """
    if act.code not in CONFLICT_CODES or act.weapon_text is not None or is_sided(act):
        return False
    return not any(is_sided(other) for other in before if other.code in CONFLICT_CODES)


def is_sided(act: Act) -> bool:
    """Whether somebody known who can fight is on a side of an act."""
    actors = (one.actor for one in (*act.sources, *act.targets) if one.actor is not None)
    return any(not ABLE_CLASSES.isdisjoint(ACTOR_CLASSES.get(actor.actor_type, ())) for actor in actors)


def doers_of(match: TriggerMatch) -> list[Phrase]:
    """The noun phrases that say who or what does it: the subject, or what stands behind "by"."""
    slots = match.slots
    if match.noun is None:  # a "decision to withdraw" does not withdraw
        is_infinitive = match.clause is not None and match.clause.verb.form == "infinitive"
        is_doer = "subject" in match.trigger.source_roles  # "the town is back in government hands"
        return list(slots.get("subject", ())) if is_doer and not is_infinitive else []
    found = [*slots.get("by", ()), *(slots.get("support", ()) if match.carried_by == "source" else ())]
    return [noun for noun in found if noun is not match.noun]


def objects_of(match: TriggerMatch) -> list[Phrase]:
    """The noun phrases that say what it is done to: the object; of a noun what stands behind "on" and "against"."""
    slots = match.slots
    if match.noun is None:
        return [noun for noun in slots.get("object", ()) if noun.first >= match.last or noun.last <= match.first]
    return [*slots.get("on", ()), *slots.get("against", ())]


def is_nonagent(codes: EventCoder, sentence: Sentence, noun: Phrase) -> bool:
    """Whether a noun phrase is an animal, a force of nature, a disease or an idea: "a pack of wild dogs"."""
    if is_common_nonagent(codes, sentence, noun):
        return True
    of = members_of(sentence, noun)
    return of is not None and is_common_nonagent(codes, sentence, of)


def members_of(sentence: Sentence, noun: Phrase) -> Phrase | None:
    """What a herd or an army consists of: "a troop of *40 baboons*"."""
    behind = sentence.phrases[noun.at + 1 : noun.at + 3]
    return behind[1] if [phrase.kind for phrase in behind] == ["prep", "noun"] and behind[0].word == "of" else None


def is_common_nonagent(codes: EventCoder, sentence: Sentence, noun: Phrase) -> bool:
    """Whether the head of a noun phrase, a common noun, is one that does not act."""
    noun = counted(sentence, noun)
    classes = codes.classes_of(sentence, noun)
    is_other = not classes.isdisjoint(PEOPLE_CLASSES | ABLE_CLASSES)
    is_written_so = noun.head == 0 or is_common(sentence, noun)
    return is_written_so and not is_other and not classes.isdisjoint(NONAGENT_CLASSES)


def is_unable(codes: EventCoder, sentence: Sentence, noun: Phrase) -> bool:
    """Whether a common noun is nobody under arms and no weapon: "tourists", "the grocer", "a brewer"."""
    noun = counted(sentence, noun)
    actor = actor_of(sentence, noun)
    is_named = actor is not None and actor.actor_type != "civilians"
    is_civil = PERSON not in codes.of_tail(noun.word)  # a general and men are persons, and no more is known
    is_able = not ABLE_CLASSES.isdisjoint(codes.classes_of(sentence, noun))
    return is_common(sentence, noun) and not is_named and is_civil and not is_able


def is_common(sentence: Sentence, noun: Phrase) -> bool:
    """Whether the head is a common noun; what begins a sentence has a capital too: "Locusts", "Surgeons"."""
    is_opening = noun.head == 0 and noun.word.endswith("s")
    return sentence.words[noun.head].islower() or is_opening


def is_control_of_things(codes: EventCoder, sentence: Sentence, match: TriggerMatch) -> bool:
    """ "Lost control of the plane": not of a town, a road or a base."""
    if all(noun.word != CONTROL for noun in match.slots.get("object", ())):
        return False
    things = match.slots.get("of", [])
    return bool(things) and all(
        HELD_CLASSES.isdisjoint(codes.classes_of(sentence, noun)) and is_common(sentence, noun) for noun in things
    )
