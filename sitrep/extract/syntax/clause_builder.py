"""Give every verb its subject, its object and its prepositional phrases.

A verb's subject is sought to its left (`subjects`), its object and its prepositional phrases to its right, up to the
next verb. No parse tree: news needs who did what to whom, where.
"""

from dataclasses import replace
from itertools import pairwise
from typing import Final, NamedTuple

from sitrep.extract.document.clause import CLAUSE_PREPOSITIONS, RESULT_VERBS, SPEECH_VERBS, Clause
from sitrep.extract.document.phrase import Phrase, VerbGroup
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.syntax.coordination import coordinated_on
from sitrep.extract.syntax.english import TRANSITIVE_VERBS
from sitrep.extract.syntax.subjects import antecedent_of, find_subject

HARM_ONLY_VERBS = frozenset(("kill", "wound", "injure", "hurt"))
AGENT_PRONOUNS: Final = word_class("agent_pronouns")
GIVING_VERBS: Final = word_class("giving_verbs")


class Complements(NamedTuple):
    """What follows a verb up to the next; the fields are those of `Clause`."""

    objects: list[Phrase]
    preps: list[tuple[str, Phrase]]
    dates: list[Phrase]
    last: int


def find_clauses(chunks: list[Phrase]) -> tuple[list[Phrase], list[Clause]]:
    """The clauses of one sentence, a clause a verb, from left to right; and its phrases.

    The phrases are the chunks, but for verbs that their clause shows in another light: a finite verb that shares the
    "to" of the one before it is an infinitive.
    """
    phrases, clauses = list(chunks), list[Clause]()
    for group in chunks:
        if not isinstance(group, VerbGroup):
            continue
        verb, subjects, governor, opener, first = find_subject(
            phrases, group, [one for one in clauses if not is_inserted(phrases, one)]
        )
        phrases[verb.at] = verb
        complements = find_complements(phrases, verb, subjects, opener)
        clauses.append(
            Clause(
                verb,
                subjects,
                complements.objects,
                complements.preps,
                complements.dates,
                governor,
                opener,
                verb.at if first is None else first,
                complements.last,
            )
        )
    if clauses:
        share_objects(phrases, clauses)
        take_opening_phrases(phrases, clauses[0])
        for clause in clauses:
            take_relative_object(phrases, clause)
            if is_headline_passive(phrases, clause):
                clause.verb = phrases[clause.verb.at] = replace(clause.verb, passive=True)
        for one, other in pairwise(clauses):
            share_voice(phrases, one, other)
    return phrases, clauses


def share_voice(phrases: list[Phrase], first: Clause, second: Clause) -> None:
    """ "Dozens killed and wounded": of two bare past forms with one subject the second is in the voice of the first."""
    is_joined = second.verb.at == first.verb.at + 2 and phrases[first.verb.at + 1].kind == "and"
    is_bare = first.verb.first == first.verb.head and second.verb.first == second.verb.head
    if is_joined and is_bare and first.verb.passive and not second.objects and second.subjects == first.subjects:
        second.verb = phrases[second.verb.at] = replace(second.verb, passive=True)


def is_inserted(phrases: list[Phrase], clause: Clause) -> bool:
    """ "Gunmen stormed the post, the agency reported, and killed ten": who says so stands in between."""
    opens, ends = phrases[clause.first - 1 : clause.first], phrases[clause.last : clause.last + 1]
    is_set_off = [phrase.kind for phrase in (*opens, *ends)] == [",", ","]
    return is_set_off and clause.first > 1 and clause.verb.word in SPEECH_VERBS and not clause.objects


def take_relative_object(phrases: list[Phrase], clause: Clause) -> None:
    """ "A geologist whom it held", "the town which rebels took": the noun before is the object."""
    is_open = bool(clause.subjects) and not clause.objects and not clause.verb.passive
    if is_open and clause.opener in ("whom", "which") and phrases[clause.first].kind == "noun" and clause.first > 0:
        clause.objects = antecedent_of(phrases, clause.first - 1, clause.verb)


