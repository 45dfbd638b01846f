"""Chains of acts: the acts by which an article tells of one happening, in headline, lead and body.

Acts are taken in the order of the text. Each joins the report that it is tied to best, the one told last of several; if
nothing ties it, or something sets it apart from all, it opens a report of its own.

Mention ranking over event hoppers (Rich ERE's word for loosely coreferent event mentions).
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from sitrep.extract.coreference.agreement import Agreement
from sitrep.extract.coreference.responsibility import assign_claimed_sources
from sitrep.extract.coreference.sharing import share
from sitrep.extract.coreference.signatures import Happening, Report, Signature, happenings, signature
from sitrep.extract.coreference.ties import Ties
from sitrep.extract.document.article import Article
from sitrep.lake import digest

TIED: Final = 2.0  # what ties two acts must weigh at least so much
SINGULAR: Final = frozenset(("STATEMENT",))  # what is said is told once


class ReportFinder:
    """Finds the reports of an article; holds what compares actors and places, and the kinds of happenings."""

    def __init__(self, agreement: Agreement, kinds: Mapping[str, Happening]) -> None:
        self.agreement = agreement
        self.ties = Ties(agreement)
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
        last_of: dict[tuple[str, bool, bool], Report] = {}  # the report told last, by what kind of happening it is
        for act in article.acts:
            one = signature(article, act, self.kinds.get(act.code, Happening(act.code, 0)))
            kind = (one.happening.kind, one.is_real, act.is_background)
            report = self.report_of(one, reports, last_of.get(kind)) if act.code not in SINGULAR else None
            if report is None:
                report = Report()
                for other in reports if one.refers_back and one.sources else ():
                    other.is_contested |= any(self.ties.is_apart_by_side(one, member) for member in other.members)
                reports.append(report)
            report.members.append(one)
            last_of[kind] = report
        return reports

    def report_of(self, one: Signature, reports: list[Report], last: Report | None) -> Report | None:
        """The report that an act is tied to best; of several the one whose last act is the nearest."""
        weights = [self.ties.weight(one, report, is_told_last=report is last) for report in reports]
        at = max(range(len(reports)), key=lambda at: (weights[at], reports[at].place), default=None)
        return reports[at] if at is not None and weights[at] >= TIED else None
