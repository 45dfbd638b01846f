"""People killed, wounded, held, driven out: numbers with a harm become rows of `casualties`."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from sitrep.extract.casualties.act_of_harm import act_of_harm
from sitrep.extract.casualties.harm_place import lies_somewhere, own_places, places_around, places_beside
from sitrep.extract.casualties.harm_sharing import Harmed
from sitrep.extract.casualties.perpetrators import BLOODSHED, find_perpetrator
from sitrep.extract.casualties.time_scope import count_scope, counting_start
from sitrep.extract.casualties.victims import Victim, find_victim
from sitrep.extract.claims.claim_rows import Row, claim_id, date_columns, finished, place_columns, why_undated
from sitrep.extract.counts.count_phrases import CountPhrase, counted_text, modality_column, value_columns
from sitrep.extract.document.article import SHARED, STATED, Act, ActorMention, Argument, Article, DateMention, Sentence
from sitrep.extract.document.clause import Clause
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.predicates.arguments import actors_within
from sitrep.extract.predicates.event_place import places_of
from sitrep.extract.predicates.event_time import date_of
from sitrep.extract.predicates.factuality import ModalityReader

PLANNING_VERBS: Final = word_class("planning_verbs")


class CasualtyReader:
    """Makes rows of harmed counts; holds what reads the modality of their verbs."""

    def __init__(self, modality: ModalityReader) -> None:
        self.modality = modality

    def row(self, article: Article, harmed: Harmed, victim: Victim, own_ids: AbstractSet[str]) -> Row:
        """One row of `casualties`; `own_ids`: the actors that the victims are, who cannot have done it."""
        count, evidence = harmed.count, harmed.evidence
        sentence, clause = count.sentence, evidence.clause
        scope = count_scope(harmed.count, harmed.evidence)
        date, places = date_of(sentence, clause, None, count.first), places_of(sentence, clause, None, {})
        act = act_of_harm(article, harmed, scope, date, places or places_around(count))
        if act is not None:  # what another sentence says of the act does not outdo what this one says of the harm
            is_here = act.sentence is sentence
            date = (act.date or date) if is_here else (date or act.date)
            is_elsewhere = act.clause is not clause and lies_somewhere(sentence, clause)
            places = (act.places or places) if is_here and not is_elsewhere else (places or act.places)
        if scope == "cumulative":
            date = date or counting_start(sentence)
        places = own_places(harmed) or places or places_beside(sentence, clause) or places_around(count)
        noun = noun_of_harm(harmed)
        carrier = carrier_of(sentence, noun) if noun else clause
        reading = self.modality.read(article, sentence, carrier, noun, date, count.first)
        names_owner = is_result(clause) and evidence.harm in BLOODSHED and reading.modality != "denied"
        # "no civilians were hurt" reports nobody, and is reported as so
        modality = "occurred" if names_owner or count.number.number_low == 0 else modality_column(reading)
        modality = self.modality.of_span(sentence, carrier, None, count.first) or modality
        guessed = {victim.actor.actor_id} if victim.actor is not None and victim.actor.is_scoped else set()
        guessed_ids = frozenset(filter(None, guessed))
        perpetrator, how = find_perpetrator(
            article, count, evidence, own_ids, guessed_ids, act, is_real=modality == "occurred"
        )
        if perpetrator is not None and perpetrator.actor is not None and perpetrator.actor.actor_id in guessed_ids:
            victim = victim._replace(actor=None)
        unresolved = {**why_undated(date), **why_unnamed(victim.actor, perpetrator)}
        if not places:
            unresolved["place"] = "not_told"
        row = {
            **value_columns(count, count.number.unit if count.number.unit not in (None, "lives") else "people"),
            "modality": modality,
            "confidence": round(evidence.confidence * reading.certainty, 3),
            "rule_id": evidence.rule,
            "unresolved": unresolved,
            "support": {**support_of(victim, date, act, is_placed=bool(places)), **how},
            "act_id": act and act.act_id,
            "report_id": act and act.report_id,
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
        rows: list[Row] = []
        row_of: dict[int, Row] = {}
        for one in harmed:
            victim = find_victim(article, one.count, one.evidence, before)
            goes_on = before is not None and victim.actor is before.actor
            own_ids = victim_ids(one.count, victim) | (own_ids if goes_on else set())
            whole = row_of.get(id(one.whole))
            row = row_of[id(one)] = self.row(article, one, victim, own_ids)
            if whole is not None and row["perpetrator_text"] is None and row["harm"] == whole["harm"]:
                row |= perpetrator_of(whole)
            before = before if one.whole is not None and before is not None else victim  # "and two others" are no boys
            if not is_aim(one.count, row["modality"]):
                rows.append(row)
        return rows


def perpetrator_of(whole: Row) -> Row:
    """The perpetrator columns of a part, which are those of its whole."""
    return {name: whole[name] for name in ("perpetrator_actor_id", "perpetrator_text")}


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
    """Whether an infinitive says what came of it, not a plan: "emerged to kill 200", "went on to kill ten"."""
    if clause is None or clause.verb.form != "infinitive" or clause.verb.modal is not None:
        return False
    governor = clause.governor
    if governor is None or governor.objects or governor.verb.passive:
        return False
    return governor.verb.lemma not in PLANNING_VERBS and governor.verb.tense == "past"


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


def support_of(victim: Victim, date: DateMention | None, act: Act | None, *, is_placed: bool) -> dict[str, str]:
    """How victim, place and date of a count are known: by its own words, or as its act knows them."""
    support = {}
    if victim.actor is not None:
        support["victim"] = SHARED if victim.actor.kind == "pronoun" else STATED
    if is_placed:
        support["place"] = act.support.get("place", STATED) if act is not None else STATED
    if date is not None:
        support["date"] = act.support.get("date", STATED) if act is not None and act.date is date else STATED
    return support


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
