"""What ties two acts together, and what sets them apart.

Every piece of evidence is one line with its weight, in units of one stated detail that agrees. Acts are compared with
all acts of a report at once: the place may agree with the lead's, the doer with the headline's.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from sitrep.extract.coreference.agreement import CAMPAIGN, CLASH, KIN, SAME, Agreement, best, of_dates
from sitrep.extract.coreference.scale import GENERAL, MANY, ONE_HAPPENING
from sitrep.extract.coreference.signatures import Report, Signature
from sitrep.extract.document.article import ActorMention
from sitrep.extract.events.participants import is_two_sided
from sitrep.extract.lexical.event_types import TALK_CODES, UNSPECIFIC_CODES

WINDOW: Final = 10  # sentences that "the attack" may refer back over
HARM_WINDOW: Final = 2  # sentences back in which the act was told whose harm is told by itself
LEAD: Final = 3  # sentences in which a headline is repeated
TELLING_NUMBER: Final = 3  # a smaller number of people is told of many happenings
FROM_AFAR: Final = {"AIR_STRIKE", "ART_MISS_ATTACK"}  # "a strike" may be either
TWO_SIDED: Final = "ARMED_CLASH"  # either side may be told first
UNARMED: Final = frozenset(("civilians", "protesters", "media", "other"))


class Evidence(NamedTuple):
    """One thing that ties acts. What is not telling counts only beside what is: many acts have it in common."""

    holds: bool
    weight: float
    is_telling: bool = True


class Ties:
    """Weighs what ties acts; holds what compares actors and places."""

    def __init__(self, agreement: Agreement) -> None:
        self.agreement = agreement

    def weight(self, one: Signature, report: Report, *, is_told_last: bool) -> float:
        """How strongly an act is tied to a report; 0 where something sets them apart, or nothing telling ties them.

        `is_told_last`: no other happening of the kind was told since.
        """
        if any(self.is_apart(one, other) for other in report.members):
            return 0.0
        found = [evidence for evidence in self.evidence(one, report.members, is_told_last) if evidence.holds]
        is_tied = any(evidence.is_telling and evidence.weight > 0 for evidence in found)
        return sum(evidence.weight for evidence in found) if is_tied else 0.0

    def evidence(self, one: Signature, members: Sequence[Signature], is_told_last: bool) -> Iterable[Evidence]:
        """All that can tie an act to acts that nothing sets it apart from; less than nothing what speaks against it."""
        sentence = one.act.sentence
        distance = sentence.number - members[-1].act.sentence.number
        places = best([self.agreement.of_places(one.places, other.places) for other in members])
        days = best([of_dates(one.date, other.date) for other in members])
        sources = self.agreement.of_actors(one.sources, [actor for other in members for actor in other.sources])
        targets = self.agreement.of_actors(one.targets, [actor for other in members for actor in other.targets])
        in_country = any(place.place_type == "country" for act in (one, *members) for place in act.places)
        is_near = distance <= HARM_WINDOW or (is_told_last and distance <= WINDOW)
        # "the attack" is no fight told before
        is_like = any(is_two_sided(one.act) == is_two_sided(other.act) for other in members)
        is_early = sentence.number <= LEAD
        is_lead = is_early and all(other.is_in_headline for other in members)
        is_bare = not one.places and one.date is None
        is_told_whom = one.has_aim and targets not in (SAME, KIN)  # "the attack on two nurses" may be another
        nouns = set().union(*(other.nouns for other in members))
        aims = set().union(*(other.new_aims for other in members))
        yield Evidence(places == SAME and not in_country, 1.5)
        yield Evidence(places == KIN and not in_country, 0.75)
        yield Evidence(days == SAME, 1.0)
        yield Evidence(any(shared_numbers(one, other) for other in members), 2.0)
        yield Evidence(one.refers_back and is_like and distance <= WINDOW, 0.5 if is_told_whom else 1.5)
        yield Evidence(
            is_bare and targets in (SAME, KIN) and any(one.numbers & other.numbers for other in members), 1.5
        )
        yield Evidence(one.is_mere_harm and is_near, 2.0)
        yield Evidence(is_lead, 1.0)
        yield Evidence(not is_lead and is_early and members[0].is_in_headline, 0.25)
        yield Evidence(any(is_told_by(one, other) for other in members), 2.0)  # "raided Gao, shooting at everyone"
        yield Evidence(not one.known_aims.isdisjoint(nouns) and distance <= WINDOW, 1.5)
        yield Evidence(one.has_known_doer and is_near and sources in (SAME, KIN), 1.0)
        is_new_aim = bool(one.new_aims and aims) and one.new_aims.isdisjoint(nouns)
        yield Evidence(is_new_aim, -0.75 if one.refers_back else -1.5)  # a bus, then a mosque
        codes = {other.act.code for other in members}
        alike = UNSPECIFIC_CODES if one.act.code in UNSPECIFIC_CODES else FROM_AFAR if one.is_unsaid_strike else set()
        is_like_code = one.act.code in codes or not codes.isdisjoint(alike)
        is_named_anew = not (is_like_code or one.refers_back or one.is_mere_harm or is_lead)
        yield Evidence(is_named_anew, -0.5)  # an attack, then shelling
        yield Evidence(days == KIN, 0.25, is_telling=False)
        yield Evidence(sources in (SAME, KIN), 1.0 if sources == SAME else 0.5, is_telling=False)
        yield Evidence(targets in (SAME, KIN), 0.75 if targets == SAME else 0.5, is_telling=False)
        yield Evidence(any(one.trigger == other.trigger for other in members), 0.5, is_telling=False)
        yield Evidence(one.act.code in codes, 0.5, is_telling=False)
        yield Evidence(distance <= 1, 0.5, is_telling=False)

    def is_apart(self, one: Signature, other: Signature) -> bool:
        """Whether two acts cannot tell of one happening."""
        if one.happening.kind != other.happening.kind or one.is_real != other.is_real:
            return True
        if one.act.code in TALK_CODES and one.trigger != other.trigger:
            return True
        if codes_clash(one, other) or is_beside(one, other) or scales_clash(one, other):
            return True
        if one.act.is_background != other.act.is_background and not one.refers_back:
            return True
        if one.is_another and not shared_numbers(one, other):
            return True
        return self.is_elsewhere(one, other) or self.sides_clash(one, other)

    def is_elsewhere(self, one: Signature, other: Signature) -> bool:
        """Whether two acts were at different places or on different days."""
        return CLASH in (self.agreement.of_places(one.places, other.places), of_dates(one.date, other.date))

    def is_apart_by_side(self, one: Signature, other: Signature) -> bool:
        """Whether two acts of one kind could be one, but for who is said to have done it."""
        is_kind = one.happening.kind == other.happening.kind and not codes_clash(one, other)
        return is_kind and not self.is_elsewhere(one, other) and self.sides_clash(one, other)

    def sides_clash(self, one: Signature, other: Signature) -> bool:
        """Whether two acts have different sides; in a fight either side may be told first."""
        sources = self.agreement.of_actors(one.sources, other.sources)
        targets = self.agreement.of_actors(armed(one.targets), armed(other.targets))
        if CLASH not in (sources, targets):
            return False
        crossed = (
            self.agreement.of_actors(one.sources, other.targets),
            self.agreement.of_actors(one.targets, other.sources),
        )
        is_two_sided = TWO_SIDED in (one.act.code, other.act.code)
        return not (is_two_sided and CLASH not in crossed and {SAME, KIN} & {*crossed})


def codes_clash(one: Signature, other: Signature) -> bool:
    """Whether two acts are of kinds that differ: an air strike is no car bomb, but an attack may be either.

    A campaign is none of the strikes in it, unless "the operation" takes one up.
    """
    if one.act.code == other.act.code or one.is_mere_harm or other.is_mere_harm:
        return False
    if {one.act.code, other.act.code} == FROM_AFAR and (one.is_unsaid_strike or other.is_unsaid_strike):
        return False
    least, most = sorted((one, other), key=lambda act: act.happening.specificity)
    is_campaign = least.act.code == CAMPAIGN and most.happening.specificity > 0 and not one.refers_back
    return is_campaign or least.happening.specificity == most.happening.specificity > 0


def is_beside(one: Signature, other: Signature) -> bool:
    """Whether two acts of one sentence are told as two: "came under fire during an operation", "bombings and raids"."""
    if one.act.sentence is not other.act.sentence or is_told_by(one, other):
        return False
    if one.is_occasion != other.is_occasion:
        return True
    is_same = one.act.code == other.act.code or one.is_mere_harm or other.is_mere_harm
    is_finer = one.happening.specificity != other.happening.specificity  # "attacks in Jabla ... multiple bombings"
    first, second = sorted((one.act, other.act), key=lambda act: act.first)
    between = one.act.sentence.tags[first.last : second.first]
    is_listed = "c" in between and not set("Vbviw").intersection(between)
    return not is_same and (is_listed or not is_finer)


def scales_clash(one: Signature, other: Signature) -> bool:
    """Whether one act is told as one of several, or what happens in general, and the other is not."""
    scales = {one.scale, other.scale}
    if GENERAL in scales:
        return len(scales) > 1
    return scales == {ONE_HAPPENING, MANY} and not shared_numbers(one, other)


def is_told_by(one: Signature, other: Signature) -> bool:
    """Whether an act is a participle of another's verb: "raided the village, *shooting* at everyone"."""
    clause, above = one.act.clause, other.act.clause
    if clause is None or clause.verb.form != "ing" or clause.opener or clause.governor is None:
        return False
    return clause.governor is above and clause.verb.first <= one.act.first < clause.verb.last


def armed(actors: list[ActorMention]) -> list[ActorMention]:
    """The actors that are a party: whom an act hit besides its aim sets no two acts apart."""
    return [one for one in actors if one.actor_type not in UNARMED]


def shared_numbers(one: Signature, other: Signature) -> set[float | str]:
    """The numbers of people that two acts have in common, and that are too large to be chance."""
    mine, theirs = ({number for number, _ in act.numbers} for act in (one, other))
    return {number for number in mine & theirs if isinstance(number, float) and number > TELLING_NUMBER}
