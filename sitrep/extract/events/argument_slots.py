"""What fills the slots of a trigger: who does it to whom, with what, where, by the clause and the phrases around."""

from collections.abc import Iterator
from typing import Final

from sitrep.extract.document.article import Sentence
from sitrep.extract.document.clause import RELATIVE_WORDS, Clause
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.events.triggers import Trigger
from sitrep.extract.lexical.event_types import PEACEFUL_CODES
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.places.place_vocabulary import BORDER_NOUNS
from sitrep.extract.predicates.arguments import AMOUNT_NOUNS, counted, places_within
from sitrep.extract.syntax.coordination import noun_complements
from sitrep.extract.syntax.subjects import LIFE_NOUNS

# Verbs whose harm belongs to the act that a noun of their clause names.
HARM_VERBS: Final = word_class("harm_verbs")
SERIES_NOUNS: Final = word_class("series_nouns")
PITTING = frozenset(("pit",))  # "clashes pitted A against B"
MEMBERSHIP_NOUNS: Final = word_class("membership_nouns")
SHARED_PREPOSITIONS: Final = word_class("shared_prepositions")  # what two nouns joined by "and" have in common
LOSING_VERBS = frozenset(("lose", "suffer", "sustain"))
AFTERMATH_PREPOSITIONS = frozenset("after following amid during".split())
INSTRUMENT_PREPOSITIONS: Final = word_class("instrument_prepositions")


def verb_slots(sentence: Sentence, clause: Clause) -> dict[str, list[Phrase]]:
    """The slots of a clause by its meaning: in a passive the subject is the object, and "by" gives the subject."""
    slots: dict[str, list[Phrase]] = {}
    for preposition, noun in clause.preps:
        if not is_neighbour(sentence, noun):
            slots.setdefault(preposition, []).append(noun)
    if clause.verb.passive:
        slots["object"] = clause.subjects
        slots["subject"] = slots.get("by", [])
    else:
        slots["object"] = clause.objects
        slots["subject"] = clause.subjects
    return slots


def is_neighbour(sentence: Sentence, noun: Phrase) -> bool:
    """Whether a noun only says whose border it is: "clashed along the border with *Chad*"."""
    return noun.at > 1 and sentence.phrases[noun.at - 2].word in BORDER_NOUNS


def own_complements(sentence: Sentence, noun: Phrase) -> Iterator[tuple[str, Phrase]]:
    """The prepositional phrases behind a noun that are its own: an "of" further on may be another's.

    "An ambush by members of the front", "a blockade in response to the arrival of troops"; but "the arrest in Gao by
    police of two men". In "clashes and shelling between A and B" both are between A and B.
    """
    phrases = sentence.phrases
    if [phrase.kind for phrase in phrases[noun.at + 1 : noun.at + 4]] == ["and", "noun", "prep"]:
        shared = noun_complements(phrases, noun.at + 2)
        yield from ((word, other) for word, other in shared if word in SHARED_PREPOSITIONS)
        return
    owner: tuple[str, Phrase] | None = None  # the complement before
    is_anothers = False
    for preposition, complement in noun_complements(sentence.phrases, noun.at):
        before = sentence.phrases[complement.at - 2]
        if owner is None or before is not owner[1]:
            is_anothers = is_anothers and owner is not None and owner[0] == preposition  # joined by "and"
        else:
            is_counted = sentence.tags[before.head] == "#" or before.word in AMOUNT_NOUNS  # "one of its leaders"
            is_common = sentence.tags[before.head] == "n" and (owner[0] != "by" or before.word in MEMBERSHIP_NOUNS)
            is_anothers = preposition == "of" and (is_anothers or is_counted or is_common)
        owner = preposition, complement
        is_anothers = is_anothers or is_neighbour(sentence, complement)
        if not is_anothers:
            yield preposition, complement
        elif places_within(sentence, complement.first, complement.last):
            yield "within", complement  # where it was, not what it was done to


def harming_relative(sentence: Sentence, noun: Phrase) -> Clause | None:
    """The clause that says whom an act harmed: "a bombing that killed ten people in the market"."""
    for clause in sentence.clauses:
        if clause.opener in RELATIVE_WORDS and noun in clause.subjects and clause.verb.lemma in HARM_VERBS:
            return None if clause.verb.passive else clause
    return None


def aim_of(sentence: Sentence, noun: Phrase) -> list[Phrase]:
    """The object of the infinitive behind a noun: "an operation to clear the valley"."""
    for clause in sentence.clauses:
        if clause.verb.form == "infinitive" and clause.verb.at == noun.at + 1:
            return clause.objects
    return []


