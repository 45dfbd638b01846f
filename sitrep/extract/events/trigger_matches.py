"""The triggers of a sentence; `argument_slots` finds what fills their slots.

A trigger noun that names the act stands before the verb that carries it: "carried out air strikes" and "were killed in
air strikes" are one hit each, the air strikes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from sitrep.extract.document.article import ActorMention, Argument, Sentence
from sitrep.extract.document.clause import RELATIVE_WORDS, Clause
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.events.argument_slots import (
    HARM_VERBS,
    PITTING,
    add_harm,
    aim_of,
    carrier,
    clause_of,
    harming_relative,
    is_instrument,
    is_neighbour,
    is_subject,
    own_complements,
    targeted_by,
    verb_slots,
)
from sitrep.extract.events.event_codes import EventCoder
from sitrep.extract.events.triggers import Trigger, Triggers, head_place
from sitrep.extract.lexical.event_types import PEACEFUL_CODES, TALK_CODES
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.predicates.arguments import KINDS_OF_ATTACK, actors_within, owner_before
from sitrep.extract.predicates.event_time import anniversary_of
from sitrep.extract.syntax.coordination import noun_complements

CREDIT_PREPOSITION: Final = {"claim": "by", "attribute": "to", "blame": "on", "pin": "on"}
SIDES_BEHIND_VERB = frozenset(("between", "against", "with"))  # "fighting broke out between A and B"
BLASTS = frozenset(("REM_EXPLOS", "BLAST"))
ADJACENT_PARTICLES: Final = word_class("adjacent_particles")
FIRE_MODIFIERS: Final = word_class("fire_modifiers")
REST_WINDOW = 7  # tokens after the verb in which the other words of its trigger may stand: "took ten men hostage"
LEADING = frozenset(("led", "directed"))  # who leads an offensive does it; who backs one does not
ATTACKS_OF: Final = word_class("attacks_of")  # nouns whose "of" names who does it, where "on" says to whom
DEED_NOUNS: Final = word_class("deed_nouns")
OFFERING_VERBS: Final = word_class("offering_verbs")
HIT_THINGS = frozenset(("position", "base", "facility", "building"))  # a truck may be the weapon


@dataclass(slots=True, eq=False)
class TriggerMatch:
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


class TriggerMatcher:
    """Finds the triggers of a sentence; holds the trigger lexicon, and which side a support verb's subject is on."""

    def __init__(self, triggers: Triggers, codes: EventCoder, support_sides: Mapping[str, str]) -> None:
        self.triggers = triggers
        self.codes = codes
        self.support_sides = support_sides

    def find(self, sentence: Sentence) -> list[TriggerMatch]:
        """The triggers of a sentence that report acts, a verb that only carries a noun left out; nouns first."""
        found = list(self.verb_hits(sentence))
        nouns = [
            noun for noun in self.noun_hits(sentence) if not any(is_word_of(sentence, noun, verb) for verb in found)
        ]
        verbs = []
        for match in found:
            noun = noun_carried_by(sentence, match, nouns)
            if noun is None:
                verbs.append(match)
            elif match.trigger.code == "KILL":
                noun.slots.setdefault("victims", match.slots["object"])  # "an air strike hit the town, killing ten"
        return [*nouns, *verbs]

    def verb_hits(self, sentence: Sentence) -> Iterator[TriggerMatch]:
        """The verbs of the sentence that are triggers, one trigger a verb."""
        for clause in sentence.clauses:
            triggers = self.triggers.verbs.get(clause.verb.lemma)
            if triggers is None:
                continue
            if is_in_figure(sentence, clause.verb.head):
                continue
            slots = verb_slots(sentence, clause)
            for trigger in triggers:
                last = verb_trigger_end(sentence, clause, trigger)
                if last is not None and self.codes.meets_conditions(sentence, trigger.needs, slots, ()):
                    yield TriggerMatch(trigger, clause.verb.head, last, clause, None, slots)
                    break

    def noun_hits(self, sentence: Sentence) -> Iterator[TriggerMatch]:
        """The noun phrases of the sentence whose head is a trigger."""
        reported = 0  # "an exchange of fire" is no fire
        for noun in sentence.phrases:
            if noun.kind != "noun" or noun.word not in self.triggers.nouns:
                continue
            if noun.head < reported or is_part_of_name(sentence, noun) or is_in_figure(sentence, noun.head):
                continue
            is_shots = is_gunfire(sentence, noun)
            for trigger in self.triggers.nouns[noun.word]:
                if is_shots and trigger.code == "MAN_MADE_DISASTER":
                    continue
                tokens = noun_trigger_tokens(sentence, noun, trigger)
                if tokens is None:
                    continue
                match = self.noun_hit(sentence, noun, trigger, *tokens)
                if self.codes.meets_conditions(sentence, trigger.needs, match.slots, match.modifier_words):
                    reported = match.last
                    yield match
                    break

    def noun_hit(self, sentence: Sentence, noun: Phrase, trigger: Trigger, first: int, last: int) -> TriggerMatch:
        """The slots of a trigger noun: its complements, its modifiers, and the verb that carries it."""
        clause = self.carrying_clause(sentence, noun)
        slots: dict[str, list[Phrase]] = {}
        for preposition, complement in own_complements(sentence, noun):
            slots.setdefault(preposition, []).append(complement)
        if noun.word in ATTACKS_OF and ("on" in slots or "against" in slots):
            slots.setdefault("by", []).extend(slots.pop("of", ()))  # "the attack of the rebels on the town"
        carried_by = ""
        if clause is not None:
            drop_blamed(noun, clause, slots)
            self.add_sides(sentence, noun, clause, slots)
            carried_by = self.support_sides.get(carrier(clause, noun), "")
            if carried_by:
                agents = [n for p, n in clause.preps if p == "by"] if clause.verb.passive else clause.subjects
                slots["support"] = clause.subjects if carried_by == "target" else agents
            carried_by = add_harm(sentence, noun, trigger, clause, slots) or carried_by
        slots.setdefault("by", []).extend(self.doers_in_aside(sentence, noun, clause) if not slots.get("by") else ())
        relative = harming_relative(sentence, noun)
        if relative is not None:
            slots.setdefault("harmed", relative.objects)
            for preposition, complement in relative.preps:
                slots.setdefault(preposition, []).append(complement)
        before = [
            actor
            for actor in actors_within(sentence, noun.first, noun.head)
            if actor.first < first and actor.text.lower() not in KINDS_OF_ATTACK
        ]
        backers = [one for one in sentence.backers if noun.first <= one.first < first]
        opposed = [one for one in backers if sentence.lowers[one.first - 2 : one.first] == ["anti", "-"]]
        opposed += [a for a in before if self.owns_target(sentence, a, first)]
        before = before or [
            one for one in backers if not LEADING.isdisjoint(sentence.lowers[one.last + 1 : one.last + 2])
        ]
        modifiers = [argument_of(actor) for actor in before if actor not in opposed]
        owner = owner_before(sentence, noun) if not modifiers else None
        if owner is not None:
            modifiers = [Argument(sentence.starts[noun.first], sentence.ends[noun.first], owner.text, owner)]
        slots["aim"] = aim_of(sentence, noun)
        slots["targeting"] = targeted_by(sentence, noun)
        words = [word for word in sentence.lowers[noun.first : noun.last] if word != "-"]
        against = [argument_of(actor) for actor in opposed]
        return TriggerMatch(trigger, first, last, clause, noun, slots, modifiers[-1:], words, carried_by, against)

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
            is_anothers = is_anothers or is_neighbour(sentence, complement)
            is_side = preposition in SIDES_BEHIND_VERB and complement.at > noun.at and not is_anothers
            if is_side and complement not in known:
                known.append(complement)

    def carrying_clause(self, sentence: Sentence, noun: Phrase) -> Clause | None:
        """The clause that the noun belongs to, or the relative clause on it that carries it instead.

        "The talks followed a deal which was reached between A and B": the deal was reached.
        """
        clause = clause_of(sentence, noun)
        if clause is not None and clause.opener == "reduced":  # "killed in an attack blamed on the rebels"
            governing = next((one for one in sentence.clauses if one.governs(noun)), None)
            if governing is not None or not self.support_sides.get(carrier(clause, noun)):
                return governing or clause
        if clause is not None and self.support_sides.get(carrier(clause, noun)):
            return clause
        relatives = (c for c in sentence.clauses if c.opener in RELATIVE_WORDS and noun in c.subjects)
        return next((c for c in relatives if c.verb.passive and self.support_sides.get(carrier(c, noun))), clause)

    def doers_in_aside(self, sentence: Sentence, noun: Phrase, carrying: Clause | None) -> list[Phrase]:
        """Who did it by a clause on the noun: "the raid, *carried out by* guards, left six men dead".

        "The attack on the base, which was carried out by ...": no base is carried out.
        """
        own = [noun, *(complement for _, complement in noun_complements(sentence.phrases, noun.at))]
        for clause in sentence.clauses:
            is_on_noun = noun in clause.subjects or clause.opener in RELATIVE_WORDS
            if clause.verb.at < noun.at or not (is_on_noun and any(one in clause.subjects for one in own)):
                continue
            is_aside = clause is not carrying and clause.verb.passive
            if is_aside and self.support_sides.get(clause.verb.word) == "source":
                return [agent for preposition, agent in clause.preps if preposition == "by"]
            if clause.verb.is_copula and any(one.word in DEED_NOUNS for one in clause.objects):
                return [doer for preposition, doer in clause.preps if preposition == "of"]
        return []

    def owns_target(self, sentence: Sentence, actor: ActorMention, first: int) -> bool:
        """ "The embassy attack", "an army convoy bombing": what stands between an actor and the trigger was hit."""
        words = [word for word in sentence.lowers[actor.last : first] if word != "-"]
        return bool(words) and not self.codes.of_tail(*words).isdisjoint(HIT_THINGS)


