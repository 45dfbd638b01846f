"""People killed, wounded, held, driven out: numbers with a harm become rows of `casualties`.

A number without words of harm of its own takes those of the number it is joined to: "12 soldiers and three guards were
killed", "53 people, including 20 children".
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from sitrep.extract.claims import Row, claim_id, finished
from sitrep.extract.clause import Clause
from sitrep.extract.coordination import noun_complements
from sitrep.extract.count_phrases import (
    CountPhrase,
    counted_text,
    is_source,
    modality_column,
    value_columns,
)
from sitrep.extract.count_scopes import STATES, count_scope, since
from sitrep.extract.document import Act, ActorMention, Argument, Article, NumberMention, PlaceMention, Sentence
from sitrep.extract.harm_cues import speaks
from sitrep.extract.harms import Evidence, Harms
from sitrep.extract.mentions import date_columns, place_columns, why_undated
from sitrep.extract.modality import ModalityReader
from sitrep.extract.perpetrators import BLOODSHED, VIOLENT, find_perpetrator
from sitrep.extract.phrases import Phrase
from sitrep.extract.roles import actors_within, places_within
from sitrep.extract.times import REALISED, date_of
from sitrep.extract.units import PEOPLE_KINDS
from sitrep.extract.victims import Victim, find_victim
from sitrep.extract.wheres import LIES, PRECISE, places_of

PART_WORDS: Final = frozenset(("including", "among", "them", "whom", "mostly", "mainly"))
JOINTS: Final = frozenset("and or as well along together with plus another besides but , ; & ( - also many".split())
INHERITED: Final = 0.85  # what is left of the confidence of the words it takes the harm from
STRIKING: Final = frozenset("attack target hit strike raid bomb ambush storm shell".split())
GAPPED: Final = "+gapped"
LIES_WHERE: Final = (["in"], ["at"], ["near"])
NO_VERBS: Final = frozenset("VEGbmovwhs")  # tags that begin a clause of its own
LONGEST_JOINT: Final = 12  # tokens between two numbers of one list
PLANNERS: Final = frozenset(
    "plan intend want threaten vow aim try attempt order seek hope pledge prepare plot conspire ask urge agree refuse "
    "promise decide fail expect need wish".split()
)


@dataclass(slots=True, eq=False)
class Harmed:
    """A count with what happened to those it counts; `whole` is the count that it is a part of."""

    count: CountPhrase
    evidence: Evidence
    whole: "Harmed | None" = None


def find_harmed(counts: Sequence[CountPhrase], harms: Harms) -> list[Harmed]:
    """The counts of one sentence that tell of harm, in text order."""
    own = [None if is_source(count.sentence, count.first) else harms.of(count) for count in counts]
    found: dict[int, Harmed] = {at: Harmed(counts[at], e) for at, e in enumerate(own) if e is not None}
    for at in range(1, len(counts)):  # what the number before says holds on
        if at - 1 in found and at not in found and may_join(counts[at - 1], counts[at]):
            found[at] = Harmed(counts[at], weaker(found[at - 1].evidence))
    for at in range(len(counts) - 2, -1, -1):  # "two guards and a cook were killed"
        if at + 1 in found and at not in found and is_listed(counts[at], counts[at + 1]):
            found[at] = Harmed(counts[at], weaker(found[at + 1].evidence))
    for at in range(1, len(counts)):  # "ten were killed in Homs, four in Hama"
        earlier = max((k for k in found if k < at), default=None)
        if at not in found and earlier is not None and is_gapped(found[earlier], counts[at]):
            found[at] = Harmed(counts[at], weaker(found[earlier].evidence, GAPPED))
    for at in sorted(found):
        if at - 1 in found:
            tell_parts(found[at - 1], found[at])
    return [found[at] for at in sorted(found)]


def tell_parts(first: Harmed, second: Harmed) -> None:
    """Set `whole` of the one that is counted within the other: "53 people, including 20 children and two women"."""
    sentence = first.count.sentence
    words = sentence.lowers[first.count.end : second.count.first]
    if words[-1:] == ["among"] and "b" in sentence.tags[first.count.end : second.count.first]:
        first.whole = second  # "three children were among six people killed"
    elif is_part(first.count, second.count):
        second.whole = first.whole or first
    elif first.whole is not None and {"and", ","}.issuperset(words):
        second.whole = first.whole


def weaker(evidence: Evidence, how: str = "+joined") -> Evidence:
    """The same harm, taken over from a neighbour."""
    confidence = round(evidence.confidence * INHERITED, 3)
    return evidence._replace(rule=evidence.rule + how, confidence=confidence)


def may_join(before: CountPhrase, after: CountPhrase) -> bool:
    """Whether the second number goes on with the first: joined to it or a part of it, and no verb between them."""
    if (after.number.kind not in PEOPLE_KINDS and after.number.kind != "unknown") or speaks(after):
        return False
    if is_source(after.sentence, after.first):
        return False
    sentence = before.sentence
    between = sentence.tags[before.end : after.first]
    words = sentence.lowers[before.end : after.first]
    if len(between) > LONGEST_JOINT or any(tag in "VGbm.wh" for tag in between):
        return is_part(before, after)
    joined = {"and", "including", "plus", ",", ":"}.intersection(words) or words[-2:] == ["well", "as"]
    return bool(joined) or is_part(before, after) or words[-1:] == ["with"]


def is_gapped(before: Harmed, count: CountPhrase) -> bool:
    """ "Ten were killed in Homs, four in Hama and two near Idlib": people elsewhere, the verb left out."""
    sentence = count.sentence
    lowers, first = sentence.lowers, count.first
    if count.number.kind not in PEOPLE_KINDS and count.number.kind != "unknown":
        return False
    if not first or lowers[first - 1] not in (",", "and", ";") or lowers[count.end : count.end + 1] not in LIES_WHERE:
        return False
    clause = before.evidence.clause
    told = clause.verb.last if clause is not None else before.count.end
    between = sentence.tags[max(before.count.end, told) : first]
    is_subject = any(count.is_one_of(c.subjects) for c in sentence.clauses)
    return before.count.first < first and not is_subject and NO_VERBS.isdisjoint(between)


def is_listed(first: CountPhrase, second: CountPhrase) -> bool:
    """Whether nothing but a joint stands between two numbers of people, or the first are among the second."""
    if first.number.kind not in PEOPLE_KINDS and first.number.kind != "unknown":
        return False
    sentence = first.sentence
    words = sentence.lowers[first.end : second.first]
    if 0 < len(words) <= 4 and (JOINTS.issuperset(words) or is_part(first, second)):
        return True
    return words[-1:] == ["among"] and len(words) <= LONGEST_JOINT and "b" in sentence.tags[first.end : second.first]


def is_part(whole: CountPhrase, part: CountPhrase) -> bool:
    """Whether the second number is counted within the first: "including 20 children", "12 of them women"."""
    sentence = whole.sentence
    before = sentence.lowers[max(whole.end, part.first - 3) : part.first]
    if before[-1:] == [":"] and is_larger(whole.number, part.number):
        return True  # "45 dead: 30 rebels and 15 soldiers"
    behind = sentence.lowers[part.number.last : part.number.last + 2]
    return bool({"including", "among"}.intersection(before)) or behind in (["of", "them"], ["of", "whom"])


def is_larger(whole: NumberMention, part: NumberMention) -> bool:
    """Whether the second number can be a part of the first."""
    return whole.number_low is not None and part.number_low is not None and whole.number_low > part.number_low


class CasualtyReader:
    """Makes rows of harmed counts; holds what reads the modality of their verbs."""

    def __init__(self, modality: ModalityReader) -> None:
        self.modality = modality

    def row(self, article: Article, harmed: Harmed, victim: Victim, own_ids: AbstractSet[str]) -> Row:
        """One row of `casualties`; `own_ids`: the actors that the victims are, who cannot have done it."""
        count, evidence = harmed.count, harmed.evidence
        sentence, clause = count.sentence, evidence.clause
        scope = count_scope(harmed.count, harmed.evidence)
        act = act_of(article, harmed, scope)
        date, places = date_of(sentence, clause, None, count.first), places_of(sentence, clause, None, {})
        if act is not None:  # what another sentence says of the act does not outdo what this one says of the harm
            is_here = act.sentence is sentence
            date = (act.date or date) if is_here else (date or act.date)
            places = (act.places or places) if is_here else (places or act.places)
        if scope == "cumulative":
            date = date or since(sentence)
        places = own_places(harmed) or places or places_beside(sentence, clause) or place_they_were_in(count)
        noun = noun_of_harm(harmed)
        reading = self.modality.read(article, sentence, carrier_of(sentence, noun) if noun else clause, noun, date)
        is_told = is_result(clause) and evidence.harm in BLOODSHED and reading.modality != "denied"
        # "no civilians were hurt" tells of nobody, and is told as so
        modality = "occurred" if is_told or count.number.number_low == 0 else modality_column(reading)
        modality = "denied" if is_denied(sentence, clause) else modality
        perpetrator = find_perpetrator(article, count, evidence, own_ids, is_real=modality == "occurred")
        unresolved = {**why_undated(date), **why_unnamed(victim.actor, perpetrator)}
        if not places:
            unresolved["place"] = "not_told"
        row = {
            **value_columns(count, count.number.unit if count.number.unit not in (None, "lives") else "people"),
            "modality": modality,
            "confidence": round(evidence.confidence * reading.certainty, 3),
            "rule_id": evidence.rule,
            "unresolved": unresolved,
            "act_id": act and act.act_id,
            "harm": evidence.harm,
            "victim_text": counted_text(count),
            "victim_actor_id": victim.actor and victim.actor.actor_id,
            "victim_class": victim.victim_class,
            "perpetrator_actor_id": perpetrator and perpetrator.actor and perpetrator.actor.actor_id,
            "perpetrator_text": perpetrator and perpetrator.text,
            "count_scope": scope,
            "part_of_claim_id": harmed.whole and own_id(article, harmed.whole),
            **place_columns(places[0] if places else None),
            **date_columns(date),
        }
        return finished(article, "casualties", row, [count.number.start])

    def rows(self, article: Article, harmed: Sequence[Harmed]) -> list[Row]:
        """The rows of one sentence."""
        before: Victim | None = None
        own_ids: set[str] = set()
        rows = []
        for one in harmed:
            victim = find_victim(article, one.count, one.evidence, before)
            goes_on = before is not None and victim.actor is before.actor
            own_ids = victim_ids(one.count, victim) | (own_ids if goes_on else set())
            row = self.row(article, one, victim, own_ids)
            before = victim
            if not is_aim(one.count, row["modality"]):
                rows.append(row)
        return rows


def own_places(harmed: Harmed) -> list[PlaceMention]:
    """The place right behind the counted people: "killed three in Hama and two in Idlib"."""
    count = harmed.count
    behind = (noun for word, noun in beside(count) if word in LIES)
    found = (place for noun in behind for place in places_within(count.sentence, noun.first, noun.last))
    return [p for p in found if p.place_type in PRECISE or harmed.evidence.rule.endswith(GAPPED)][:1]


def places_beside(sentence: Sentence, clause: Clause | None) -> list[PlaceMention]:
    """Where the verb joined to the clause says: "bombs killed two men and wounded nine in the south".

    Or what the attack hit: "died in a blast that struck a bus in Homs".
    """
    behind = (c for c in sentence.clauses if clause is not None and c.governor is clause)
    joined = (c for c in behind if c.verb.form == "finite" and (not c.opener or c.verb.lemma in STRIKING))
    return next((found for c in joined if (found := places_of(sentence, c, None, {}))), [])


def place_they_were_in(count: CountPhrase) -> list[PlaceMention]:
    """Where a relative clause says that they were: "four guards who were on patrol in Yala"."""
    told = (c for c in count.sentence.clauses if c.opener == "who" and count.is_one_of(c.subjects))
    behind = (noun for clause in told for word, noun in clause.preps if word in LIES)
    found = (place for noun in behind for place in places_within(count.sentence, noun.first, noun.last))
    return list(found)[:1]


def beside(count: CountPhrase) -> list[tuple[str, Phrase]]:
    """The prepositional phrases behind the count, whether or not a noun is counted."""
    noun = count.head or count.lead
    return list(noun_complements(count.sentence.phrases, noun.at)) if noun is not None else []


def noun_of_harm(harmed: Harmed) -> Phrase | None:
    """The noun phrase before "of" that names the harm: "planned the assassination of two aides"."""
    count = harmed.count
    if not harmed.evidence.rule.endswith(" of"):
        return None
    nouns = (phrase for phrase in count.sentence.phrases if phrase.kind == "noun")
    return next((noun for noun in nouns if noun.first <= count.first - 2 < noun.last), None)


def carrier_of(sentence: Sentence, noun: Phrase) -> Clause | None:
    """The clause that the noun is subject, object or complement of."""
    return next(
        (c for c in sentence.clauses if any(noun is n for n in (*c.objects, *c.subjects, *(p for _, p in c.preps)))),
        None,
    )


def is_aim(count: CountPhrase, modality: str) -> bool:
    """Whether "a" only names the aim of a plan, who is no count of anybody harmed: "a raid to arrest a commander"."""
    return modality in ("planned", "hypothetical") and count.number.text.lower() in ("a", "an")


def is_result(clause: Clause | None) -> bool:
    """Whether an infinitive tells what came of it, not a plan: "emerged to kill 200", "went on to kill ten"."""
    if clause is None or clause.verb.form != "infinitive" or clause.verb.modal is not None:
        return False
    governor = clause.governor
    if governor is None or governor.objects or governor.verb.passive:
        return False
    return governor.verb.lemma not in PLANNERS and governor.verb.tense == "past"


def is_denied(sentence: Sentence, clause: Clause | None) -> bool:
    """ "The group denies that it holds 40 prisoners"."""
    if clause is None or clause.opener not in ("that", ""):
        return False
    before = [c for c in sentence.clauses if c.verb.last <= clause.verb.first and c is not clause]
    return bool(before) and before[-1].verb.word == "deny" and not before[-1].verb.negated


def victim_ids(count: CountPhrase, victim: Victim) -> set[str]:
    """Every actor that stands for the victims: the one they belong to, and the class that their noun names."""
    ids = {victim.actor.actor_id} if victim.actor else set()
    if count.number.noun is not None and count.head is not None:
        ids |= {a.actor_id for a in actors_within(count.sentence, count.first, count.head.last)}
    return {actor_id for actor_id in ids if actor_id is not None}


def own_id(article: Article, harmed: Harmed) -> str:
    """The claim id of a harmed count."""
    start, end = harmed.count.span
    return claim_id(article.article_id, "casualties", start, end, [harmed.count.number.start])


def act_of(article: Article, harmed: Harmed, scope: str) -> Act | None:
    """The act that the harm came of: the verb's own, else the nearest act of violence in the sentence.

    For the toll of one event also that of the sentence before.
    """
    sentence, clause = harmed.count.sentence, harmed.evidence.clause
    acts = article.acts_of(sentence)
    if clause is not None:
        own = [act for act in acts if act.clause is clause or act.first == clause.verb.head]
        violent = [act for act in own if act.code in VIOLENT]
        if violent or own:
            return (violent or own)[0]
    nearest = sorted((act for act in acts if act.code in VIOLENT), key=lambda act: abs(act.first - harmed.count.first))
    if nearest:
        return nearest[0]
    if scope != "event":
        return None
    before = article.acts_between(sentence.number - 1, sentence.number - 1)
    told = [act for act in before if act.code in VIOLENT and act.modality in REALISED]
    return told[-1] if told and harmed.evidence.harm not in STATES else None


def why_unnamed(victim: ActorMention | None, perpetrator: Argument | None) -> dict[str, str]:
    """The reason codes of a missing victim or perpetrator."""
    reasons = {}
    if victim is None:
        reasons["victim"] = "not_told"
    elif victim.actor_id is None:
        reasons["victim"] = victim.reason or "no_clear_antecedent"
    if perpetrator is None:
        reasons["perpetrator"] = "not_told"
    return reasons