def is_headline_passive(phrases: list[Phrase], clause: Clause) -> bool:
    """ "Two men arrested in Lyon": a past form that lacks its object is the passive of a headline."""
    verb = clause.verb
    if clause.objects or verb.passive or verb.tense != "past" or verb.form != "finite":
        return False
    if verb.word not in TRANSITIVE_VERBS or verb.first != verb.head or verb.perfect:
        return False
    if [phrase.kind for phrase in phrases[verb.at + 1 : verb.at + 2]] == ["that"]:
        return False  # "the report found that ..."
    # "the soldiers they kidnapped": no headline begins so
    return not (clause.subjects and clause.subjects[0].word in AGENT_PRONOUNS)


def share_objects(phrases: list[Phrase], clauses: list[Clause]) -> None:
    """ "Seizing and burning the village": of two verbs joined by "and" the first has the object of the second."""
    for first, second in pairwise(clauses):
        between = [phrase.kind for phrase in phrases[first.verb.at + 1 : second.verb.at]]
        joined = between == ["and"]  # also "shot dead and buried two men"
        if joined and not first.objects and not first.preps and first.verb.form == second.verb.form:
            first.objects, first.preps = second.objects, second.preps
        if not first.preps and (is_second_harm(phrases, first, second) or harms_more(first, second)):
            first.preps, first.dates = second.preps, first.dates or second.dates


def is_second_harm(phrases: list[Phrase], first: Clause, second: Clause) -> bool:
    """ "Six were killed and four others wounded in a raid": one raid did both."""
    is_joined = (
        first.verb.passive
        and bool(second.subjects)
        and phrases[first.verb.at + 1].kind == "and"
        and second.first <= first.verb.at + 3
    )
    return is_joined and second.verb.lemma in RESULT_VERBS and not second.objects


def harms_more(first: Clause, second: Clause) -> bool:
    """ "Killed six people and wounded twelve in an attack": one attack did both."""
    goes_on = second.governor is first and second.first == second.verb.at and bool(first.objects and second.objects)
    return goes_on and first.verb.lemma in HARM_ONLY_VERBS and second.verb.lemma in HARM_ONLY_VERBS


def find_complements(phrases: list[Phrase], verb: VerbGroup, subjects: list[Phrase], opener: str) -> Complements:
    """What follows the verb, and where the clause ends."""
    at, k = verb.at, verb.at + 1
    objects: list[Phrase] = []
    preps: list[tuple[str, Phrase]] = []
    dates: list[Phrase] = []
    is_speech = verb.word in SPEECH_VERBS
    describes = not is_speech and describes_noun(phrases, verb, subjects, opener)
    while k < len(phrases):
        phrase = phrases[k]
        closing = end_of_apposition(phrases, k) if phrase.kind == "," and preps else None
        if closing is not None:
            k = closing + 1
            continue
        if ends_clause(phrases, k, is_speech=is_speech) and not (describes and k == at + 1 and phrase.kind == "noun"):
            break
        if phrase.kind == "noun":
            group = coordinated_on(phrases, k)
            if not objects and (k == at + 1 or phrases[k - 1].kind in ('"', "date")):
                objects = [phrases[j] for j in group]
            elif verb.lemma in GIVING_VERBS and objects and not preps and phrases[k - 1] is objects[-1]:
                preps += [("to", receiver) for receiver in objects]  # "offered the rebels a truce"
                objects = [phrases[j] for j in group]
            k = group[-1]
        elif phrase.kind in ("prep", "to") and k + 1 < len(phrases):
            k = take_prepositional(phrases, k, preps, dates)
        elif phrase.kind == "date":
            dates.append(phrase)
        k += 1
    return Complements(objects, preps, dates, k)


def end_of_apposition(phrases: list[Phrase], k: int) -> int | None:
    """The comma that closes the apposition which the one at `k` opens, where the clause goes on behind it.

    "Clashes broke out in Tripoli, the capital of Libya, on Monday between ...".
    """
    at = k + 1
    if phrases[k - 1].kind != "noun" or at >= len(phrases) or phrases[at].kind != "noun":
        return None
    while at + 2 < len(phrases) and phrases[at + 1].kind == "prep" and phrases[at + 2].kind == "noun":
        at += 2
    behind = [phrase.kind for phrase in phrases[at + 1 : at + 3]]
    return at + 1 if behind in ([",", "prep"], [",", "date"]) else None


