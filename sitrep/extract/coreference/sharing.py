"""What the acts of one report share: an act that lacks a side, a place or a day has the one that another act states.

Nothing that an act states itself is changed. What it gets is marked in `support` as `shared`. Nobody is chosen between
candidates: where the acts of a report state different sides, those without a side stay without one.
"""

from collections.abc import Sequence
from typing import Final

from sitrep.extract.coreference.agreement import CAMPAIGN, Agreement, is_class, is_fine
from sitrep.extract.coreference.signatures import Report
from sitrep.extract.document.article import SHARED, Act, Argument, DateMention, PlaceMention
from sitrep.extract.document.clause import RELATIVE_WORDS
from sitrep.extract.events.participants import is_two_sided
from sitrep.extract.lexical.event_types import UNSPECIFIC_CODES

FINEST: Final = ("feature", "settlement", "admin2", "admin1", "country")


def share(report: Report, agreement: Agreement) -> None:
    """Fill what the acts of a report lack from what the others state."""
    if len(report.members) > 1:
        share_sides(report, agreement)
        share_places(report)
        share_date(report)
        share_code(report)


def share_sides(report: Report, agreement: Agreement) -> None:
    """Sources and targets; of a fight both sides or none."""
    acts = [one.act for one in report.members]
    sources = agreed([act.sources for act in acts], agreement)
    targets = agreed([act.targets for act in acts], agreement)
    for act in acts:
        if (act.code == "AGREEMENT" or is_two_sided(act)) and (act.sources or act.targets):
            continue  # which side is the source is the order of the words
        is_open = not act.sources and not is_done_by_other(act)
        if is_open and sources and not report.is_contested and not overlap(sources, act.targets):
            act.sources = sources
            act.support["source"] = SHARED
        has_object = act.clause is not None and bool(act.clause.objects)  # "killed Commander Omar"
        if not act.targets and targets and not has_object and not overlap(targets, act.sources):
            act.targets = targets
            act.support["target"] = SHARED


def is_done_by_other(act: Act) -> bool:
    """Whether the act's verb has a subject that names no actor: "a stray bullet killed a shepherd"."""
    clause = act.clause
    if clause is None or clause.verb.head != act.first or clause.verb.passive or not clause.subjects:
        return False
    if clause.opener in RELATIVE_WORDS:
        return False  # "attacks in the city, which killed ten"
    return act.sentence.tags[clause.subjects[0].head] != "p"


def agreed(sides: Sequence[list[Argument]], agreement: Agreement) -> list[Argument]:
    """The most exact of the sides that acts state, if all of them agree; else none."""
    known = [[one for one in side if one.actor is not None and one.actor.actor_id is not None] for side in sides]
    known = [side for side in known if side]
    actors = [[one.actor for one in side if one.actor is not None] for side in known]
    if any(agreement.of_actors(one, other) == "clash" for at, one in enumerate(actors) for other in actors[:at]):
        return []
    return min(known, key=lambda side: all(one.actor is not None and is_class(one.actor) for one in side), default=[])


def overlap(some: Sequence[Argument], others: Sequence[Argument]) -> bool:
    """Whether one actor stands on both sides."""
    ids = {one.actor.actor_id for one in some if one.actor is not None}
    return any(one.actor is not None and one.actor.actor_id in ids for one in others)


def share_places(report: Report) -> None:
    """The most exact places that an act of the report states."""
    places = min((one.act.places for one in report.members if one.act.places), key=exactness, default=[])
    for one in report.members:
        if not one.act.places and places:
            one.act.places = list(places)
            one.act.support["place"] = SHARED


def exactness(places: Sequence[PlaceMention]) -> int:
    """How exact places are; the smaller, the more so."""
    return min(FINEST.index(place.place_type) for place in places)


def share_date(report: Report) -> None:
    """The day that an act of the report states; a stretch of time is no day of its acts."""
    dates = [one.date for one in report.members if one.date is not None and is_fine(one.date)]
    day = min(dates, key=length, default=None)
    for one in report.members:
        if day is not None and one.act.date is None:
            one.act.date = day
            one.act.support["date"] = SHARED


def length(date: DateMention) -> int:
    """How many days a date spans, at least."""
    return (date.date_end - date.date_start).days if date.date_start and date.date_end else 0


def share_code(report: Report) -> None:
    """What names an act only in general is what the report says it was: "the attack" of a suicide bombing is that.

    So is an act of an unspecific kind that does not say whom it hit, where another does: "raided a college" in which 12
    students were killed. A campaign stays one. "A strike" is what another act says that it was done with.
    """
    most = max(report.members, key=lambda one: (one.happening.specificity, not one.is_unsaid_strike, bool(one.targets)))
    for one in report.members:
        if one.is_unsaid_strike and not most.is_unsaid_strike and most.happening.specificity:
            one.act.code = most.act.code
            continue
        is_finer = one.happening.specificity < most.happening.specificity
        is_unspecific = one.act.code in UNSPECIFIC_CODES
        names_in_general = one.is_noun and is_unspecific and not is_two_sided(one.act)
        takes_up = is_finer and one.act.code != CAMPAIGN and (one.refers_back or names_in_general)
        says_less = is_unspecific and not one.targets and bool(most.targets)
        if takes_up or (says_less and (one.refers_back or not is_finer)):
            one.act.code = most.act.code
