"""Whose verb it is: the subject of a finite verb, an infinitive, a participle.

A subject is sought to the left, over prepositional phrases and what stands between commas.
"""

from dataclasses import replace
from typing import Final, NamedTuple

from sitrep.extract.document.clause import CLAUSE_PREPOSITIONS, RELATIVE_WORDS, RESULT_VERBS, SPEECH_VERBS, Clause
from sitrep.extract.document.phrase import Phrase, VerbGroup
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.syntax.coordination import before_bracket, before_coordination, coordinated_back

SUBJECT_REACH_BACK = 24  # phrases to look back for a subject
# Verbs whose object, not subject, does what the infinitive says: "ordered troops to attack".
OBJECT_CONTROL_VERBS: Final = word_class("object_control_verbs")
# Verbs whose object did what the gerund behind "of" or "for" says: "accused the army of shelling the camp".
PLAN_NOUNS: Final = word_class("plan_nouns")
ACCUSING_VERBS: Final = word_class("accusing_verbs")
CHAINING_PREPOSITIONS: Final = word_class("chaining_prepositions")
HARMING_VERBS: Final = word_class("harming_verbs")  # what acts do, not places
SITE_NOUNS: Final = word_class("site_nouns")
TYING_VERBS: Final = word_class("tying_verbs")
LIFE_NOUNS = frozenset(("life", "lives"))  # "soldiers who lost their lives fighting the rebels"
IMPERSONAL_NOUNS: Final = word_class("impersonal_nouns")


class Subject(NamedTuple):
    """The subject of a verb, and how its clause hangs on what stands before it; the fields are those of `Clause`.

    verb: the group as it stands, or as the verb before it has it read: "had entered and *taken*", "will enter and
    *burn*".
    """

    verb: VerbGroup
    subjects: list[Phrase]
    governor: Clause | None = None
    opener: str = ""
    first: int | None = None  # None: the verb's own place


def find_subject(phrases: list[Phrase], verb: VerbGroup, earlier: list[Clause]) -> Subject:
    """The subject of a verb among the phrases; `earlier`: the clauses of the verbs before it."""
    if verb.form == "infinitive":
        return find_infinitive_subject(phrases, verb, earlier[-1] if earlier else None)
    if verb.form in ("ing", "participle"):
        return find_participle_subject(phrases, verb, earlier[-1] if earlier else None)
    return find_finite_subject(phrases, verb, earlier)


def find_infinitive_subject(phrases: list[Phrase], verb: VerbGroup, last: Clause | None) -> Subject:
    """An infinitive belongs to the object of the verb that sets it to work, else to that verb's subject."""
    left = phrases[verb.at - 1] if verb.at else None
    if last is not None and last.opener == "reduced" and left is not None and left.word == "order":
        last = last.governor or last  # "attacked villages bordering it in order to take it"
    if left is not None and left.word in PLAN_NOUNS and left.kind == "noun":
        return Subject(verb, [left], last)  # "a UN decision to withdraw"
    if last is None or (last.verb.word in SPEECH_VERBS and left is not None and is_apart(last, left)):
        return Subject(verb, [], last)  # "the minister said operations to free the town would go on"
    return Subject(verb, controlled(last) or last.subjects, last)


def is_apart(clause: Clause, noun: Phrase) -> bool:
    """Whether a noun is no part of the clause."""
    return noun.kind == "noun" and noun not in clause.subjects and not clause.governs(noun)


def controlled(clause: Clause) -> list[Phrase]:
    """Who is to do what the infinitive behind a clause says, if not its subject: "called on the rebels to leave"."""
    if clause.verb.passive or clause.verb.lemma not in OBJECT_CONTROL_VERBS:
        return []
    return clause.objects or [noun for word, noun in clause.preps if word in ("on", "upon")]