def targeted_by(sentence: Sentence, noun: Phrase) -> list[Phrase]:
    """The object of the "targeting" behind a noun: "an operation targeting a bomb maker"."""
    clause = targeting_clause(sentence, noun)
    return clause.objects if clause is not None else []


def targeting_clause(sentence: Sentence, noun: Phrase) -> Clause | None:
    """The clause of the "targeting" behind a noun, over its date and place: "a raid in Gao on Friday targeting ..."."""
    at = noun.at + 1
    while at < len(sentence.phrases) and (
        sentence.phrases[at].kind in ("date", ",", "prep") or sentence.phrases[at - 1].kind == "prep"
    ):
        at += 1
    for clause in sentence.clauses:
        if clause.verb.form == "ing" and clause.verb.at == at and clause.verb.word == "target":
            return clause
    return None


def add_harm(sentence: Sentence, noun: Phrase, trigger: Trigger, clause: Clause, slots: dict[str, list[Phrase]]) -> str:
    """Whom the act harmed, where its clause says so; returns the side that the clause's subject then is on.

    "The blast killed ten", "ten were killed by rebels in a raid", "troops lost ten men in a raid".
    """
    verb = clause.verb
    if is_subject(sentence, clause, noun) and not verb.passive and does_harm(clause):
        slots["harmed"] = clause.objects
    elif verb.lemma in HARM_VERBS and trigger.code not in PEACEFUL_CODES and is_instrument(sentence, clause, noun):
        sharing = [c for c in sentence.clauses if c is clause or c.preps is clause.preps]
        subjects = list({one.at: one for c in sharing for one in c.subjects}.values())  # "killed or injured" has one
        if verb.lemma in LOSING_VERBS or any(lost.word in LIFE_NOUNS for lost in clause.objects):
            slots["harmed"] = subjects
            return ""
        slots["harmed"] = clause.objects or subjects
        if clause.objects and not verb.passive:
            slots["support"] = clause.subjects
            return "source"
        if verb.passive and not slots.get("by"):
            slots["by"] = [agent for preposition, agent in clause.preps if preposition == "by" and agent is not noun]
    return ""


def clause_of(sentence: Sentence, noun: Phrase) -> Clause | None:
    """The clause that the noun is subject, object or prepositional phrase of."""
    headed = [c for c in sentence.clauses if c.first <= noun.at and is_subject(sentence, c, noun)]
    if headed:
        return next((c for c in headed if c.verb.form != "ing" or c.verb.lemma in PITTING), headed[0])
    return next((clause for clause in sentence.clauses if clause.governs(noun)), None)


def carrier(clause: Clause, noun: Phrase) -> str:
    """The support verb that carries the noun, as its seed spells it: "launch", "engage in", "be killed in"; else ""."""
    verb = clause.verb.word
    if noun in clause.objects or (noun in clause.subjects and (clause.verb.passive or not clause.objects)):
        return verb
    for preposition, other in clause.preps:
        if other is noun:
            if preposition == "of" and clause.verb.is_copula and clause.objects:
                return f"be {clause.objects[0].word} of"  # "was the target of an attack"
            if preposition == "of" and any(is_series(clause, o) for o in clause.objects):
                return verb  # "launched a series of raids", "scores of drone and missile attacks"
            is_state = clause.verb.passive or clause.verb.is_copula
            return f"be {verb} {preposition}".replace("be be", "be") if is_state else f"{verb} {preposition}"
    return ""


def is_subject(sentence: Sentence, clause: Clause, noun: Phrase) -> bool:
    """Whether the noun does what the verb says, itself or as what is counted: "a wave of bombings killed ten"."""
    return any(subject is noun or counted(sentence, subject) is noun for subject in clause.subjects)


def does_harm(clause: Clause) -> bool:
    """ "Killed ten", "claimed ten lives"."""
    return clause.verb.lemma in HARM_VERBS or any(noun.word in LIFE_NOUNS for noun in clause.objects)


def is_series(clause: Clause, counted: Phrase) -> bool:
    """Whether an object only counts what stands behind its "of"."""
    return counted.word in SERIES_NOUNS and any(
        word == "of" and noun.at - 2 == counted.at for word, noun in clause.preps
    )


def is_instrument(sentence: Sentence, clause: Clause, noun: Phrase) -> bool:
    """Whether the noun says by what or in what the harm was done."""
    preposition = clause.preposition_before(noun)
    if (
        preposition in AFTERMATH_PREPOSITIONS
        and clause.objects
        and not clause.verb.passive
        and clause.verb.lemma not in LOSING_VERBS
    ):
        # "Killed two men after an attack", "during the attack": another's; but "during a raid" is one's own.
        return preposition == "during" and sentence.lowers[noun.first] != "the"
    return preposition in INSTRUMENT_PREPOSITIONS
