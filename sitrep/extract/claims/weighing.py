"""How sure each claim of an article is, and which claims are too doubtful to be written."""

from typing import Final

from sitrep.extract.claims.claim_rows import Row
from sitrep.extract.claims.confidence import Calibration
from sitrep.extract.claims.evidence import evidence_of_act, evidence_of_number, evidence_of_relation
from sitrep.extract.document.article import REALISED, Article
from sitrep.extract.lexical.event_types import AGENTLESS_CODES, TALK_CODES

SURELY_RELEVANT: Final = 0.75  # of an article's relevance; sport, courts and history in words of war stay below
HARMLESS: Final = AGENTLESS_CODES | TALK_CODES  # acts that are written however little speaks for them
OF_PEOPLE: Final = ("casualties", "force_sizes")
NUMBERS: Final = (*OF_PEOPLE, "group_counts", "quantities")


class Weighing:
    """Gives claims their confidence, and leaves out what is told as done and is less likely than `doubtful_below`."""

    def __init__(self, calibration: Calibration, doubtful_below: float) -> None:
        self.calibration = calibration
        self.doubtful_below = doubtful_below

    def annotate_likelihood(self, article: Article) -> None:
        """Fill `likelihood` of the acts; leave out what is told as an act of conflict and hardly is.

        The evidence of all is taken before any is left out.
        """
        evidence = [evidence_of_act(article, act) for act in article.acts]
        for act, own in zip(article.acts, evidence, strict=True):
            act.likelihood = self.calibration.confidence("acts", own)
        article.acts = [
            act for act in article.acts if act.code in HARMLESS or self.may_stand(article, act.modality, act.likelihood)
        ]

    def weighed(self, article: Article, claims: dict[str, list[Row]]) -> dict[str, list[Row]]:
        """The claims with the confidence of numbers and relations, without people who are hardly harmed or armed."""
        for row in claims["actor_relations"]:
            row["confidence"] = self.calibration.confidence("relations", evidence_of_relation(article, row))
        for table in NUMBERS:
            for row in claims[table]:
                row["confidence"] = self.calibration.confidence("numbers", evidence_of_number(article, table, row))
        return claims | {
            table: [row for row in claims[table] if self.may_stand(article, row["modality"], row["confidence"])]
            for table in OF_PEOPLE
        }

    def may_stand(self, article: Article, modality: str, confidence: float) -> bool:
        """Whether a claim is likely enough to be written, or not told as done.

        In an article that is surely about conflict all may stand; a lone sentence has no article.
        """
        is_about_conflict = len(article.sentences) == 1 or article.relevance >= SURELY_RELEVANT
        return is_about_conflict or modality not in REALISED or confidence >= self.doubtful_below
