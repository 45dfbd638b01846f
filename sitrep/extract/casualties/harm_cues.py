"""What the words around a count are, as `harms` asks: a toll, an insertion, people carried away, another subject."""

from typing import Final

from sitrep.extract.counts.count_phrases import VICTIM_QUANTIFIERS, CountPhrase
from sitrep.extract.document.article import Sentence
from sitrep.extract.document.clause import SPEECH_VERBS, Clause
from sitrep.extract.document.phrase import VerbGroup
from sitrep.extract.lexical.actor_types import ARMED_TYPES, REGULAR_TYPES
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.numbers.units import PEOPLE_KINDS
from sitrep.extract.predicates.arguments import actor_of

HELD_AS: Final = {"hostage": "abducted", "hostages": "abducted", "prisoner": "captured", "captive": "captured"} | {
    "prisoners": "captured", "captives": "captured",
}  # fmt: skip
NUMBER_WORDS: Final = frozenset(("number", "count", "figure"))
TOLL_OF: Final = {
    "killed": frozenset("dead deaths killed fatalities".split()),
    "wounded": frozenset("wounded injured".split()),
}
LONGEST_INSERTION: Final = 12  # tokens
WHEN_NOUNS: Final = word_class("when_nouns")
SENTENCING_VERBS: Final = word_class("sentencing_verbs")
DEATH_REACH: Final = 8  # tokens behind the verb in which "to death" stands
TRAVEL_VERBS: Final = word_class("travel_verbs")
EVACUATION_VEHICLES: Final = word_class("evacuation_vehicles")  # what brings people away
AWAY: Final[tuple[list[str], ...]] = (
    [],
    ["."],
    [","],
    ["but"],
    ["and"],
    ["from"],
    ["away"],
    ["with"],
)  # what may stand behind those taken
LISTED_WITH: Final = (["along", "with"], ["together", "with"], ["as", "well", "as"])


def may_be_people(count: CountPhrase) -> bool:
    """Whether the number counts people, harm, nothing named, or a proper name in no list: "27 Shi'ites"."""
    number, sentence = count.number, count.sentence
    if number.kind == "unknown":
        return sentence.lowers[number.last + 1 : number.last + 2] != ["-"]  # "seized two MON-50 mines"
    if number.kind in PEOPLE_KINDS or number.kind == "harm" or number.unit == "lives":
        return True
    if number.kind != "other" or number.noun is None or sentence.in_capitals:
        return False
    word = sentence.words[number.noun]
    return word[0].isupper() and not word[:-1].isupper()


def is_speech(count: CountPhrase) -> bool:
    """Whether the counted people only say something: "killed 20 rebels, an official said"."""
    said = (clause for clause in count.sentence.clauses if clause.verb.word in SPEECH_VERBS)
    return any(clause.verb.first - count.end in (0, 1) and count.is_one_of(clause.subjects) for clause in said)


def shares_object(count: CountPhrase, clause: Clause) -> bool:
    """ "Killed or wounded 300 men": the verb has no object of its own, the one joined to it has the number."""
    verb, lowers = clause.verb, count.sentence.lowers
    if clause.objects or verb.passive or lowers[verb.last : verb.last + 1] not in (["and"], ["or"]):
        return False
    joined_to = (c for c in count.sentence.clauses if c.verb.first == verb.last + 1)
    return any(count.is_one_of(other.objects) or other.verb.last == count.first for other in joined_to)


def toll_in(window: list[str]) -> str | None:
    """The harm of the toll that the words speak of: "the toll", "the number of dead", "the number of injured"."""
    if "toll" in window:
        return "killed"
    if "losses" in window:
        return "killed_or_wounded"
    if NUMBER_WORDS.isdisjoint(window):
        return None
    return next((harm for harm, words in TOLL_OF.items() if not words.isdisjoint(window)), None)


def is_to_death(lowers: list[str], verb: VerbGroup) -> bool:
    """Whether "to death" stands behind a verb: "hacked 46 people to death"; who is sentenced to it still lives."""
    at = verb.last
    if verb.lemma in SENTENCING_VERBS:
        return False
    return "death" in lowers[at + 1 : at + DEATH_REACH] and lowers[lowers.index("death", at) - 1] == "to"


def is_held_as(count: CountPhrase, clause: Clause) -> bool:
    """ "57 guards held hostage by inmates": no past tense with an object, for all its look."""
    objects = clause.objects
    is_such = bool(objects) and objects[0].word in HELD_AS and objects[0].first == clause.verb.last
    return is_such and clause.prep("by") is not None and count.is_one_of(clause.subjects)


