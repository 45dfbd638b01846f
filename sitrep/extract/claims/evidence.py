"""What speaks for a claim and against it: the features of which its confidence is a logistic.

Every feature is a number from -1 to about 3; what a claim does not have is 0.
"""

from collections.abc import Mapping
from math import log, log1p
from typing import Any, Final

from sitrep.extract.document.article import REALISED, STATED, Act, Article
from sitrep.extract.lexical.actor_types import ARMED_TYPES
from sitrep.extract.lexical.event_types import AGENTLESS_CODES, TALK_CODES

Evidence = Mapping[str, float]

SURELY: Final = 0.98  # relevance beyond which an article is as relevant as any
MOST: Final = 4  # other acts that bear one out; more of them say no more
# The columns of numbers that name an actor.
ACTORS: Final = ("victim_actor_id", "perpetrator_actor_id", "actor_id")


def evidence_of_act(article: Article, act: Act) -> Evidence:
    """What is known of one act.

    relevant: that of its article, in logits. evident, framed: its sentence has sure words of violence, words of another
    subject. sided, armed: somebody known is on a side, somebody under arms. weapon, harmed, placed, dated: it has one.
    strength: of its trigger, less what words of doubt take from it. noun: its trigger is one. retold, shared: other
    mentions tell of it, and fill a role. talk, disaster: its code is one of talks, or of what nobody does. unreal,
    background: it is not told as done, or as of long ago.
    """
    sides = [one.actor for one in (*act.sources, *act.targets) if one.actor is not None and one.actor.actor_id]
    return {
        **surroundings(article, act.sentence.number),
        "sided": float(bool(sides)),
        "armed": float(is_armed(act)),
        "weapon": float(act.weapon_text is not None),
        "harmed": float(act.reports_harm),
        "placed": float(any(place.place_id for place in act.places)),
        "dated": float(act.date is not None and act.date.date_start is not None),
        "strength": act.confidence,
        "noun": float("/noun/" in act.rule_id),
        "retold": float(any(other.report_id == act.report_id for other in article.acts if other is not act)),
        "shared": float(any(how != STATED for how in act.support.values())),
        "talk": float(act.code in TALK_CODES),
        "disaster": float(act.code in AGENTLESS_CODES),
        "unreal": float(act.modality not in REALISED),
        "background": float(act.is_background),
    }


def evidence_of_number(article: Article, table: str, row: Mapping[str, Any]) -> Evidence:
    """What is known of one number: as of an act, and its table.

    of_act: it belongs to one. with_arms: to one with arms on a side or a weapon. borne_out: how many acts of the
    article have those, in logarithms.
    """
    acts = [act for act in article.acts if act.act_id == row.get("act_id")]
    return {
        **surroundings(article, row["sentence_no"]),
        "sided": float(any(row.get(column) for column in ACTORS)),
        "placed": float(row.get("place_id") is not None),
        "dated": float(row.get("date_precision") not in (None, "unknown")),
        "strength": row["confidence"],
        "of_act": float(bool(acts)),
        "with_arms": float(any(map(has_arms, acts))),
        "borne_out": log1p(min(MOST, sum(map(has_arms, article.acts)))),
        table: 1.0,
    }


def evidence_of_relation(article: Article, row: Mapping[str, Any]) -> Evidence:
    """What is known of a relation."""
    return {**surroundings(article, row["sentence_no"]), "strength": row["confidence"]}


def surroundings(article: Article, number: int) -> dict[str, float]:
    """What the article and the sentence of a number say: relevant, evident, framed."""
    relevance = min(max(article.relevance, 1 - SURELY), SURELY)
    sentence = article.sentences[number]
    return {
        "relevant": log(relevance / (1 - relevance)) / log(SURELY / (1 - SURELY)),
        "evident": float(sentence.is_evident),
        "framed": float(sentence.is_framed),
    }


def is_armed(act: Act) -> bool:
    """Whether somebody under arms is on a side of an act."""
    actors = (one.actor for one in (*act.sources, *act.targets) if one.actor is not None)
    return any(actor.actor_type in ARMED_TYPES for actor in actors)


def has_arms(act: Act) -> bool:
    """Whether an act has arms on a side or a weapon."""
    return is_armed(act) or act.weapon_text is not None
