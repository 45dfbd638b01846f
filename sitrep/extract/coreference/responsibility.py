"""Who claims an act that another sentence tells of, or is blamed for one in the sentence that blames.

"The front claimed responsibility for the attack" three paragraphs further down names the source of the attack. A claim
reaches every act of the report; blame is what somebody else says, and stays in its sentence.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from sitrep.extract.coreference.signatures import Report
from sitrep.extract.document.article import REALISED, SHARED, Act, Argument
from sitrep.extract.events.participants import is_two_sided
from sitrep.extract.lexical.event_types import VIOLENT_CODES
from sitrep.extract.lexical.word_lists import word_class

CLAIMING_WORDS: Final = word_class("claiming_words")
DENYING_WORDS: Final = word_class("denying_words")
ATTRIBUTION: Final = "ATTRIB"
CLAIMED_CODES: Final = VIOLENT_CODES | {"FORCE_AGAINST_PROTEST"}


def assign_claimed_sources(acts: Sequence[Act], reports: Sequence[Report]) -> None:
    """Give violent acts without a source the one who claims them, or whom their own sentence blames."""
    report_of = {member.act: report for report in reports for member in report.members}
    for claim in acts:
        words = set(claim.sentence.lowers[claim.first : claim.last])
        if claim.code != ATTRIBUTION or claim.modality not in REALISED or words & DENYING_WORDS:
            continue
        is_claim = bool(words & CLAIMING_WORDS)
        named = [one for one in (claim.sources if is_claim else claim.targets) if is_known(one)]
        for act in claimed_acts(claim, acts, report_of, is_claim=is_claim) if named else ():
            if not act.sources and act.modality in REALISED and not is_two_sided(act):
                act.sources = named
                act.support["source"] = SHARED


def is_known(one: Argument) -> bool:
    """Whether an argument names an actor."""
    return one.actor is not None and one.actor.actor_id is not None


def claimed_acts(claim: Act, acts: Sequence[Act], report_of: Mapping[Act, Report], *, is_claim: bool) -> list[Act]:
    """The acts that a claim or a blame is about.

    Those of its own sentence; for a claim all acts of their reports, and where its sentence tells of no act those of
    the report that was told last before it.
    """
    here = [act for act in acts if act.sentence is claim.sentence and act.code in CLAIMED_CODES]
    if not is_claim:
        return here
    if not here or is_for_other(claim, here):
        before = [act for act in acts if act.sentence.number < claim.sentence.number and is_news(act)]
        here = before[-1:]
    return [member.act for act in here for member in report_of[act].members]


def is_for_other(claim: Act, here: Sequence[Act]) -> bool:
    """Whether a claim is for what none of the acts of its sentence is: "took responsibility for the *launches*"."""
    taken = [noun for word, noun in claim.clause.preps if word == "for"] if claim.clause is not None else []
    return bool(taken) and all(
        noun.kind == "noun" and not noun.first <= act.first < noun.last and act.first > noun.last
        for noun in taken
        for act in here
    )


def is_news(act: Act) -> bool:
    """Whether an act is violence told as done, and not as history."""
    return act.code in VIOLENT_CODES and act.modality in REALISED and not act.is_background