def is_contact_relative(count: CountPhrase, clause: Clause) -> bool:
    """ "The five soldiers they kidnapped last week": a clause on the noun, without a relative word."""
    head, verb, tags = count.head, clause.verb, count.sentence.tags
    if head is None or "b" in tags[verb.first : verb.head] or verb.at != head.at + 2 or not clause.subjects:
        return False
    subject = clause.subjects[0]
    has_object = any(noun.word not in WHEN_NOUNS for noun in clause.objects)
    return subject.at == head.at + 1 and tags[subject.head] == "p" and not has_object


def token_after_insertion(count: CountPhrase) -> int | None:
    """The token behind what two commas set off from the count: "30 fighters, including a commander, dead"."""
    lowers, first = count.sentence.lowers, count.end
    if lowers[first : first + 1] != [","]:
        return None
    last = next((k for k in range(first + 1, min(first + LONGEST_INSERTION, len(lowers))) if lowers[k] == ","), None)
    return last + 1 if last is not None and last + 1 < len(lowers) else None


def is_fleeing(count: CountPhrase, clause: Clause) -> bool:
    """Whether civilians are carried away: not those aboard a bus that is mentioned for what befell it."""
    lowers = count.sentence.lowers
    befallen = (c for c in count.sentence.clauses if c.verb.form == "finite" and c is not clause)
    if any(c.verb.lemma not in TRAVEL_VERBS and any(n in c.subjects for n in clause.subjects) for c in befallen):
        return False
    if count.number.kind not in ("person", "person_civilian"):
        return False
    return any(EVACUATION_VEHICLES.intersection(lowers[noun.first : noun.last]) for noun in clause.subjects)


def is_listed_before(count: CountPhrase, clause: Clause) -> bool:
    """ "The wives, along with thousands of civilians, have fled": what is listed with the subject before its verb."""
    lowers, first = count.sentence.lowers, count.first
    if lowers[max(0, first - 2) : first] not in LISTED_WITH and lowers[max(0, first - 3) : first] not in LISTED_WITH:
        return False
    following = [c for c in count.sentence.clauses if c.verb.first >= count.end and c.verb.form == "finite"]
    return bool(following) and following[0] is clause


def has_other_subject(count: CountPhrase, clause: Clause) -> bool:
    """Whether a word that is no noun phrase is the verb's subject: "four died and many were wounded"."""
    lowers, first = count.sentence.lowers, clause.verb.first
    before = lowers[first - 1] if first and first != count.rest_end else ""
    return before in VICTIM_QUANTIFIERS or (
        clause.verb.form == "infinitive" and lowers[max(0, first - 4) : first].count("for") > 0
    )


def is_reported(sentence: Sentence, clause: Clause) -> bool:
    """Whether the clause's subject follows a verb of speech: "a driver who saw it said nine men died"."""
    before = {subject.at - 1 for subject in clause.subjects}
    return any(other.verb.at in before and other.verb.word in SPEECH_VERBS for other in sentence.clauses)


def taken_by(count: CountPhrase, clause: Clause) -> str | None:
    """ "Rebels took 40 men from the village": captured by a state, else abducted; not "took them to a clinic"."""
    behind = count.sentence.lowers[count.end : count.end + 1]
    if count.number.kind not in PEOPLE_KINDS or not count.is_one_of(clause.objects[:1]) or behind not in AWAY:
        return None
    taker = actor_of(count.sentence, clause.subjects[0]) if clause.subjects else None
    if taker is None or taker.actor_type not in ARMED_TYPES:
        return None
    return "captured" if taker.actor_type in REGULAR_TYPES else "abducted"


def is_passive(sentence: Sentence, clause: Clause) -> bool:
    """Whether the subject is who it is done to; "and injured ten" after a passive is active for all its look."""
    verb = clause.verb
    return verb.passive and (
        not clause.objects or "b" in sentence.tags[verb.first : verb.head] or verb.word.endswith(" over")
    )


def is_agent_modifier(lowers: list[str], at: int) -> bool:
    """Whether a participle belongs to a compound: "war-wounded", "ISIS-captured": the harm is reported all the same."""
    return at > 0 and lowers[at - 1] == "-" and lowers[at - 2 : at - 1] in (["self"], ["well"])


def is_left_behind(count: CountPhrase, clause: Clause | None) -> bool:
    """ "The rebels left 22 dead behind", "fled, abandoning nine bodies": their own."""
    lowers = count.sentence.lowers
    is_left = clause is not None and clause.verb.lemma == "leave" and "behind" in lowers[clause.verb.last :]
    abandoning = (one for one in count.sentence.clauses if one.verb.lemma == "abandon" and not one.verb.passive)
    return is_left or any(count.is_one_of(one.objects) for one in abandoning)
