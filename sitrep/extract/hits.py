"""The triggers of a sentence, and what fills their slots.

A trigger noun that names the act stands before the verb that carries it: "carried out air strikes" and "were killed in
air strikes" are one hit each, the air strikes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sitrep.extract.clause import RELATIVE_WORDS, Clause
from sitrep.extract.codes import Codes
from sitrep.extract.coordination import noun_complements
from sitrep.extract.document import ActorMention, Argument, Sentence
from sitrep.extract.phrases import Phrase
from sitrep.extract.roles import AMOUNTS, COLLECTIVES, actors_within, counted, owner_before, places_within
from sitrep.extract.triggers import Trigger, Triggers, head_place

# Verbs whose harm belongs to the act that a noun of their clause names.
HARM_VERBS = frozenset(
    "kill wound injure hurt die hit strike target destroy damage leave displace maim massacre murder execute "
    "shoot gun slaughter lose perish force martyr burn level flatten wreck shake rock follow come pit".split()
)
SIDES_BEHIND_VERB = frozenset(("between", "against", "with"))  # "fighting broke out between A and B"
PITTING = frozenset(("pit",))  # "clashes pitted A against B"
SERIES = frozenset(
    "series number wave waves string spate round rounds campaign volley barrage flurry lot couple handful dozens "
    "hundreds scores thousands act acts kind type".split()
)
BLASTS = frozenset(("REM_EXPLOS", "BLAST"))
LIFE = frozenset(("life", "lives"))
PEACEFUL = frozenset(("AGREEMENT", "DIPLO", "WITHDRAWAL"))  # nobody is killed in a truce
BELONGING = COLLECTIVES | frozenset("member members element elements supporter supporters part wing leader".split())
SHARED = frozenset("between by against on in at near".split())  # what two nouns joined by "and" have in common
SHOTS = frozenset("under retaliatory return hostile enemy friendly heavy arms direct indirect gun covering".split())
REST_WINDOW = 7  # tokens after the verb in which the other words of its trigger may stand: "took ten men hostage"
HIT_THINGS = frozenset(("position", "base", "facility", "building"))  # a truck may be the weapon
LOSING = frozenset(("lose", "suffer", "sustain"))
BESIDE = frozenset("after following amid during".split())
INSTRUMENT_PREPOSITIONS = frozenset("in by during after from with through following amid under of".split())


@dataclass(slots=True, eq=False)
class Hit:
    """A trigger found: its tokens, the clause it belongs to, and what fills its slots."""

    trigger: Trigger
    first: int
    last: int
    clause: Clause | None
    noun: Phrase | None
    slots: dict[str, list[Phrase]] = field(default_factory=dict)
    modifiers: list[Argument] = field(default_factory=list)
    modifier_words: list[str] = field(default_factory=list)
    carried_by: str = ""  # the side that the subject of its support verb is on: source, target
    against: list[Argument] = field(default_factory=list)  # "the anti-IS campaign"


class HitFinder:
    """Finds the triggers of a sentence; holds the trigger lexicon, and which side a support verb's subject is on."""

    def __init__(self, triggers: Triggers, codes: Codes, support_sides: Mapping[str, str]) -> None:
        self.triggers = triggers
        self.codes = codes
        self.support_sides = support_sides

    def find(self, sentence: Sentence) -> list[Hit]:
        """The triggers of a sentence that tell of acts, a verb that only carries a noun left out; nouns first."""
        nouns = list(self.noun_hits(sentence))
        verbs = []
        for hit in self.verb_hits(sentence):
            noun = noun_that_tells(sentence, hit, nouns)
            if noun is None:
                verbs.append(hit)
            elif hit.trigger.code == "KILL":
                noun.slots.setdefault("victims", hit.slots["object"])  # "an air strike hit the town, killing ten"
        return [*nouns, *verbs]

    def verb_hits(self, sentence: Sentence) -> Iterator[Hit]:
        """The verbs of the sentence that are triggers, one trigger a verb."""
        for clause in sentence.clauses:
            triggers = self.triggers.verbs.get(clause.verb.lemma)
            if triggers is None:
                continue
            slots = verb_slots(clause)
            for trigger in triggers:
                last = verb_trigger_end(sentence, clause, trigger)
                if last is not None and self.codes.fits(sentence, trigger.needs, slots, ()):
                    yield Hit(trigger, clause.verb.head, last, clause, None, slots)
                    break

    def noun_hits(self, sentence: Sentence) -> Iterator[Hit]:
        """The noun phrases of the sentence whose head is a trigger."""
        told = 0  # "an exchange of fire" is no fire
        for noun in sentence.phrases:
            if noun.kind != "noun" or noun.word not in self.triggers.nouns:
                continue
            if noun.head < told or names_something_else(sentence, noun):
                continue
            is_shots = is_gunfire(sentence, noun)
            for trigger in self.triggers.nouns[noun.word]:
                if is_shots and trigger.code == "MAN_MADE_DISASTER":
                    continue
                tokens = noun_trigger_tokens(sentence, noun, trigger)
                if tokens is None:
                    continue
                hit = self.noun_hit(sentence, noun, trigger, *tokens)
                if self.codes.fits(sentence, trigger.needs, hit.slots, hit.modifier_words):
                    told = hit.last
                    yield hit
                    break

    def noun_hit(self, sentence: Sentence, noun: Phrase, trigger: Trigger, first: int, last: int) -> Hit:
        """The slots of a trigger noun: its complements, its modifiers, and the verb that carries it."""
        clause = self.carrying_clause(sentence, noun)
        slots: dict[str, list[Phrase]] = {}
        for preposition, complement in own_complements(sentence, noun):
            slots.setdefault(preposition, []).append(complement)
        carried_by = ""
        if clause is not None:
            self.add_sides(sentence, noun, clause, slots)
            carried_by = self.support_sides.get(carrier(clause, noun), "")
            if carried_by:
                agents = [n for p, n in clause.preps if p == "by"] if clause.verb.passive else clause.subjects
                slots["support"] = clause.subjects if carried_by == "target" else agents
            carried_by = add_harm(sentence, noun, trigger, clause, slots) or carried_by
        relative = harming_relative(sentence, noun)
        if relative is not None:
            slots.setdefault("harmed", relative.objects)
            for preposition, complement in relative.preps:
                slots.setdefault(preposition, []).append(complement)
        before = [actor for actor in actors_within(sentence, noun.first, noun.head) if actor.first < first]
        opposed = [actor for actor in before if sentence.lowers[max(0, actor.first - 2) : actor.first] == ["anti", "-"]]
        opposed += [a for a in before if a not in opposed and self.owns_what_was_hit(sentence, a, first)]
        modifiers = [argument_of(actor) for actor in before if actor not in opposed]
        owner = owner_before(sentence, noun) if not modifiers else None
        if owner is not None:
            modifiers = [Argument(sentence.starts[noun.first], sentence.ends[noun.first], owner.text, owner)]
        slots["aim"] = aim_of(sentence, noun)
        slots["targeting"] = targeted_by(sentence, noun)
        words = [word for word in sentence.lowers[noun.first : noun.last] if word != "-"]
        against = [argument_of(actor) for actor in opposed]
        return Hit(trigger, first, last, clause, noun, slots, modifiers[-1:], words, carried_by, against)

    def add_sides(self, sentence: Sentence, noun: Phrase, clause: Clause, slots: dict[str, list[Phrase]]) -> None:
        """The sides behind the verb: "fighting broke out between A and B"; not those of another act's noun."""
        if clause.objects and noun not in clause.objects and clause.verb.lemma not in PITTING:
            return
        owner: Phrase | None = None
        for preposition, complement in clause.preps:
            before = sentence.phrases[complement.at - 2]
            owner = before if sentence.phrases[complement.at - 1].kind == "prep" else owner
            is_anothers = owner is not None and owner is not noun and owner.word in self.triggers.nouns
            known = slots.setdefault(preposition, [])
            is_side = preposition in SIDES_BEHIND_VERB and complement.at > noun.at and not is_anothers
            if is_side and complement not in known:
                known.append(complement)

    def carrying_clause(self, sentence: Sentence, noun: Phrase) -> Clause | None:
        """The clause that the noun belongs to, or the relative clause on it that carries it instead.

        "The talks followed a deal which was reached between A and B": the deal was reached.
        """
        clause = clause_of(sentence, noun)
        if clause is not None and self.support_sides.get(carrier(clause, noun)):
            return clause
        if clause is not None and clause.opener == "reduced":  # "killed in an attack blamed on the rebels"
            return next((governing for governing in sentence.clauses if governing.governs(noun)), clause)
        relatives = (c for c in sentence.clauses if c.opener in RELATIVE_WORDS and noun in c.subjects)
        return next((c for c in relatives if c.verb.passive and self.support_sides.get(carrier(c, noun))), clause)

    def owns_what_was_hit(self, sentence: Sentence, actor: ActorMention, first: int) -> bool:
        """ "The embassy attack", "an army convoy bombing": what stands between an actor and the trigger was hit."""
        words = [word for word in sentence.lowers[actor.last : first] if word != "-"]
        return bool(words) and not self.codes.of_tail(*words).isdisjoint(HIT_THINGS)