def find_participle_subject(phrases: list[Phrase], verb: VerbGroup, last: Clause | None) -> Subject:
    """A bare participle belongs to the noun just before it, else to the subject of the clause it hangs on."""
    at = verb.at
    left = phrases[at - 1] if at else None
    if last is None:
        opener = left.word if left is not None and left.kind == "if" else ""  # "if attacked"
        if left is not None and left.kind == "noun":
            return Subject(verb, [left], None, "reduced", at - 1)
        return Subject(verb, set_off_subject(phrases, at) or next_subject(phrases, at), None, opener)
    if continues_perfect(phrases, at, last):
        perfect = replace(verb, form="finite", tense=last.verb.tense, perfect=True, passive=False)
        return Subject(perfect, last.subjects, last, last.opener)
    if left is not None and left.kind == "," and last.verb.form == "infinitive":
        last = last.governor or last  # "took the car in to be defused, injuring four": not the defusing
    if left is not None and left.kind == "noun":
        if verb.form == "participle" or not last.governs(left):
            return Subject(verb, [left], last, "reduced", at - 1)
        return after_object(verb, last, left)
    opener = left.word if left is not None and left.kind == "if" else ""
    is_led = left is not None and left.kind == "prep"  # "arrested ten men, killing two" says what the police did
    accused = is_led and last.objects and last.verb.word in ACCUSING_VERBS and not last.verb.passive
    return Subject(verb, last.objects if accused and verb.form == "ing" else last.subjects, last, opener)


def continues_perfect(phrases: list[Phrase], at: int, before: Clause) -> bool:
    """ "Had punched through the line and taken the town": the "had" of the first verb is the second's too."""
    is_perfect = before.verb.perfect and not before.verb.passive and before.verb.form == "finite"
    has_object = at + 1 < len(phrases) and phrases[at + 1].kind in ("noun", '"')
    return is_perfect and has_object and phrases[at - 1].kind == "and"


def after_object(verb: VerbGroup, last: Clause, noun: Phrase) -> Subject:
    """ "Attacked a base killing ten": the subject acts on; "shot protesters demanding reform": the object does."""
    if last.opener == "reduced" and last.verb.lemma in TYING_VERBS and last.governs(noun):
        return Subject(verb, last.subjects, last, "reduced")  # "militants linked to the front fleeing the town"
    acts_on = last.subjects and not last.verb.is_copula and (verb.lemma in RESULT_VERBS or noun.word in LIFE_NOUNS)
    return Subject(verb, last.subjects if acts_on else [noun], last)


def set_off_subject(phrases: list[Phrase], at: int) -> list[Phrase]:
    """The noun that opens the sentence of a participle set off by a comma: "The town, captured in May, is ..."."""
    k = at - 2
    if k < 0 or phrases[at - 1].kind != ",":
        return []
    while k >= 2 and phrases[k].kind == "noun" and phrases[k - 1].kind == "prep" and phrases[k - 2].kind == "noun":
        k -= 2
    return [phrases[k]] if k == 0 and phrases[k].kind == "noun" else []


def next_subject(phrases: list[Phrase], at: int) -> list[Phrase]:
    """The subject to come, for a participle that opens its sentence: "Backed by tanks, troops entered ..."."""
    for k in range(at + 1, len(phrases) - 1):
        if phrases[k].kind == "," and phrases[k + 1].kind == "noun":
            return [phrases[k + 1]]
    return []


def find_finite_subject(phrases: list[Phrase], verb: VerbGroup, earlier: list[Clause]) -> Subject:
    """Walk left from a finite verb to its subject."""
    at, k, opener = verb.at, verb.at - 1, ""
    last = earlier[-1] if earlier else None
    if last is not None and is_reported_between(phrases, at, last):
        return Subject(verb, antecedent_of(phrases, last.first - 1, verb), last.governor, last.opener)
    stop = max(-1, at - SUBJECT_REACH_BACK)
    while k > stop:
        phrase = phrases[k]
        if phrase.kind == "noun":
            over = over_object(phrases, k, at, earlier)
            if over is None:
                found = [phrases[j] for j in coordinated_back(phrases, k)]
                return Subject(verb, found, None, opener_before(phrases, k), k)
            k = over
        elif before_bracket(phrases, k) < k:
            k = before_bracket(phrases, k)
        elif phrase.kind in ("who", "that"):
            antecedent = antecedent_of(phrases, k, verb) if phrase.word != "where" else []
            return Subject(verb, antecedent, last, phrase.word, k)
        elif phrase.kind == ",":
            opened = opening_comma(phrases, k)
            if opened is None:
                break
            k = opened - 1
        elif last is not None and phrase is last.verb and phrases[at - 1].kind != "prep" and has_noun(phrases, last):
            k = before_relative(phrases, last)
        elif phrase.form == "finite" or phrase.kind in ("and", "if"):
            opener = phrase.word if phrase.kind == "if" else ""  # "if there is a clash"
            break
        else:
            k -= 1
    return shared_subject(phrases[k], verb, earlier, opener) if earlier else Subject(verb, [], None, opener)


