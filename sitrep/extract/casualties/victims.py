"""Whom the harm was done to: the armed body that the counted people belong to, and what class of people they are."""

from typing import Final, NamedTuple

from sitrep.extract.casualties.harm_cues import is_left_behind
from sitrep.extract.casualties.harms import Evidence
from sitrep.extract.counts.count_phrases import CountPhrase, complements, count_phrases
from sitrep.extract.counts.owners import (
    GROUP_NOUNS,
    forces_of,
    is_bare_class,
    named_before,
    owner_of_count,
)
from sitrep.extract.document.article import ActorMention, Article
from sitrep.extract.lexical.actor_types import ARMED_TYPES
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.numbers.units import PEOPLE_KINDS
from sitrep.extract.predicates.arguments import actor_of, actors_within

MEMBER_VICTIMS: Final = word_class("member_victims")
STATE_SERVANTS: Final = word_class("state_servants")
CIVILIAN_WORDS: Final = frozenset("civilian civilians women children".split())
SUBSET_CUES: Final = word_class("subset_cues")
MOSTLY: Final = frozenset(("mostly", "mainly", "most", "all"))
CIVIL_HARMS: Final = frozenset(("displaced",))
PART_REACH: Final = 5  # tokens behind the noun in which "including women" may stand
# "Six soldiers were killed and 14 wounded", "a guard was killed and two comrades were hurt": of those reported before.
ANAPHORIC_VICTIMS: Final = word_class("anaphoric_victims")


class Victim(NamedTuple):
    """The armed body or class that the victims belong to, and civilian, combatant or unknown."""

    actor: ActorMention | None
    victim_class: str


def find_victim(article: Article, count: CountPhrase, evidence: Evidence, before: "Victim | None") -> Victim:
    """The victims of one count; `before`: those of the count before it, whom "others" and a bare number go on with."""
    is_more = count.number.noun is not None and count.sentence.lowers[count.number.noun] in ANAPHORIC_VICTIMS
    goes_on = before is not None and (count.number.noun is None or is_more) and evidence.harm not in CIVIL_HARMS
    if goes_on and count.number.kind in ("unknown", "person", "person_civilian", "person_combatant"):
        actor = None if is_of_them(count) else owner_of_count(article, count)
        return Victim(actor or before.actor, before.victim_class) if before else Victim(actor, "unknown")
    actor = victim_actor(article, count, evidence)
    if actor is None or actor.actor_id is None:
        actor = antecedent(article, count) or actor
    return Victim(actor, class_of(count, evidence, actor))


def victim_actor(article: Article, count: CountPhrase, evidence: Evidence) -> ActorMention | None:
    """Named with the victims; the one who lost them; for "militants" the one group that the text is about."""
    owner = owner_of_count(article, count)
    if owner is not None and owner.kind == "adjective" and count.number.unit not in STATE_SERVANTS:
        owner = next((a for a in inside_of(count) if a.kind == "generic"), None)  # "Turkish engineers" are no Turkey
    is_clear = owner is not None and owner.kind not in ("generic", "pronoun")
    if is_clear and owner is not None and not is_bare_class(count, owner):
        return owner
    loses = evidence.rule.startswith("lose") or (owner is None and is_left_behind(count, evidence.clause))
    if loses and evidence.clause is not None and evidence.clause.subjects:
        loser = actor_of(count.sentence, evidence.clause.subjects[0])
        if loser is not None and loser.actor_type in ARMED_TYPES:
            return loser
        if loser is not None and loser.actor_type == "government":
            return forces_of(loser)
    if is_clear or "of" in [word for word, _ in complements(count)][:1]:
        return owner
    is_plain = owner is None or owner.last - owner.first == 1  # "fighters", not "pro-government fighters"
    if is_plain and count.number.unit in GROUP_NOUNS and count.number.number_low != 1:
        return named_before(article, count, count.number.unit, only_one=True) or owner
    return owner


def antecedent(article: Article, count: CountPhrase) -> ActorMention | None:
    """Whom "43 of them" takes up: whom the pronoun means, else those whom the sentence before counted last."""
    sentence, last = count.sentence, count.number.last
    if not is_of_them(count):
        return None
    meant = next((a for a in sentence.actors if a.first == last + 1 and a.actor_id is not None), None)
    if meant is not None:
        return meant
    before = article.sentences[sentence.number - 1] if sentence.number else None
    people = [one for one in count_phrases(before) if one.number.kind in PEOPLE_KINDS] if before else []
    return owner_of_count(article, people[-1]) if people else None


def is_of_them(count: CountPhrase) -> bool:
    """ "43 of them", "six of whom"."""
    last = count.number.last
    return count.sentence.lowers[last : last + 2] in (["of", "them"], ["of", "whom"])


def inside_of(count: CountPhrase) -> list[ActorMention]:
    """The actors named in the noun phrase of the counted people."""
    if count.number.noun is None or count.head is None:
        return []
    return actors_within(count.sentence, count.number.last, count.head.last)


def class_of(count: CountPhrase, evidence: Evidence, victim: ActorMention | None) -> str:
    """By the counted noun, its modifiers, what "including" adds, and whose members they are."""
    number, lowers = count.number, count.sentence.lowers
    if number.kind == "person_civilian":
        return "civilian"
    if number.kind == "person_combatant":
        return "combatant"
    last = number.noun if number.noun is not None else number.last
    behind = lowers[count.end : count.end + PART_REACH]
    if CIVILIAN_WORDS.intersection(lowers[number.last : last + 1]):
        return "civilian"
    if SUBSET_CUES.intersection(behind) and {"women", "children"}.intersection(behind):
        return "civilian"
    if MOSTLY.intersection(behind) and "civilians" in behind:  # "including 12 civilians": the others are not
        return "civilian"
    if victim is not None and victim.actor_type in ARMED_TYPES and is_theirs(count, victim):
        return "combatant" if number.unit in MEMBER_VICTIMS or number.unit is None else "unknown"
    return "civilian" if evidence.harm in CIVIL_HARMS else "unknown"


def is_theirs(count: CountPhrase, victim: ActorMention) -> bool:
    """Whether the victim is a body of its own or names those counted: "insurgent leaders", not "people near rebels"."""
    if victim.kind == "generic":
        return count.head is not None and count.number.last <= victim.first and victim.last <= count.head.last
    return victim.kind != "adjective"
