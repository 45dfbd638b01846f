"""How many fighters, troops or members an armed body has: counts of people under arms that report no harm."""

from collections.abc import Sequence
from typing import Final

from sitrep.extract.claims.claim_rows import Row, date_columns, finished, place_columns, why_undated
from sitrep.extract.counts.count_phrases import (
    CountPhrase,
    clauses_of,
    counted_text,
    modality_column,
    own_date,
    slots_of,
    support_of,
    value_columns,
    why_missing,
)
from sitrep.extract.counts.owners import is_bare_class, named_before, owner_of_count, servants_of, speaker_of
from sitrep.extract.counts.strength_date import POSSESSION_VERBS, strength_date
from sitrep.extract.document.article import NAMED_KINDS, ActorMention, Article, Sentence
from sitrep.extract.document.clause import SPEECH_VERBS, Clause
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.lexical.actor_types import ARMED_TYPES, PARTY_TYPES, REGULAR_TYPES
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.predicates.arguments import actor_of
from sitrep.extract.predicates.event_place import places_of
from sitrep.extract.predicates.event_time import date_of
from sitrep.extract.predicates.factuality import ModalityReader

# People who are under arms if an armed body is named with them.
MEMBER_NOUNS: Final = word_class("member_nouns")
RANKED_COMBATANTS: Final = word_class("ranked_combatants")
# Words for one man of rank or on guard, which stand for a force where there are many.
FORCE_IF_MANY: Final = word_class("force_if_many")
STRENGTH_WORDS: Final = word_class("strength_words")
FORCE_NOUNS: Final = word_class("force_nouns")
FORCE_HOLDING_VERBS: Final = word_class("force_holding_verbs")
OPERATION_WORDS: Final = word_class("operation_words")
TAKE_FORMS: Final = word_class("take_forms")
FORCE_OBJECT_VERBS: Final = word_class("force_object_verbs")  # what is done to a force that is there
NUMBERING_VERBS: Final = word_class("numbering_verbs")
FATAL_VERBS: Final = word_class("fatal_verbs")
ESTIMATING_VERBS: Final = frozenset("estimate put reckon".split())
FEWEST: Final = 4  # a handful of gunmen is no force
SMALLEST_BARE: Final = 20  # a bare number below reports something else


def find_force_sizes(article: Article, counts: Sequence[CountPhrase], before: Sequence[Row]) -> list[CountPhrase]:
    """The counts of one sentence that report a force; `before`: the force sizes of the sentence before."""
    found: list[CountPhrase] = []
    for count in counts:
        if is_force(article, count) or is_bare_force(count, found, before):
            found.append(count)
    return found


def is_force(article: Article, count: CountPhrase) -> bool:
    """Whether the counted noun is people under arms, who do not just speak."""
    number = count.number
    if number.number_low is not None and number.number_low <= 1:
        return False
    if number.vague_term is not None and number.unit == "forces":
        return False  # "several forces" are armies, not men
    if any(is_speech(count, clause) for clause, role in clauses_of(count) if role == "subject"):
        return False
    if is_struck(count):
        return False
    few = number.number_low is not None and number.number_low < FEWEST and number.hedge == "exact"
    if count.sentence.lowers[max(0, count.first - 3) : count.first] == ["one", "of", "the"]:
        return False
    if count.rest_end > count.end:
        return False  # "dozens of others": of whom the text has told before
    if number.kind == "person_combatant":
        is_many = number.number_low is None or number.number_low >= SMALLEST_BARE
        is_led = number.unit in RANKED_COMBATANTS and not (number.unit in FORCE_IF_MANY and is_many)
        return not is_led and not few
    if number.unit in MEMBER_NOUNS and number.kind in ("person", "person_civilian"):
        owner = owner_of_count(article, count)
        is_named = owner is not None and owner.actor_type in ARMED_TYPES and owner.kind != "generic"
        return not few and (is_named or is_of_armed(count) or is_strength_of(count))
    return False


def is_struck(count: CountPhrase) -> bool:
    """Whether the next verb says that they were killed: "80 fighters including nine natives of Gao were destroyed".

    An insertion without commas may keep the count from being its subject.
    """
    if any(role == "object" and clause.verb.form == "finite" for clause, role in clauses_of(count)):
        return False
    behind = [c for c in count.sentence.clauses if c.verb.first >= count.end and c.verb.form == "finite"]
    following = min(behind, key=lambda clause: clause.verb.first, default=None)
    if following is None or following.opener:
        return False
    return following.verb.passive and following.verb.lemma in FATAL_VERBS