def shared_subject(joint: Phrase, verb: VerbGroup, earlier: list[Clause], opener: str) -> Subject:
    """The subject of a finite verb before it, for one that has none of its own; `joint`: the phrase that joins them."""
    if joint.kind == "and" and verb.is_base:
        shared = shared_infinitive_or_modal(verb, earlier[-1])
        if shared is not None:
            return shared
    finite = next((clause for clause in reversed(earlier) if clause.verb.form == "finite"), earlier[-1])
    return Subject(verb, finite.subjects, finite, opener or finite.opener)


def is_reported_between(phrases: list[Phrase], at: int, before: Clause) -> bool:
    """ "Strikes that the rebels said killed ten": who says so stands between the relative word and its verb."""
    opens = before.opener in RELATIVE_WORDS and before.first > 0 and phrases[before.first - 1].word == before.opener
    return opens and before.verb.at == at - 1 and before.verb.word in SPEECH_VERBS


def shared_infinitive_or_modal(verb: VerbGroup, before: Clause) -> Subject | None:
    """ "To enter the town and burn it", "will enter and burn": the second verb has the "to" or "will" of the first."""
    first = before.verb
    if first.form == "infinitive":
        infinitive = replace(verb, form="infinitive", tense="none")
        return Subject(infinitive, before.subjects, before.governor, before.opener)
    if first.modal is not None:
        modal = replace(verb, modal=first.modal, negated=first.negated)
        return Subject(modal, before.subjects, before, before.opener)
    return None


def over_object(phrases: list[Phrase], k: int, at: int, earlier: list[Clause]) -> int | None:
    """Where to go on if the noun at `k` is no subject but governed by a preposition or an earlier verb; else None."""
    begins = k if opens_second_clause(phrases, k, earlier) else before_coordination(phrases, k)
    if begins and phrases[begins - 1].kind in ("prep", "to"):
        is_opener = phrases[begins - 1].word in CLAUSE_PREPOSITIONS and not is_posing(phrases, begins - 1)
        opens = is_opener and has_only_complements(phrases, k, at)
        return None if opens else begins - 2
    relative = relative_around(phrases, k, earlier)
    return before_relative(phrases, relative) if relative is not None else None


def opens_second_clause(phrases: list[Phrase], k: int, earlier: list[Clause]) -> bool:
    """ "Rebels stormed a post in Gao and a mine killed ten": the noun before "and" belongs to the verb before."""
    if k < 2 or phrases[k - 1].kind != "and":
        return False
    own = (one for one in earlier if one.verb.form == "finite" and one.opener not in RELATIVE_WORDS)
    return any(one.governs(phrases[k - 2]) for one in own)


def is_posing(phrases: list[Phrase], k: int) -> bool:
    """ "Gunmen disguised as clerks", "men posing as police": an "as" that opens no clause."""
    return phrases[k].word == "as" and k > 0 and phrases[k - 1].form in ("participle", "ing")


def before_relative(phrases: list[Phrase], relative: Clause) -> int:
    """The phrase before a clause that describes a noun, its relative word and comma left out."""
    if relative.opener not in RELATIVE_WORDS:
        return relative.verb.at - 1
    k = relative.first - 1
    while k >= 0 and phrases[k].kind in ("who", "that", ","):
        k -= 1
    return k


