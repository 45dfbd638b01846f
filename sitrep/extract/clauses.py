"""Give every verb its subject, its object and its prepositional phrases.

A verb's subject is sought to its left, over prepositional phrases and what stands between commas; its object and its
prepositional phrases to its right, up to the next verb. No parse tree: news needs who did what to whom, where.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from sitrep.extract.english import TRANSITIVE
from sitrep.extract.phrases import Phrase, VerbGroup

FARTHEST = 16  # phrases to look back for a subject
# Verbs whose object, not subject, does what the infinitive says: "ordered troops to attack".
OBJECT_CONTROL = frozenset(
    "order ask urge tell force allow enable help permit instruct command invite encourage persuade require want expect "
    "compel lead pressure warn direct deploy send call authorize authorise train".split()
)
# Participles that tell what the act did ("attacked a base, killing ten"), not what its object was doing.
RESULTS = frozenset(
    "kill wound injure destroy damage force leave cause displace burn hit strike seize capture trigger prompt wreck "
    "slaughter massacre murder maim ignite spark bring push allow send raise take inflict set claim".split()
)
# Verbs whose object did what the gerund behind "of" or "for" says: "accused the army of shelling the camp".
ACCUSING = frozenset("accuse suspect convict acquit blame condemn criticise criticize praise punish fault".split())
SPEECH_VERBS = frozenset(
    "say tell add report announce state claim confirm deny note declare write explain insist argue warn tweet".split()
)
BELONGING = frozenset(("of", "from", "for", "with"))
HARMING = frozenset("kill wound injure leave claim displace destroy damage".split())  # what acts do, not places
LIFE = frozenset(("life", "lives"))  # "soldiers who lost their lives fighting the rebels"
NO_PERSONS = frozenset(
    "group militia army station agency party force movement organisation organization government ministry town village "
    "city province district area country company newspaper channel".split()
)
DOING_PRONOUNS = frozenset("i he she we they".split())
CLAUSE_PREPOSITIONS = frozenset("after before as since until".split())
RELATIVE_WORDS = frozenset("who which that whom whose where".split())


@dataclass(slots=True, eq=False)
class Clause:
    """One verb and what belongs to it.

    subject, objects: noun phrases (coordinated ones one by one). In a passive the subject is who it is done to.
    preps: (preposition, noun phrase). dates: date phrases. governor: the clause that an infinitive, a participle or a
    coordinated verb hangs on. opener: the conjunction or relative word that begins the clause ("if", "which"), or "".
    """

    verb: VerbGroup
    subjects: list[Phrase] = field(default_factory=list)
    objects: list[Phrase] = field(default_factory=list)
    preps: list[tuple[str, Phrase]] = field(default_factory=list)
    dates: list[Phrase] = field(default_factory=list)
    governor: "Clause | None" = None
    opener: str = ""
    first: int = 0  # phrases of the clause: from its subject or opener ...
    last: int = 0  # ... up to, not including, this one

    def prep(self, *prepositions: str) -> Phrase | None:
        """The first noun phrase after one of the prepositions."""
        return next((noun for word, noun in self.preps if word in prepositions), None)

    def preposition_before(self, noun: Phrase) -> str | None:
        """The preposition by which the noun belongs to the clause; None if it belongs to it by none."""
        for preposition, other in self.preps:
            if other is noun:
                return preposition
        return None

    def governs(self, noun: Phrase) -> bool:
        """Whether the noun belongs to what follows the verb."""
        return noun in self.objects or self.preposition_before(noun) is not None


def find_clauses(phrases: list[Phrase]) -> list[Clause]:
    """The clauses of one sentence, a clause a verb, from left to right."""
    clauses: list[Clause] = []
    for verb in [phrase for phrase in phrases if isinstance(phrase, VerbGroup)]:
        clause = Clause(verb, first=verb.at)
        find_subject(phrases, verb.at, clause, clauses)
        clause.last = find_complements(phrases, verb.at, clause)
        clauses.append(clause)
    if clauses:
        take_opening_phrases(phrases, clauses[0])
        share_objects(phrases, clauses)
        for clause in clauses:
            settle_voice(clause)
    return clauses


def settle_voice(clause: Clause) -> None:
    """ "Two men arrested in Lyon": a past form that lacks its object is the passive of a headline."""
    verb = clause.verb
    if clause.subjects and clause.subjects[0].word in DOING_PRONOUNS:
        return  # "the soldiers they kidnapped": no headline begins so
    if verb.word in TRANSITIVE and verb.form == "finite" and verb.tense == "past" and not clause.objects:
        verb.passive = verb.passive or (verb.first == verb.head and not verb.perfect)


def share_objects(phrases: list[Phrase], clauses: list[Clause]) -> None:
    """ "Seizing and burning the village": of two verbs joined by "and" the first has the object of the second."""
    for first, second in pairwise(clauses):
        joined = second.verb.at == first.verb.at + 2 and phrases[first.verb.at + 1].kind == "and"
        if joined and not first.objects and not first.preps and first.verb.form == second.verb.form:
            first.objects, first.preps = second.objects, second.preps
        if first.verb.passive and not first.preps and is_second_harm(phrases, first, second):
            first.preps, first.dates = second.preps, first.dates or second.dates


def is_second_harm(phrases: list[Phrase], first: Clause, second: Clause) -> bool:
    """ "Six were killed and four others wounded in a raid": one raid did both."""
    is_joined = bool(second.subjects) and phrases[first.verb.at + 1].kind == "and" and second.first <= first.verb.at + 3
    return is_joined and second.verb.lemma in RESULTS and not second.objects


def find_subject(phrases: list[Phrase], at: int, clause: Clause, earlier: list[Clause]) -> None:
    """Set subjects, governor, opener and first of the clause whose verb stands at phrase `at`."""
    verb = clause.verb
    last = earlier[-1] if earlier else None
    if verb.form == "infinitive":
        clause.governor = last
        if last is not None and last.opener == "reduced" and phrases[at - 1].word == "order":
            last = clause.governor = last.governor or last  # "attacked villages bordering it in order to take it"
        if last is not None:
            clause.subjects = controlled(last) or last.subjects
        return
    if verb.form in ("ing", "participle"):
        find_participle_subject(phrases, at, clause, last)
        return
    find_finite_subject(phrases, at, clause, earlier)


def controlled(clause: Clause) -> list[Phrase]:
    """Who is to do what the infinitive behind a clause says, if not its subject: "called on the rebels to leave"."""
    if clause.verb.passive or clause.verb.lemma not in OBJECT_CONTROL:
        return []
    return clause.objects or [noun for word, noun in clause.preps if word in ("on", "upon")]


def find_participle_subject(phrases: list[Phrase], at: int, clause: Clause, last: Clause | None) -> None:
    """A bare participle belongs to the noun just before it, else to the subject of the clause it hangs on."""
    left = phrases[at - 1] if at else None
    if left is not None and left.kind == "," and last is not None and last.verb.form == "infinitive":
        last = last.governor or last  # "took the car in to be defused, injuring four": not the defusing
    clause.governor = last
    if left is not None and left.kind == "if":
        clause.opener = left.word  # "if attacked"
    if left is not None and left.kind == "noun" and (clause.verb.form == "participle" or not is_object_of(last, left)):
        clause.subjects = [left]
        clause.opener = "reduced"
        clause.first = at - 1
    elif clause.verb.form == "ing" and left is not None and left.kind == "noun" and last is not None:
        clause.subjects = participle_after_object(clause, last, left)
    elif last is not None:
        accused = last.objects and last.verb.word in ACCUSING and not last.verb.passive
        clause.subjects = last.objects if accused and clause.verb.form == "ing" else last.subjects
    else:
        clause.subjects = set_off_subject(phrases, at) or next_subject(phrases, at)


def participle_after_object(clause: Clause, last: Clause, left: Phrase) -> list[Phrase]:
    """ "attacked a base killing ten": the subject acts on; "shot protesters demanding reform": the object does."""
    acts_on = last.subjects and not last.verb.is_copula and (clause.verb.lemma in RESULTS or left.word in LIFE)
    return last.subjects if acts_on else [left]


def is_object_of(clause: Clause | None, noun: Phrase) -> bool:
    """Whether the noun stands behind the clause's verb."""
    return clause is not None and clause.governs(noun)


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