def is_bare_force(count: CountPhrase, found: Sequence[CountPhrase], before: Sequence[Row]) -> bool:
    """Whether a number without a noun goes on with a force: "rather than the 500", "from 300 to 2,000"."""
    number, sentence = count.number, count.sentence
    if number.kind != "unknown" or number.number_low is None or number.number_low < SMALLEST_BARE:
        return False
    earlier = sentence.lowers[: count.first]
    if found:
        return True
    if STRENGTH_WORDS.intersection(earlier) and (FORCE_NOUNS.intersection(earlier) or before):
        return True
    return "ranks" in earlier or is_strength_of(count)


def is_speech(count: CountPhrase, clause: Clause) -> bool:
    """Whether the counted people say it; not in "250 fighters overran the post, said the governor"."""
    doing = (c for c in count.sentence.clauses if c.verb.form == "finite" and c.verb.first < clause.verb.first)
    return clause.verb.word in SPEECH_VERBS and not any(count.is_one_of(c.subjects) for c in doing)


def is_of_armed(count: CountPhrase) -> bool:
    """ "The militia has 2,000 men", "is estimated at 400 members": people of whom the sentence says who has them."""
    for clause, role in clauses_of(count):
        counts_them = clause.verb.passive and clause.verb.lemma in ESTIMATING_VERBS and role in ("at", "between")
        if (role == "object" and clause.verb.lemma in NUMBERING_VERBS) or counts_them:
            holder = actor_of(count.sentence, clause.subjects[0]) if clause.subjects else None
            if holder is not None and holder.actor_type in ARMED_TYPES:
                return True
    return False


def is_strength_of(count: CountPhrase) -> bool:
    """ "The strength of the front is at 264", "estimates the front's strength at 300 to 400"."""
    sentence, first = count.sentence, count.first
    if sentence.lowers[first - 1 : first] not in (["at"], ["is"], ["was"]) or "strength" not in sentence.lowers[:first]:
        return False
    at = sentence.lowers.index("strength")
    armed = [actor for actor in sentence.actors if actor.actor_type in ARMED_TYPES]
    is_behind = sentence.lowers[at + 1] == "of" and any(at + 2 <= actor.first <= at + 3 for actor in armed)
    return is_behind or any(at - 1 <= actor.last <= at for actor in armed)


def force_unit(count: CountPhrase, found: Sequence[CountPhrase], before: Sequence[Row]) -> str:
    """The unit of a force; a bare number takes that of the force it goes on with."""
    if count.number.unit is not None:
        return count.number.unit
    noun = next((word for word in reversed(count.sentence.lowers[: count.first]) if word in FORCE_NOUNS), None)
    if noun is not None:
        return "troops" if noun == "troop" else noun
    earlier = next((other.number.unit for other in found if other.number.unit is not None), None)
    return earlier or next((row["unit"] for row in reversed(before)), None) or "fighters"


class ForceSizeReader:
    """Makes rows of force sizes; holds what reads the modality of their verbs."""

    def __init__(self, modality: ModalityReader) -> None:
        self.modality = modality

    def row(self, article: Article, count: CountPhrase, unit: str) -> Row:
        """One row of `force_sizes`."""
        sentence = count.sentence
        clause = main_clause(count)
        actor = force_actor(article, count, unit)
        reported = own_date(count) or date_of(sentence, clause, None, count.first)
        act = next((act for act in article.acts_of(sentence) if clause and act.clause is clause), None)
        date = (act.date if act and not reported else None) or strength_date(article, count, clause, reported)
        places = places_of(sentence, clause, count.head, slots_of(count))
        is_doer = act is not None and count.is_one_of(act.clause.subjects if act.clause else [])
        carrier = clause.governor if clause is not None and is_there_already(clause) else clause
        reading = self.modality.read(article, sentence, carrier, None, reported, count.first)
        row = {
            **value_columns(count, unit),
            "modality": modality_column(reading),
            "confidence": round((0.9 if count.number.kind != "unknown" else 0.7) * reading.certainty, 3),
            "rule_id": "force" if count.number.kind != "unknown" else "force/bare",
            "unresolved": {**why_undated(date), **why_missing(actor, places)},
            "support": support_of(actor, places, date, reported),
            "act_id": act and act.act_id,
            "actor_id": actor and actor.actor_id,
            "actor_text": counted_text(count) or (actor and actor.text),
            "scope": scope_of(count, clause, bool(places) and places[0].place_type != "country", is_doer),
            **place_columns(places[0] if places else None),
            **date_columns(date),
        }
        return finished(article, "force_sizes", row, [count.number.start])


def is_there_already(clause: Clause) -> bool:
    """ "Sent to support 6,000 soldiers": they are there, whatever comes of the support."""
    return clause.verb.form == "infinitive" and clause.verb.lemma in FORCE_OBJECT_VERBS