def has_only_complements(phrases: list[Phrase], k: int, at: int) -> bool:
    """Whether the noun at `k` and the verb at `at` have but prepositional phrases and participles between them."""
    between = [p.kind for p in phrases[k + 1 : at] if p.kind != "," and p.form not in ("ing", "participle")]
    return between[0::2] == ["prep"] * (len(between) // 2) and between[1::2] == ["noun"] * (len(between) // 2)


def relative_around(phrases: list[Phrase], k: int, earlier: list[Clause]) -> Clause | None:
    """The relative or participle clause that has the noun at `k` as its object and ends before a finite verb.

    "The group that attacked the base withdrew": the base withdrew from nothing.
    """
    clause = next((one for one in reversed(earlier) if phrases[k] in one.objects), None)
    if clause is None:
        return None
    if clause.verb.form == "infinitive":  # "operations to free the town would go on"
        before = phrases[clause.verb.at - 1] if clause.verb.at else None
        reported = (
            clause is earlier[-1] and before is not None and (before.kind == "noun" or before.form == "participle")
        )
    else:
        reported = clause.opener in RELATIVE_WORDS or (clause.opener == "reduced" and clause.verb.form == "ing")
    return clause if reported else None


def has_noun(phrases: list[Phrase], clause: Clause) -> bool:
    """Whether a relative clause describes the noun before it: "the town that rebels took"."""
    return clause.opener in RELATIVE_WORDS and phrases[max(0, before_relative(phrases, clause))].kind == "noun"


def antecedent_of(phrases: list[Phrase], k: int, verb: VerbGroup) -> list[Phrase]:
    """The noun that the relative word at `k` stands for, as the subject of its verb."""
    j = k - 1
    while j >= 0 and phrases[j].kind in (",", "prep", '"', ")", "date"):
        j -= 1
    if j < 0 or phrases[j].kind != "noun":
        return []
    if phrases[k].word in ("which", "that") and verb.word in HARMING_VERBS:
        j = head_of_chain(phrases, j)  # "a raid in Nablus on Wednesday which killed ten"
    if phrases[k].word == "who" and phrases[j - 1].kind == "and" and phrases[j].word.endswith("s"):
        return [phrases[i] for i in coordinated_back(phrases, j)]  # "soldiers and officers who surrendered"
    if phrases[k].word == "who" and phrases[j].word in IMPERSONAL_NOUNS and j >= 2 and phrases[j - 2].kind == "noun":
        j -= 2  # "a reporter for a station who"
    return [phrases[j]]


def head_of_chain(phrases: list[Phrase], j: int) -> int:
    """The noun that the prepositional phrases up to the noun at `j` hang on."""
    j = before_coordination(phrases, j)
    while j >= 2 and (
        phrases[j - 1].word in CHAINING_PREPOSITIONS
        or (phrases[j - 1].word == "of" and phrases[j - 2].word in SITE_NOUNS)
    ):
        before = j - 2
        while before > 0 and phrases[before].kind in ("date", "prep"):
            before -= 1
        if phrases[before].kind != "noun":
            break
        j = before
    return j


def opening_comma(phrases: list[Phrase], k: int) -> int | None:
    """The comma that opens the insertion which the comma at `k` closes, or None; of an adverb only the commas are left.

    Where the insertion is a list its own commas open nothing: "seven people, including the chief, two cooks and a
    driver, were".
    """
    if k > 1 and phrases[k - 1].kind == "," and phrases[k - 2].kind == "noun":
        return k - 1  # "The army, meanwhile, claimed"
    last = None
    for j in range(k - 1, max(-1, k - SUBJECT_REACH_BACK), -1):
        if phrases[j].kind == "if":
            return last
        if phrases[j].kind == ",":
            opener = phrases[j + 1].kind
            if last is None and opener == "noun" and any(phrase.kind == "and" for phrase in phrases[j + 1 : k]):
                last = j
                continue
            if last is not None:
                return j if opener in ("prep", "verb", "who") and j and phrases[j - 1].kind == "noun" else last
            if opener.isalpha() and opener not in ("if", "to", "and"):
                return j if j and phrases[j - 1].kind in ("noun", "date", '"', ")") else None
            return None
    return last


def opener_before(phrases: list[Phrase], k: int) -> str:
    """The conjunction just before a subject, over its own beginning: "after", "if", "that", "which", else ""."""
    if k and phrases[k - 1].kind in ("if", "that", "who", "prep"):
        return phrases[k - 1].word
    return ""
