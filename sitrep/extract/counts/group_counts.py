"""How many groups, villages taken or held, countries in a coalition, units: counts of collectives and of places."""

from typing import Final

from sitrep.extract.claims.claim_rows import Row, date_columns, finished, place_columns, why_undated
from sitrep.extract.counts.count_phrases import (
    CountPhrase,
    clauses_of,
    counted_text,
    modality_column,
    slots_of,
    support_of,
    value_columns,
    why_missing,
)
from sitrep.extract.counts.owners import owner_of_count, state_meant
from sitrep.extract.counts.strength_date import strength_date
from sitrep.extract.document.article import ActorMention, Article
from sitrep.extract.document.clause import Clause
from sitrep.extract.lexical.actor_types import ARMED_TYPES, NON_AGENT_TYPES
from sitrep.extract.lexical.event_types import VIOLENT_CODES
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.predicates.arguments import actor_of
from sitrep.extract.predicates.event_place import places_of
from sitrep.extract.predicates.event_time import date_of
from sitrep.extract.predicates.factuality import ModalityReader

CATEGORIES: Final = {
    "group": "armed_groups", "settlement": "settlements", "country": "countries", "unit": "units", "territory": "other",
}  # fmt: skip
ARMED_ADJECTIVES: Final = word_class("armed_adjectives")
ARMED_NOUNS: Final = word_class("armed_nouns")
# What is done to a place that makes it count: taken, held, besieged, attacked, left.
DEFINITE_PLURAL_DETERMINERS: Final = word_class("definite_plural_determiners")
FEW_GROUPS: Final = 4
PLACE_CONTROL_VERBS: Final = word_class("place_control_verbs")
NOUN_REACH: Final = 5  # tokens between "siege" and the places
PLACE_CONTROL_NOUNS: Final = word_class("place_control_nouns")
HELD_ADJECTIVES: Final = word_class("held_adjectives")
TERRITORY_NOUNS: Final = word_class("territory_nouns")


def is_group_count(count: CountPhrase) -> bool:
    """Whether the number counts collectives, or places to which something was done."""
    number = count.number
    if number.kind not in CATEGORIES or number.unit is None or number.number_low == 0:
        return False
    if number.unit in ("countries", "nations", "states") and is_known_few(count):
        return False
    is_one = number.number_low == 1 and number.hedge == "exact"
    if number.kind in ("group", "unit", "country"):
        return not is_one
    if number.kind == "territory" and number.unit not in TERRITORY_NOUNS:
        return False
    return is_acted_on(count)


def is_known_few(count: CountPhrase) -> bool:
    """ "The two countries", "both of its three villages": a definite few, which the text takes as known."""
    before = count.sentence.lowers[count.first - 1] if count.first else ""
    return (
        before in DEFINITE_PLURAL_DETERMINERS
        and count.number.number_low is not None
        and count.number.number_low < FEW_GROUPS
    )


def is_acted_on(count: CountPhrase) -> bool:
    """Whether somebody takes, holds, besieges or attacks the places counted."""
    lowers = count.sentence.lowers
    if HELD_ADJECTIVES.intersection(lowers[count.number.last : count.end]):
        return True
    if PLACE_CONTROL_NOUNS.intersection(lowers[max(0, count.first - NOUN_REACH) : count.first]):
        return True
    return any(clause.verb.lemma in PLACE_CONTROL_VERBS for clause, _ in clauses_of(count))


STANDING_CATEGORIES: Final = frozenset(("armed_groups", "units", "countries"))  # how many there are, not how many fell


class GroupCountReader:
    """Makes rows of group counts; holds what reads the modality of their verbs."""

    def __init__(self, modality: ModalityReader) -> None:
        self.modality = modality

    def row(self, article: Article, count: CountPhrase) -> Row:
        """One row of `group_counts`."""
        sentence = count.sentence
        found = sorted(clauses_of(count), key=lambda pair: pair[0].opener in ("who", "which", "that", "reduced"))
        clause, role = found[0] if found else (None, "")
        acts = article.acts_of(sentence)
        actor = group_actor(article, count, clause, role)
        act = next((act for act in acts if clause is not None and act.clause is clause), None)
        reported = act.date if act and act.date else date_of(sentence, clause, None, count.first)
        category = category_of(article, count)
        date = strength_date(article, count, clause, reported) if category in STANDING_CATEGORIES else reported
        places = places_of(sentence, clause, count.head, slots_of(count))
        reading = self.modality.read(article, sentence, clause, None, reported, count.first)
        row = {
            **value_columns(count, count.number.unit),
            "modality": modality_column(reading),
            "confidence": round((0.9 if category != "other" else 0.7) * reading.certainty, 3),
            "rule_id": f"group/{count.number.kind}",
            "unresolved": {**why_undated(date), **why_missing(actor, places)},
            "support": support_of(actor, places, date, reported),
            "act_id": act and act.act_id,
            "category": category,
            "collective_text": counted_text(count),
            "actor_id": actor and actor.actor_id,
            **place_columns(places[0] if places else None),
            **date_columns(date),
        }
        return finished(article, "group_counts", row, [count.number.start])


def category_of(article: Article, count: CountPhrase) -> str:
    """The category of the contract; groups that nothing calls armed are other."""
    if count.number.kind != "group":
        return CATEGORIES[count.number.kind]
    words = count.sentence.lowers[count.number.last : count.end]
    is_armed = bool(ARMED_ADJECTIVES.intersection(words)) or count.number.unit in ARMED_NOUNS
    owner = owner_of_count(article, count)
    return "armed_groups" if is_armed or (owner is not None and owner.actor_type in ARMED_TYPES) else "other"


def group_actor(article: Article, count: CountPhrase, clause: Clause | None, role: str) -> ActorMention | None:
    """The collective itself, or for places who took or holds them."""
    owner = owner_of_count(article, count)
    if count.number.kind in ("group", "unit", "country"):
        return owner
    held = HELD_ADJECTIVES.intersection(count.sentence.lowers[count.number.last : count.end])
    is_named = owner is not None and owner.kind not in ("generic", "pronoun", "adjective")
    is_holder = held and (is_named or (owner is not None and count.sentence.lowers[owner.last] == "-"))
    if owner is not None and (is_holder or is_named) and owner.actor_type not in NON_AGENT_TYPES:
        return owner  # "two government-held villages"
    if clause is not None:
        agents = [noun for word, noun in clause.preps if word == "by"]
        if role != "subject":
            agents += clause.subjects
        for noun in agents:
            actor = actor_of(count.sentence, noun)
            if actor is not None and actor.actor_type not in NON_AGENT_TYPES:
                return state_meant(article, actor)
    acts = [act for act in article.acts_of(count.sentence) if act.code in VIOLENT_CODES]
    sources = [source for act in acts for source in act.sources]
    agent = next((a.actor for a in sources if a.actor and a.actor.actor_type not in NON_AGENT_TYPES), None)
    return agent or (owner if owner is not None and owner.kind != "adjective" else None)  # not "Syrian towns"
