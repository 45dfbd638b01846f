"""Chains of acts: the acts by which an article tells of one happening, in headline, lead and body.

Acts are taken in the order of the text. Each joins the report that it fits best, if something ties them and nothing
sets them apart; else it opens a report of its own. Set apart are two acts by what clashes (another place of the same
rank, another day, another side), by a word such as "another" or "separate", and by one being planned where the other
was done. Tied they are by what both state, by a number of people that both count, by "the attack" that refers back,
and by a headline that the lead repeats. The weights are in units of one stated detail that agrees.

Mention ranking over event hoppers (Rich ERE's word for loosely coreferent event mentions).
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from sitrep.extract.coreference.agreement import CLASH, KIN, SAME, Agreement, of_dates
from sitrep.extract.coreference.responsibility import assign_claimed_sources
from sitrep.extract.coreference.sharing import share
from sitrep.extract.coreference.signatures import Happening, Report, Signature, happenings, signature
from sitrep.extract.document.article import ActorMention, Article
from sitrep.extract.events.participants import is_two_sided
from sitrep.extract.lexical.event_types import TALK_CODES
from sitrep.lake import digest

TIED: Final = 2.0  # what ties two acts must weigh at least so much
WINDOW: Final = 10  # sentences that "the attack" may refer back over, unless nothing else is told of between
HARM_WINDOW: Final = 2  # sentences back in which the act was told whose harm is told by itself
LEAD: Final = 3  # sentences in which a headline is repeated
TELLING_NUMBER: Final = 3  # a smaller number of people is told of many happenings
TWO_SIDED: Final = "ARMED_CLASH"  # either side may be told first
UNARMED: Final = frozenset(("civilians", "protesters", "media", "other"))
SINGULAR: Final = frozenset(("STATEMENT",))  # what is said is told once


class ReportFinder:
    """Finds the reports of an article; holds what compares actors and places, and the kinds of happenings."""

    def __init__(self, agreement: Agreement, kinds: Mapping[str, Happening]) -> None:
        self.agreement = agreement
        self.kinds = kinds

    @classmethod
    def load(cls, seeds: Path, agreement: Agreement) -> "ReportFinder":
        """Read event_types.csv."""
        return cls(agreement, happenings(seeds))

    def annotate(self, article: Article) -> None:
        """Set `report_id` of the article's acts, and fill what one lacks from the others of its report."""
        reports = self.find_reports(article)
        for report in reports:
            report_id = digest(article.article_id, min(one.act.act_id for one in report.members))
            for one in report.members:
                one.act.report_id = report_id
            share(report, self.agreement)
        assign_claimed_sources(article.acts, reports)

    def find_reports(self, article: Article) -> list[Report]:
        """The reports of the article's acts, in the order of their first acts; every act is in one."""
        reports: list[Report] = []
        for act in article.acts:
            one = signature(article, act, self.kinds.get(act.code, Happening(act.code, 0)))
            others = reports if act.code not in SINGULAR else []
            weight, at = max(((self.tie(one, report), at) for at, report in enumerate(others)), default=(0.0, -1))
            if weight >= TIED:
                reports[at].members.append(one)
                continue
            for report in reports if one.refers_back and one.sources else ():
                report.is_contested |= any(self.is_apart_by_side(one, other) for other in report.members)
            reports.append(Report([one]))
        return reports

    def tie(self, one: Signature, report: Report) -> float:
        """How strongly an act is tied to a report; 0 where something sets them apart."""
        if any(self.is_apart(one, other) for other in report.members):
            return 0.0
        return max(self.weight(one, other) for other in report.members)

    def is_apart(self, one: Signature, other: Signature) -> bool:
        """Whether two acts cannot tell of one happening."""
        if one.happening.kind != other.happening.kind or one.is_real != other.is_real:
            return True
        if codes_clash(one, other) or is_beside(one, other):
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

    def restates(self, one: Signature, other: Signature) -> bool:
        """Whether an act that says neither where nor when it was has as many victims of one kind as one told before.

        A lead says "killed several insurgents in Kajaki today", the story behind it how: "..., killing several
        insurgents".
        """
        is_bare = not one.places and one.date is None
        targets = self.agreement.of_actors(one.targets, other.targets)
        return is_bare and bool(one.numbers & other.numbers) and targets in (SAME, KIN)

    def weight(self, one: Signature, other: Signature) -> float:
        """The weight of what ties two acts that nothing sets apart; 0 where only what many acts have in common does."""
        distance = one.act.sentence.number - other.act.sentence.number
        places = self.agreement.of_places(one.places, other.places)
        days = of_dates(one.date, other.date)
        sources = self.agreement.of_actors(one.sources, other.sources)
        targets = self.agreement.of_actors(one.targets, other.targets)
        if one.act.code in TALK_CODES and one.trigger != other.trigger:
            return 0.0
        in_country = [one for one in (*one.places, *other.places) if one.place_type == "country"]
        is_like = is_two_sided(one.act) == is_two_sided(other.act)  # "the attack" is no fight told before
        is_told_whom = one.has_aim and targets not in (SAME, KIN)  # "the attack on two nurses" may be another
        concrete = (
            (1.5, places == SAME and not in_country),
            (0.75, places == KIN and not in_country),
            (1.0, days == SAME),
            (2.0, bool(shared_numbers(one, other))),
            (0.5 if is_told_whom else 1.5, one.refers_back and is_like and distance <= WINDOW),
            (1.5, self.restates(one, other)),
            (2.0, one.is_mere_harm and distance <= HARM_WINDOW),
            (1.0, other.is_in_headline and distance <= LEAD),
        )
        if not any(holds for _, holds in concrete):
            return 0.0
        common = (
            (0.25, days == KIN),
            (1.0 if sources == SAME else 0.5, sources in (SAME, KIN)),
            (0.75 if targets == SAME else 0.5, targets in (SAME, KIN)),
            (0.5, one.trigger == other.trigger),
            (0.5, one.act.code == other.act.code),
            (0.5, distance <= 1),
        )
        return sum(weight for weight, holds in (*concrete, *common) if holds)


def codes_clash(one: Signature, other: Signature) -> bool:
    """Whether two acts are of specific kinds that differ: an air strike is no car bomb, but an attack may be either."""
    if one.act.code == other.act.code or one.is_mere_harm or other.is_mere_harm:
        return False
    return one.happening.specificity == other.happening.specificity > 0


def is_beside(one: Signature, other: Signature) -> bool:
    """Whether two acts of one sentence are told as two: "came under fire during an operation"."""
    is_same = one.act.code == other.act.code or one.is_mere_harm or other.is_mere_harm
    is_finer = one.happening.specificity != other.happening.specificity  # "attacks in Jabla ... multiple bombings"
    return one.act.sentence is other.act.sentence and not (is_same or is_finer)


def armed(actors: list[ActorMention]) -> list[ActorMention]:
    """The actors that are a party: whom an act hit besides its aim sets no two acts apart."""
    return [one for one in actors if one.actor_type not in UNARMED]


def shared_numbers(one: Signature, other: Signature) -> set[float | str]:
    """The numbers of people that two acts have in common, and that are too large to be chance."""
    mine, theirs = ({number for number, _ in act.numbers} for act in (one, other))
    return {number for number in mine & theirs if isinstance(number, float) and number > TELLING_NUMBER}
