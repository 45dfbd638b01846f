"""Everything else that a conflict report counts or measures: equipment, distances, areas, sorties, people in need."""

from typing import Final

from sitrep.extract.claims.claim_rows import Row, finished, place_columns
from sitrep.extract.counts.count_phrases import (
    CountPhrase,
    clauses_of,
    modality_column,
    slots_of,
    value_columns,
    why_missing,
)
from sitrep.extract.counts.group_counts import is_known_few
from sitrep.extract.counts.owners import owner_of_count
from sitrep.extract.document.article import Act, Article
from sitrep.extract.document.clause import SPEECH_VERBS, Clause
from sitrep.extract.numbers.units import PEOPLE_KINDS
from sitrep.extract.predicates.arguments import actor_of
from sitrep.extract.predicates.event_place import places_of
from sitrep.extract.predicates.factuality import ModalityReader

MEASURE_OF_KIND: Final = {
    "distance": "distance", "area": "area", "mass": "mass", "sortie": "sorties", "attack": "attacks", "harm": "people",
    "aircraft": "aircraft", "vehicle": "vehicles", "vessel": "vessels", "weapon": "weapons", "building": "buildings",
    "equipment": "equipment", "settlement": "settlements", "territory": "territory", "group": "groups",
    "unit": "units", "country": "countries",
}  # fmt: skip
MEASURE_OF: Final = MEASURE_OF_KIND | dict.fromkeys(PEOPLE_KINDS, "people")


def is_quantity(count: CountPhrase) -> bool:
    """Whether the number is of something that is published; one person is not."""
    number = count.number
    if number.kind not in MEASURE_OF or number.unit is None or number.number_low == 0 or is_known_few(count):
        return False
    return number.kind not in PEOPLE_KINDS or number.number_low != 1


def has_agent(clause: Clause) -> bool:
    """Whether the clause's subject can have or do what is counted: not in "ten were killed in 200 raids", "he said"."""
    return bool(clause.subjects) and not clause.verb.passive and clause.verb.word not in SPEECH_VERBS


def quantity_row(article: Article, count: CountPhrase, modality: ModalityReader) -> Row:
    """One row of `quantities`: a count with what is measured, and who has or does it."""
    sentence, number = count.sentence, count.number
    found = list(clauses_of(count))
    clause, role = found[0] if found else (None, "")
    act: Act | None = next((a for a in article.acts_of(sentence) if clause and a.clause is clause), None)
    actor = owner_of_count(article, count)
    if actor is None and clause is not None and role != "subject" and has_agent(clause):
        actor = actor_of(sentence, clause.subjects[0])
    places = places_of(sentence, clause, count.head, slots_of(count))
    reading = modality.read(article, sentence, clause, None, None, count.first)
    row = {
        **value_columns(count, number.unit),
        "modality": modality_column(reading),
        "confidence": round(0.85 * reading.certainty, 3),
        "rule_id": f"quantity/{number.kind}",
        "unresolved": why_missing(actor, places),
        "act_id": act and act.act_id,
        "measure": MEASURE_OF[number.kind],
        "actor_id": actor and actor.actor_id,
        "actor_text": actor and actor.text,
        **place_columns(places[0] if places else None),
    }
    return finished(article, "quantities", row, [number.start])