def add_harm(sentence: Sentence, noun: Phrase, trigger: Trigger, clause: Clause, slots: dict[str, list[Phrase]]) -> str:
    """Whom the act harmed, where its clause says so; returns the side that the clause's subject then is on.

    "The blast killed ten", "ten were killed by rebels in a raid", "troops lost ten men in a raid".
    """
    verb = clause.verb
    if is_subject(sentence, clause, noun) and not verb.passive and does_harm(clause):
        slots["harmed"] = clause.objects
    elif verb.lemma in HARM_VERBS and trigger.code not in PEACEFUL and is_instrument(sentence, clause, noun):
        sharing = [c for c in sentence.clauses if c is clause or c.preps is clause.preps]
        subjects = list({one.at: one for c in sharing for one in c.subjects}.values())  # "killed or injured" has one
        if verb.lemma in LOSING or any(lost.word in LIFE for lost in clause.objects):
            slots["harmed"] = subjects
            return ""
        slots["harmed"] = clause.objects or subjects
        if clause.objects and not verb.passive:
            slots["support"] = clause.subjects
            return "source"
        if verb.passive and not slots.get("by"):
            slots["by"] = [doer for preposition, doer in clause.preps if preposition == "by" and doer is not noun]
    return ""


def own_complements(sentence: Sentence, noun: Phrase) -> Iterator[tuple[str, Phrase]]:
    """The prepositional phrases behind a noun that are its own: an "of" further on may be another's.

    "An ambush by members of the front", "a blockade in response to the arrival of troops"; but "the arrest in Gao by
    police of two men". In "clashes and shelling between A and B" both are between A and B.
    """
    phrases = sentence.phrases
    if [phrase.kind for phrase in phrases[noun.at + 1 : noun.at + 4]] == ["and", "noun", "prep"]:
        shared = noun_complements(phrases, noun.at + 2)
        yield from ((word, other) for word, other in shared if word in SHARED)
        return
    owner: tuple[str, Phrase] | None = None  # the complement before
    is_anothers = False
    for preposition, complement in noun_complements(sentence.phrases, noun.at):
        before = sentence.phrases[complement.at - 2]
        if owner is None or before is not owner[1]:
            is_anothers = is_anothers and owner is not None and owner[0] == preposition  # joined by "and"
        else:
            is_counted = sentence.tags[before.head] == "#" or before.word in AMOUNTS  # "one of its leaders"
            is_common = sentence.tags[before.head] == "n" and (owner[0] != "by" or before.word in BELONGING)
            is_anothers = preposition == "of" and (is_anothers or is_counted or is_common)
        owner = preposition, complement
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