def describes_noun(phrases: list[Phrase], verb: VerbGroup, subjects: list[Phrase], opener: str) -> bool:
    """ "Workers carrying banners marched", "the ring that lured women was broken up": the noun behind is the object."""
    if opener == "reduced":
        return verb.form == "ing"
    return verb.at > 0 and phrases[verb.at - 1].kind in ("who", "that") and bool(subjects) and not verb.passive


def ends_clause(phrases: list[Phrase], k: int, *, is_speech: bool) -> bool:
    """Whether the phrase at `k` belongs to the next verb."""
    phrase = phrases[k]
    if phrase.kind == "noun":
        return begins_clause(phrases, k, joined=is_speech)
    if phrase.word in CLAUSE_PREPOSITIONS and phrase.kind == "prep":
        return k + 1 < len(phrases) and phrases[k + 1].kind == "noun" and begins_clause(phrases, k + 1, joined=True)
    if phrase.kind == ",":
        return ends_at_comma(phrases, k)
    return phrase.kind in ("verb", "who", "that", "if", ".")


def take_prepositional(phrases: list[Phrase], k: int, preps: list[tuple[str, Phrase]], dates: list[Phrase]) -> int:
    """Add what the preposition at `k` governs to the clause's; returns the last phrase taken."""
    following = k + 1
    if phrases[following].kind == '"' and following + 1 < len(phrases):
        following += 1
    if phrases[following].kind == "date" and is_modifier(phrases, following):
        dates.append(phrases[following])
        following += 1
    if phrases[following].kind == "noun":
        group = coordinated_on(phrases, following)
        preps += [(phrases[k].word, phrases[j]) for j in group]
        return group[-1]
    if phrases[following].kind == "date":
        dates.append(phrases[following])
        return following
    return k


def is_modifier(phrases: list[Phrase], k: int) -> bool:
    """Whether the date at `k` stands right before a noun: "in overnight clashes"."""
    return k + 1 < len(phrases) and phrases[k + 1].kind == "noun" and phrases[k].last == phrases[k + 1].first


def begins_clause(phrases: list[Phrase], k: int, *, joined: bool = False) -> bool:
    """Whether the noun at `k`, with its own prepositional phrases, is the subject of a finite verb.

    After a verb of saying, "after" and their like (`joined`) the nouns joined to it are subjects too: "said troops and
    volunteers held the post".
    """
    k += 1
    if joined:
        while k + 1 < len(phrases) and phrases[k].kind in ("prep", "and") and phrases[k + 1].kind == "noun":
            k += 2
    while k + 1 < len(phrases) and phrases[k].kind in ("prep", "to") and phrases[k + 1].kind == "noun":
        if phrases[k].word in CLAUSE_PREPOSITIONS:
            return False
        k += 2
    following = phrases[k] if k < len(phrases) else None
    return following is not None and following.form == "finite"


def ends_at_comma(phrases: list[Phrase], k: int) -> bool:
    """Whether what follows the comma at `k` is no longer the verb's."""
    if k + 1 >= len(phrases):
        return True
    following = phrases[k + 1]
    if following.kind == "and":
        following = phrases[k + 2] if k + 2 < len(phrases) else following
    return following.kind not in ("prep", "date", "to")


def take_opening_phrases(phrases: list[Phrase], clause: Clause) -> None:
    """Give the first clause what its sentence opens with: "In Aleppo, ..." and "On Tuesday ..."."""
    k = 0
    while k + 1 < len(phrases) and k < clause.first:
        if phrases[k].kind == "date":
            clause.dates.append(phrases[k])
            k += 1
        elif phrases[k].kind == "prep" and phrases[k + 1].kind in ("noun", "date"):
            if phrases[k + 1].kind == "noun":
                clause.preps.append((phrases[k].word, phrases[k + 1]))
            else:
                clause.dates.append(phrases[k + 1])
            k += 2
        elif phrases[k].kind in (",", '"', "and"):
            k += 1
        else:
            return