def drop_blamed(noun: Phrase, clause: Clause, slots: dict[str, list[Phrase]]) -> None:
    """Take out of a noun's slots who is blamed for it: "blamed the attack on a mosque *on the rebels*"."""
    preposition = CREDIT_PREPOSITION.get(clause.verb.lemma)
    if preposition in slots and preposition != "by" and noun in clause.objects:
        slots[preposition] = slots[preposition][:-1]


def is_in_figure(sentence: Sentence, token: int) -> bool:
    """Whether a token stands in a set phrase that reports no act: "price war", "court battle"."""
    start = sentence.starts[token]
    return any(first <= start < last for first, last in sentence.figures)


def is_word_of(sentence: Sentence, noun: TriggerMatch, verb: TriggerMatch) -> bool:
    """Whether a noun is a word of a verb's trigger: the fire in "opened fire"; not "fired a *barrage* at"."""
    return verb.first < noun.first < noun.last <= verb.last and sentence.lowers[noun.last - 1] in verb.trigger.words


def noun_carried_by(sentence: Sentence, match: TriggerMatch, nouns: list[TriggerMatch]) -> TriggerMatch | None:
    """The noun of a verb's clause that names the act which the verb only carries."""
    clause = match.clause
    if clause is None or (clause.verb.lemma in OFFERING_VERBS and match.trigger.code in TALK_CODES):
        return None  # to offer a truce is to offer, and no truce
    for other in nouns:
        noun = other.noun
        if noun is None or (anniversary_of(sentence, noun.head) and not anniversary_of(sentence, match.first)):
            continue
        if clause.verb.word == "target" and clause.objects and other.slots.get("targeting") is clause.objects:
            return other
        if match.first <= other.first < match.last:
            is_carrier = len(match.trigger.words) == 1 or (other.clause is clause and other.carried_by == "source")
            return other if is_carrier else None
        if other.clause is clause and other.carried_by == "source":
            return other
        is_doer = is_subject(sentence, clause, noun)
        is_same = other.trigger.code == match.trigger.code or BLASTS.issuperset(
            (other.trigger.code, match.trigger.code)
        )
        if is_same and (is_doer or noun in clause.objects):
            return other  # "a truce which was brokered by ..."
        # "Came under fire during an operation" and "were killed after a truce" are two acts.
        is_harm = (len(match.trigger.words) == 1 or match.trigger.code == "KILL") and clause.verb.lemma in HARM_VERBS
        is_one = is_harm and other.trigger.code not in PEACEFUL_CODES
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
        adjacent = word in ADJACENT_PARTICLES
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


def argument_of(actor: ActorMention) -> Argument:
    """An actor's own words as an argument."""
    return Argument(actor.start, actor.end, actor.text, actor)


def is_part_of_name(sentence: Sentence, noun: Phrase) -> bool:
    """Whether the noun phrase is a name that only contains the word: "Operation Decisive Storm", "Attack Brigade"."""
    head = noun.head
    return bool([a for a in sentence.actors if a.first <= head < a.last and a.kind != "adjective"])


def is_gunfire(sentence: Sentence, noun: Phrase) -> bool:
    """Whether "fire" is shots: "killed by Israeli fire", "came under fire", "in retaliatory fire"."""
    if noun.word != "fire":
        return False
    before = sentence.lowers[max(0, noun.first - 1) : noun.head]
    return not FIRE_MODIFIERS.isdisjoint(before) or bool(actors_within(sentence, noun.first, noun.head))


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