def find_finite_subject(phrases: list[Phrase], at: int, clause: Clause, earlier: list[Clause]) -> None:
    """Walk left from a finite verb to its subject."""
    verb, k = clause.verb, at - 1
    stop = max(-1, at - FARTHEST)
    while k > stop:
        phrase = phrases[k]
        if phrase.kind == "noun":
            over = over_object(phrases, k, at, earlier)
            if over is None:
                clause.subjects = [phrases[j] for j in coordinated_back(phrases, k)]
                clause.first = k
                clause.opener = opener_before(phrases, k)
                return
            k = over
        elif phrase.kind in ("who", "that"):
            clause.opener, clause.first = phrase.word, k
            clause.subjects = antecedent_of(phrases, k) if phrase.word != "where" else []
            clause.governor = earlier[-1] if earlier else None
            return
        elif phrase.kind == ",":
            opened = opening_comma(phrases, k)
            if opened is None:
                break
            k = opened - 1
        elif phrase.form == "finite" or phrase.kind in ("and", "if"):
            clause.opener = phrase.word if phrase.kind == "if" else ""  # "if there is a clash"
            break
        else:
            k -= 1
    if earlier and phrases[k].kind == "and" and verb.is_base and shares_infinitive_or_modal(clause, earlier[-1]):
        return
    if earlier:
        shared = next((c for c in reversed(earlier) if c.verb.form == "finite"), earlier[-1])
        clause.governor, clause.subjects, clause.opener = shared, shared.subjects, clause.opener or shared.opener