def noun_that_tells(sentence: Sentence, hit: Hit, nouns: list[Hit]) -> Hit | None:
    """The noun of a verb's clause that names the act which the verb only carries."""
    clause = hit.clause
    if clause is None:
        return None
    for other in nouns:
        noun = other.noun
        if noun is None:
            continue
        if clause.verb.word == "target" and clause.objects and other.slots.get("targeting") is clause.objects:
            return other
        if hit.first <= other.first < hit.last:
            return other if len(hit.trigger.words) == 1 else None
        if other.clause is clause and other.carried_by == "source":
            return other
        is_doer = is_subject(sentence, clause, noun)
        is_same = other.trigger.code == hit.trigger.code or BLASTS.issuperset((other.trigger.code, hit.trigger.code))
        if is_same and (is_doer or noun in clause.objects):
            return other  # "a truce which was brokered by ..."
        # "Came under fire during an operation" and "were killed after a truce" are two acts.
        is_harm = (len(hit.trigger.words) == 1 or hit.trigger.code == "KILL") and clause.verb.lemma in HARM_VERBS
        is_one = is_harm and other.trigger.code not in PEACEFUL
        if is_one and (is_doer or is_instrument(sentence, clause, noun)):
            return other
    return None


def verb_trigger_end(sentence: Sentence, clause: Clause, trigger: Trigger) -> int | None:
    """The token after the trigger's last word, or None if its other words do not stand with the verb."""
    end = clause.verb.last
    if len(trigger.words) == 1:
        return end
    rest = trigger.words[1:]
    if clause.verb.word == f"{clause.verb.lemma} {rest[0]}":
        rest = rest[1:]
    lowers = sentence.lowers
    if clause.verb.is_copula:
        end = clause.verb.head + 1  # "is back in": adverbs belong to the verb
    for word in rest:
        adjacent = word in ("on", "at", "upon", "to", "in")
        reach = end + 1 if adjacent and end < len(lowers) and lowers[end] == word else end + REST_WINDOW
        window = lowers[end:reach]
        if word not in window and plural_of(word) not in window:
            return None
        at = next(at for at, low in enumerate(window, end) if low in (word, plural_of(word)))
        if adjacent and at != end and clause.objects and rest == (word,):
            return None
        end = at + 1
    return end