def main_clause(count: CountPhrase) -> Clause | None:
    """The clause that says that the force is there: of its own verb, not of a relative clause behind it."""
    found = sorted(
        clauses_of(count),
        key=lambda pair: (
            pair[0].verb.form == "infinitive",
            pair[0].opener in ("who", "which", "that", "reduced"),
            pair[0].first,
        ),
    )
    return found[0][0] if found else None


def force_actor(article: Article, count: CountPhrase, unit: str) -> ActorMention | None:
    """Whose the force is: named with it, who has or sends it, who speaks of an operation, else who was named before."""
    owner = owner_of_count(article, count)
    is_named = owner is not None and owner.actor_id is not None and owner.kind != "pronoun"
    if owner is not None and is_named and names_owner(count, owner):
        return owner
    for clause, role in clauses_of(count):
        for noun in holders(clause, role):
            holder = actor_of(count.sentence, noun)
            if holder is not None and holder.actor_type in PARTY_TYPES and holder.actor_id:
                return servants_of(count, holder)
    if owner is not None and is_named and owner.kind != "generic":
        return owner
    if is_had(count):
        having = [a for a in count.sentence.actors if a.last < count.first and a.actor_type in ARMED_TYPES]
        if having:
            return described(count.sentence, having)
    if is_of_operation(count) and not is_seen(count):
        speaker = speaker_of(count.sentence)
        if speaker is not None and speaker.actor_type in ARMED_TYPES:
            return speaker
        leader = leader_of_operation(article, count)
        if leader is not None:
            return leader
    return named_before(article, count, unit, only_one=False) or owner


def is_of_operation(count: CountPhrase) -> bool:
    """Whether the sentence speaks of an operation that the force takes part in."""
    lowers = count.sentence.lowers
    part = lowers.index("part") if "part" in lowers else 0
    return bool(OPERATION_WORDS.intersection(lowers)) or (part > 0 and lowers[part - 1] in TAKE_FORMS)


def is_seen(count: CountPhrase) -> bool:
    """Whether somebody else has, sees or fights the force: it is not of those whose operation it is."""
    return any(role == "object" for _, role in clauses_of(count))


def names_owner(count: CountPhrase, owner: ActorMention) -> bool:
    """Whether the count names whose the force is: not "soldiers" nor "police officers", which any state has."""
    if owner.kind == "generic":
        return owner.last - owner.first > 1 and owner.actor_type not in REGULAR_TYPES
    return not is_bare_class(count, owner)


def is_had(count: CountPhrase) -> bool:
    """ "Groups with 900 fighters": all that they have."""
    return count.first > 0 and count.sentence.lowers[count.first - 1] == "with"


def described(sentence: Sentence, actors: Sequence[ActorMention]) -> ActorMention:
    """The last of the actors, or the name that it describes: "Fano, a militia with 900 fighters"."""
    last = actors[-1]
    if len(actors) > 1 and last.kind == "generic" and actors[-2].kind in NAMED_KINDS:
        between = sentence.lowers[actors[-2].last : last.first]
        if between[:1] == [","] and between[1:2] in (["a"], ["an"], ["the"]):
            return actors[-2]
    return last


def leader_of_operation(article: Article, count: CountPhrase) -> ActorMention | None:
    """Who began the operation that the text reported last: "the operation" after "the front launched an offensive"."""
    leaders = (
        source.actor
        for act in reversed(article.acts_between(0, count.sentence.number))
        if act.code == "OFFENSIVE"
        for source in act.sources
        if source.actor is not None and source.actor.actor_type in ARMED_TYPES
    )
    return next(leaders, None)


def holders(clause: Clause, role: str) -> list[Phrase]:
    """Who can have the force: the subject of "has", and the groups of "groups with 900 fighters"."""
    if role == "with":
        return clause.objects[-1:] or clause.subjects[-1:]
    is_estimate = clause.verb.passive and clause.verb.lemma in ESTIMATING_VERBS
    has = clause.verb.lemma in FORCE_HOLDING_VERBS or clause.verb.is_copula or is_estimate
    return clause.subjects[:1] if has and role != "subject" else []


def scope_of(count: CountPhrase, clause: Clause | None, has_place: bool, is_doer: bool) -> str:
    """total, operation, place or unknown.

    A group's force is all of it unless a place or an operation limits it; who is sent somewhere is a part of it, and
    who does something may be. Those who do an act, as `is_doer` says, do it in an operation.
    """
    if is_of_operation(count):
        return "operation"
    if is_had(count):
        return "total"
    if has_place:
        return "place"
    if clause is None or clause.verb.lemma in POSSESSION_VERBS:
        return "total"
    return "operation" if is_doer else "unknown"