def shares_infinitive_or_modal(clause: Clause, before: Clause) -> bool:
    """ "To enter the town and burn it", "will enter and burn": the second verb has the "to" or "will" of the first."""
    verb, first = clause.verb, before.verb
    if first.form == "infinitive":
        verb.form, verb.tense = "infinitive", "none"
        clause.governor, clause.subjects, clause.opener = before.governor, before.subjects, before.opener
        return True
    if first.modal is not None:
        verb.modal, verb.negated = first.modal, first.negated
        clause.governor, clause.subjects, clause.opener = before, before.subjects, before.opener
        return True
    return False


def over_object(phrases: list[Phrase], k: int, at: int, earlier: list[Clause]) -> int | None:
    """Where to go on if the noun at `k` is no subject but governed by a preposition or an earlier verb; else None."""
    begins = before_coordination(phrases, k)
    if begins and phrases[begins - 1].kind in ("prep", "to"):
        opens = phrases[begins - 1].word in CLAUSE_PREPOSITIONS and has_only_complements(phrases, k, at)
        return None if opens else begins - 2
    if reaches_back_over_relative(phrases, k, earlier):
        return earlier[-1].verb.at - 1
    return None


def has_only_complements(phrases: list[Phrase], k: int, at: int) -> bool:
    """Whether the noun at `k` and the verb at `at` have but prepositional phrases and participles between them."""
    between = [p.kind for p in phrases[k + 1 : at] if p.kind != "," and p.form not in ("ing", "participle")]
    return between[0::2] == ["prep"] * (len(between) // 2) and between[1::2] == ["noun"] * (len(between) // 2)


def reaches_back_over_relative(phrases: list[Phrase], k: int, earlier: list[Clause]) -> bool:
    """Whether the noun at `k` is the object of a relative or participle clause that ends right before a finite verb.

    "The group that attacked the base withdrew": the base withdrew from nothing.
    """
    last = earlier[-1] if earlier else None
    if last is None or phrases[k] not in last.objects:
        return False
    if last.verb.form == "infinitive":  # "operations to free the town would go on"
        return last.verb.at > 0 and phrases[last.verb.at - 1].kind == "noun"
    return last.opener in RELATIVE_WORDS or (last.opener == "reduced" and last.verb.form == "ing")


def coordinated_back(phrases: list[Phrase], k: int) -> list[int]:
    """The noun at `k` and those joined to it on the left by "and" or commas, in text order."""
    found = [k]
    while k >= 2 and phrases[k - 1].kind == "and" and phrases[k - 2].kind == "noun":
        if k >= 3 and phrases[k - 3].kind == "verb" and phrases[k - 3].word not in SPEECH_VERBS and len(found) == 1:
            break  # "killed ten soldiers and rebels seized ...": the first noun is an object
        if k >= 3 and phrases[k - 3].kind in ("prep", "to") and phrases[k - 3].word not in CLAUSE_PREPOSITIONS:
            break
        k -= 2
        found.append(k)
    while k >= 2 and len(found) > 1 and phrases[k - 1].kind == "," and phrases[k - 2].kind == "noun":
        if k >= 3 and phrases[k - 3].kind in ("prep", "to"):
            break
        k -= 2
        found.append(k)
    return found[::-1]


def before_coordination(phrases: list[Phrase], k: int) -> int:
    """Where the nouns joined by "and" up to the one at `k` begin."""
    while k >= 2 and phrases[k - 1].kind == "and" and phrases[k - 2].kind == "noun":
        k -= 2
    return k


def coordinated_on(phrases: list[Phrase], k: int) -> list[int]:
    """The noun at `k` and those joined to it on the right, unless the last of them begins a clause of its own."""
    found = [k]
    while True:
        step = k + 1
        while step < len(phrases) and phrases[step].kind in (",", "and", '"'):
            step += 1
        if step == k + 1 or step >= len(phrases) or phrases[step].kind != "noun":
            break
        beyond = phrases[step + 1] if step + 1 < len(phrases) else None
        is_other_end = len(found) == 1 and k > 0 and phrases[k - 1].word == "between"
        if beyond is not None and beyond.form == "finite" and not is_other_end:
            break
        if not any(phrases[j].kind == "and" for j in range(k, min(step + 8, len(phrases)))):
            break  # a comma alone is an apposition
        found.append(step)
        k = step
    return found


def antecedent_of(phrases: list[Phrase], k: int) -> list[Phrase]:
    """The noun that the relative word at `k` stands for."""
    j = k - 1
    while j >= 0 and phrases[j].kind in (",", "prep", '"', ")", "date"):
        j -= 1
    if j < 0 or phrases[j].kind != "noun":
        return []
    if phrases[k].word in ("which", "that") and k + 1 < len(phrases) and phrases[k + 1].word in HARMING:
        j = head_of_chain(phrases, j)  # "a raid in Nablus on Wednesday which killed ten"
    if phrases[k].word == "who" and phrases[j - 1].kind == "and" and phrases[j].word.endswith("s"):
        return [phrases[i] for i in coordinated_back(phrases, j)]  # "soldiers and officers who surrendered"
    if phrases[k].word == "who" and phrases[j].word in NO_PERSONS and j >= 2 and phrases[j - 2].kind == "noun":
        j -= 2  # "a reporter for a station who"
    return [phrases[j]]


def head_of_chain(phrases: list[Phrase], j: int) -> int:
    """The noun that the prepositional phrases up to the noun at `j` hang on."""
    while j >= 2 and phrases[j - 1].kind == "prep" and phrases[j - 1].word not in BELONGING:
        before = j - 2
        while before > 0 and phrases[before].kind in ("date", "prep"):
            before -= 1
        if phrases[before].kind != "noun":
            break
        j = before
    return j


def opening_comma(phrases: list[Phrase], k: int) -> int | None:
    """The comma that opens the insertion which the comma at `k` closes, or None.

    Where the insertion is a list its own commas open nothing: "seven people, including the chief, two cooks and a
    driver, were".
    """
    last = None
    for j in range(k - 1, max(-1, k - FARTHEST), -1):
        if phrases[j].kind == "if":
            return last
        if phrases[j].kind == ",":
            opener = phrases[j + 1].kind
            if last is None and opener == "noun" and any(phrase.kind == "and" for phrase in phrases[j + 1 : k]):
                last = j
                continue
            if last is not None:
                return j if opener in ("prep", "verb", "who") and j and phrases[j - 1].kind == "noun" else last
            if opener in ("verb", "who", "that", "prep", "noun", "date"):
                return j if j and phrases[j - 1].kind in ("noun", "date", '"', ")") else None
            return None
    return last


def opener_before(phrases: list[Phrase], k: int) -> str:
    """The conjunction just before a subject, over its own beginning: "after", "if", "that", "which", else ""."""
    if k and phrases[k - 1].kind in ("if", "that", "who", "prep"):
        return phrases[k - 1].word
    return ""


def find_complements(phrases: list[Phrase], at: int, clause: Clause) -> int:
    """Set objects, preps and dates from what follows the verb at `at`; returns where the clause ends."""
    k = at + 1
    said = clause.verb.word in SPEECH_VERBS
    describes = tells_of_a_noun(phrases, at, clause) and not said
    while k < len(phrases):
        phrase = phrases[k]
        if ends_clause(phrases, k, said=said) and not (describes and k == at + 1 and phrase.kind == "noun"):
            break
        if phrase.kind == "noun":
            group = coordinated_on(phrases, k)
            if not clause.objects and (k == at + 1 or phrases[k - 1].kind in ('"', "date")):
                clause.objects = [phrases[j] for j in group]
            k = group[-1]
        elif phrase.kind in ("prep", "to") and k + 1 < len(phrases):
            k = take_prepositional(phrases, k, clause)
        elif phrase.kind == "date":
            clause.dates.append(phrase)
        k += 1
    return k


def tells_of_a_noun(phrases: list[Phrase], at: int, clause: Clause) -> bool:
    """ "Workers carrying banners marched", "the ring that lured women was broken up": the noun behind is the object."""
    if clause.opener == "reduced":
        return clause.verb.form == "ing"
    return at > 0 and phrases[at - 1].kind in ("who", "that") and bool(clause.subjects) and not clause.verb.passive


def ends_clause(phrases: list[Phrase], k: int, *, said: bool) -> bool:
    """Whether the phrase at `k` belongs to the next verb."""
    phrase = phrases[k]
    if phrase.kind == "noun":
        return begins_clause(phrases, k, joined=said)
    if phrase.word in CLAUSE_PREPOSITIONS and phrase.kind == "prep":
        return k + 1 < len(phrases) and phrases[k + 1].kind == "noun" and begins_clause(phrases, k + 1, joined=True)
    if phrase.kind == ",":
        return ends_at_comma(phrases, k)
    return phrase.kind in ("verb", "who", "that", "if", ".")


def take_prepositional(phrases: list[Phrase], k: int, clause: Clause) -> int:
    """Give the clause what the preposition at `k` governs; returns the last phrase taken."""
    following = k + 1
    if phrases[following].kind == '"' and following + 1 < len(phrases):
        following += 1
    if phrases[following].kind == "date" and is_modifier(phrases, following):
        clause.dates.append(phrases[following])
        following += 1
    if phrases[following].kind == "noun":
        group = coordinated_on(phrases, following)
        clause.preps += [(phrases[k].word, phrases[j]) for j in group]
        return group[-1]
    if phrases[following].kind == "date":
        clause.dates.append(phrases[following])
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


def noun_complements(phrases: list[Phrase], at: int) -> Iterator[tuple[str, Phrase]]:
    """The prepositional phrases that follow the noun at phrase `at`: "attack on A by B in C"."""
    k = at + 1
    while k + 1 < len(phrases):
        if phrases[k].kind == "date" or (phrases[k].kind == '"' and phrases[k + 1].kind == "prep"):
            k += 1
        elif phrases[k].kind in ("prep", "to") and phrases[k + 1].kind in ("noun", "date", '"'):
            following = k + 1
            if phrases[following].kind == '"' and following + 1 < len(phrases):
                following += 1
            if phrases[following].kind == "noun":
                group = coordinated_on(phrases, following)
                for j in group:
                    yield phrases[k].word, phrases[j]
                k = group[-1] + 1
            else:
                k = following + 1
        else:
            return