def plural_of(word: str) -> str:
    """A cheap plural, for the nouns inside verb triggers ("exchange fire", "lay siege")."""
    return word + "s"


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
    """The clause of the "targeting" behind a noun, over its date: "an air strike late Friday targeting a depot"."""
    at = noun.at + 1
    while at < len(sentence.phrases) and sentence.phrases[at].kind in ("date", ","):
        at += 1
    for clause in sentence.clauses:
        if clause.verb.form == "ing" and clause.verb.at == at and clause.verb.word == "target":
            return clause
    return None


def argument_of(actor: ActorMention) -> Argument:
    """An actor's own words as an argument."""
    return Argument(actor.start, actor.end, actor.text, actor)


def verb_slots(clause: Clause) -> dict[str, list[Phrase]]:
    """The slots of a clause by its meaning: in a passive the subject is the object, and "by" gives the subject."""
    slots: dict[str, list[Phrase]] = {}
    for preposition, noun in clause.preps:
        slots.setdefault(preposition, []).append(noun)
    if clause.verb.passive:
        slots["object"] = clause.subjects
        slots["subject"] = slots.get("by", [])
    else:
        slots["object"] = clause.objects
        slots["subject"] = clause.subjects
    return slots


def names_something_else(sentence: Sentence, noun: Phrase) -> bool:
    """Whether the noun phrase is a name that only contains the word: "Operation Decisive Storm", "Attack Brigade"."""
    head = noun.head
    return bool([a for a in sentence.actors if a.first <= head < a.last and a.kind != "adjective"])


def is_gunfire(sentence: Sentence, noun: Phrase) -> bool:
    """Whether "fire" is shots: "killed by Israeli fire", "came under fire", "in retaliatory fire"."""
    if noun.word != "fire":
        return False
    before = sentence.lowers[max(0, noun.first - 1) : noun.head]
    return not SHOTS.isdisjoint(before) or bool(actors_within(sentence, noun.first, noun.head))


def noun_trigger_tokens(sentence: Sentence, noun: Phrase, trigger: Trigger) -> tuple[int, int] | None:
    """First and last of a noun trigger that is headed by the phrase's head, the words behind it included; or None."""
    if len(trigger.words) == 1:
        return noun.head, noun.last
    head = head_place(trigger.words)
    lowers = sentence.lowers
    at = noun.head - 1
    for word in reversed(trigger.words[:head]):
        while at >= noun.first and lowers[at] == "-":
            at -= 1
        if at < noun.first or lowers[at] not in (word, plural_of(word)):
            return None
        at -= 1
    behind = trigger.words[head + 1 :]
    if not behind:
        return at + 1, noun.last
    begins = noun.last + (lowers[noun.last : noun.last + 1] == ["-"])  # "sit-in"
    ends = begins + len(behind)
    return (at + 1, ends) if tuple(lowers[begins:ends]) == behind else None


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
    return clause.verb.lemma in HARM_VERBS or any(noun.word in LIFE for noun in clause.objects)


def is_series(clause: Clause, counted: Phrase) -> bool:
    """Whether an object only counts what stands behind its "of"."""
    return counted.word in SERIES and any(word == "of" and noun.at - 2 == counted.at for word, noun in clause.preps)


def is_instrument(sentence: Sentence, clause: Clause, noun: Phrase) -> bool:
    """Whether the noun tells by what or in what the harm was done."""
    preposition = clause.preposition_before(noun)
    if preposition in BESIDE and clause.objects and not clause.verb.passive and clause.verb.lemma not in LOSING:
        return (
            preposition == "during" and sentence.lowers[noun.first] != "the"
        )  # "killed two men after the attack", "during the raid"
    return preposition in INSTRUMENT_PREPOSITIONS
