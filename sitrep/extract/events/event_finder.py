"""What happened: every trigger in a sentence, with who did it to whom, where, when, and whether it did happen.

`trigger_matches` finds the triggers, `argument_slots` what fills their slots, `suppression` says
which of them report no act of their own.
"""

from dataclasses import replace
from pathlib import Path
from typing import Final

from sitrep.extract.document.article import REALISED, Act, Argument, Article, Sentence
from sitrep.extract.document.clause import Clause
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.events.event_codes import CORE_SLOTS, EventCoder
from sitrep.extract.events.senses import goes_on_with_picture, means_otherwise
from sitrep.extract.events.statements import statement_of
from sitrep.extract.events.suppression import (
    code_from_antecedent,
    drop_dependent_triggers,
    is_uninformative,
    source_from_antecedent,
)
from sitrep.extract.events.trigger_matches import CREDIT_PREPOSITION, TriggerMatch, TriggerMatcher
from sitrep.extract.events.triggers import Triggers
from sitrep.extract.lexical.event_types import (
    AGENTLESS_CODES,
    PEACEFUL_CODES,
    VIOLENT_CODES,
)
from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.predicates.arguments import argument, arguments, owner_before, owner_of
from sitrep.extract.predicates.event_place import places_of
from sitrep.extract.predicates.event_time import date_of, not_ahead
from sitrep.extract.predicates.factuality import ModalityReader
from sitrep.extract.predicates.occasions import is_occasion
from sitrep.lake import digest

SYMMETRIC_TRIGGERS = frozenset(("CLASH", "AGREEMENT"))  # either side can be reported first
UNARMED_TYPES = frozenset(("civilians", "media"))  # who die in a clash without being a side
HARM_FAMILY: Final = "KILL"  # of the verbs that say what was done to people, not how
UNSIDED = 0.85  # what is left of the confidence where neither doer nor victim is named
ADJUNCT_PREPOSITIONS: Final = word_class("adjunct_prepositions")
# Verbs whose object is only spoken of or feared: "met to discuss the fighting", "agreed to stop fighting".
TOPIC_VERBS: Final = word_class("topic_verbs")
SIDE_CLAUSE_OPENERS: Final = word_class("side_clause_openers")
MEDIA: Final = "media"
VEHICLE: Final = "vehicle"  # "an aid convoy came under attack": those in it
ARMS: Final = frozenset(("weapon", "aircraft", "artillery"))
USER: Final = "user"  # whose the weapon is that is the subject
AGENT_SLOTS = frozenset(("subject", "by"))


class EventReader:
    """Finds the acts of an article; holds the trigger lexicon and the policies for codes and modality."""

    def __init__(self, matcher: TriggerMatcher, codes: EventCoder, modality: ModalityReader) -> None:
        self.matcher = matcher
        self.codes = codes
        self.modality = modality

    @classmethod
    def load(cls, seeds: Path) -> "EventReader":
        """Read the seeds of triggers, codes and modality, and support_verbs.csv (verb, subject_is)."""
        sides = {row["verb"]: row["subject_is"] for row in rows_of(seeds / "support_verbs.csv")}
        codes = EventCoder.load(seeds)
        return cls(TriggerMatcher(Triggers.load(seeds), codes, sides), codes, ModalityReader.load(seeds))

    def find_acts(self, article: Article) -> list[Act]:
        """The acts of the article in text order; needs the phrases, clauses and mentions of its sentences."""
        acts: list[Act] = []
        pictures: list[TriggerMatch] = []  # hits that reported wolves, wind or tourists
        for sentence in article.sentences:
            if not sentence.phrases:
                continue
            for match in drop_dependent_triggers(sentence, self.matcher.find(sentence), acts):
                act = self.act(article, sentence, match, pictures)
                if act is None or (pictures and goes_on_with_picture(act, acts)):
                    continue
                if not is_uninformative(sentence, match, act, acts):
                    act.code = code_from_antecedent(sentence, match, act, acts) or act.code
                    act.sources = act.sources or source_from_antecedent(sentence, match, act, acts)
                    acts.append(act)
            if not acts or acts[-1].sentence is not sentence:
                said = statement_of(article, sentence)
                acts += [said] if said is not None else []
        assign_credited_source(article, acts)
        return acts

    def act(
        self, article: Article, sentence: Sentence, match: TriggerMatch, pictures: list[TriggerMatch]
    ) -> Act | None:
        """The act that a hit reports, or None where its words report none after all.

        pictures: a hit is put there whose words could report conflict and mean something else.
        """
        sources, source_nouns = self.fillers(sentence, match, "source", match.trigger.source_roles)
        targets, target_nouns = self.fillers(sentence, match, "target", match.trigger.target_roles)
        if len(sources) > 1 and source_nouns and source_nouns == target_nouns:  # "between A and B"
            sources, targets = sources[:1], targets[1:]
        targets = targets or match.against or self.fillers(sentence, match, "target", ("aim", "targeting"))[0]
        if not targets and match.trigger.code not in (*PEACEFUL_CODES, *SYMMETRIC_TRIGGERS):
            targets = self.fillers(sentence, match, "target", ("victims",))[0]
        if not sources and match.trigger.code in SYMMETRIC_TRIGGERS:
            sources, source_nouns = self.fillers(sentence, match, "source", ("harmed",))
            sources = [
                source for source in sources if source.actor is None or source.actor.actor_type not in UNARMED_TYPES
            ]
            source_nouns = source_nouns if sources else []
        if (
            match.trigger.code in SYMMETRIC_TRIGGERS
            and (not targets or source_nouns == target_nouns)
            and len(sources) > 1
        ):
            sources, targets = two_sides(sources)
        targets = [target for target in targets if all(target.start != source.start for source in sources)]
        sources, targets = distinct_sides(sources, targets)
        sides = {
            "source": self.codes.classes_of_side(sentence, source_nouns, sources),
            "target": self.codes.classes_of_side(sentence, target_nouns, targets),
        }
        if match.trigger.code not in PEACEFUL_CODES:
            sources = [one for one in sources if one.actor is None or one.actor.actor_type != MEDIA]
        verdict = self.codes.resolve(
            article, sentence, match.trigger.code, sides, match.slots, match.modifier_words, aim_slot(match)
        )
        if verdict is None:
            return None
        has_weapon = verdict.weapon_text is not None
        if means_otherwise(self.codes, sentence, match, verdict.code, sides, has_weapon=has_weapon):
            pictures.append(match)
            return None
        date = date_of(sentence, match.clause, match.noun, match.first)
        reading = self.modality.read(article, sentence, match.clause, match.noun, date)
        if reading.modality in REALISED:
            date = not_ahead(article, date)
        answered = match.noun is not None and is_occasion(sentence, match.noun)  # may have been elsewhere
        places = places_of(sentence, None if answered else match.clause, match.noun, match.slots)
        start, end = span_of(
            sentence, match, [*(a.end for a in (*sources, *targets)), *(place.end for place in places)]
        )
        sided = 1.0 if sources or targets or verdict.code in AGENTLESS_CODES else UNSIDED
        return Act(
            act_id=digest(article.article_id, sentence.starts[match.first], sentence.ends[match.last - 1]),
            sentence=sentence,
            first=match.first,
            last=match.last,
            code=verdict.code,
            rule_id=match.trigger.rule_id,
            clause=match.clause,
            sources=sources,
            targets=targets,
            places=places,
            date=date,
            modality=reading.modality,
            confidence=round(match.trigger.strength * reading.certainty * sided, 3),
            start=start,
            end=end,
            is_background=reading.is_background,
            is_adjunct=is_adjunct(match),
            weapon_text=verdict.weapon_text,
            weapon_class=verdict.weapon_class,
            reports_harm=match.trigger.code == HARM_FAMILY and match.noun is None,
        )

    def fillers(
        self, sentence: Sentence, match: TriggerMatch, side: str, roles: tuple[str, ...]
    ) -> tuple[list[Argument], list[Phrase]]:
        """Who fills the first of the roles that somebody fills, and the noun phrases that say so."""
        for role in roles:
            if role == "modifier":
                if match.modifiers:
                    return match.modifiers, []
                continue
            if role == "support" and match.carried_by != side:
                continue
            if role == "by" and side == "target" and is_passive_verb(match):
                continue  # "condemned by the bishops": they did it
            nouns = [
                noun
                for noun in match.slots.get(role, ())
                if self.codes.is_people(sentence, noun)
                or (role == "support" and side == "target" and VEHICLE in self.codes.classes_of(sentence, noun))
                or (
                    role in AGENT_SLOTS
                    and (is_person_name(sentence, noun) or self.codes.is_states_weapon(sentence, noun))
                )
            ]
            if nouns:
                return [argument(sentence, noun, match.last) for noun in nouns], nouns
            slot = "subject" if role == USER else role if role in AGENT_SLOTS else ""
            users = [one for noun in match.slots.get(slot, ()) for one in self.users_of(sentence, noun)]
            if users:
                return users, []
        return [], []

    def users_of(self, sentence: Sentence, noun: Phrase) -> list[Argument]:
        """Whose a weapon is that does the act: "a drone *operated by the front* hit a bus", "*its* aircraft hit it"."""
        if ARMS.isdisjoint(self.codes.classes_of(sentence, noun)):
            return []
        owner = owner_before(sentence, noun) or owner_of(sentence, noun)
        if owner is not None:
            return [Argument(sentence.starts[noun.first], sentence.ends[noun.last - 1], owner.text, owner)]
        reduced = [c for c in sentence.clauses if c.opener == "reduced" and c.verb.passive and noun in c.subjects]
        agents = [agent for clause in reduced for preposition, agent in clause.preps if preposition == "by"]
        return [one for one in arguments(sentence, agents) if one.actor is not None]


def aim_slot(match: TriggerMatch) -> str:
    """The slot of what a verb does something to, its subject or object; "" of a noun."""
    first = match.trigger.target_roles[0] if match.noun is None and match.trigger.target_roles else ""
    return first if first in CORE_SLOTS else ""


def is_passive_verb(match: TriggerMatch) -> bool:
    """Whether the trigger is a verb in the passive."""
    return match.noun is None and match.clause is not None and match.clause.verb.passive


def two_sides(parties: list[Argument]) -> tuple[list[Argument], list[Argument]]:
    """Those named first, and the others: "ten rebels and six soldiers died in fighting", "A and B signed a truce"."""
    first = parties[0].actor and parties[0].actor.actor_id
    others = [one for one in parties if (one.actor and one.actor.actor_id) != first]
    return [one for one in parties if one not in others], others


def distinct_sides(sources: list[Argument], targets: list[Argument]) -> tuple[list[Argument], list[Argument]]:
    """The sides without an actor that stands on both: the one that is only guessed loses it, else the target."""
    guessed = guesses(sources, targets) if not guesses(targets, sources) else []
    sources = [replace(one, actor=None) if one in guessed else one for one in sources]
    known = ids_of(sources)
    return sources, [replace(one, actor=None) if ids_of([one]) & known else one for one in targets]


def guesses(side: list[Argument], other: list[Argument]) -> list[Argument]:
    """Those of a side who are on the other too and are a pronoun, or whose country only the article says."""
    known = ids_of(other)
    guessed = (one for one in side if one.actor is not None and (one.actor.is_scoped or one.actor.kind == "pronoun"))
    return [one for one in guessed if ids_of([one]) & known]


def ids_of(side: list[Argument]) -> set[str]:
    """The actors that a side names."""
    return {one.actor.actor_id for one in side if one.actor is not None and one.actor.actor_id is not None}


def assign_credited_source(article: Article, acts: list[Act]) -> None:
    """Give an act without a doer the one that a participle behind it names: "a blast in Gao, claimed by the front"."""
    for sentence in article.sentences:
        for clause in sentence.clauses:
            if clause.verb.lemma not in CREDIT_PREPOSITION or not is_credit(clause):
                continue
            nouns = [noun for word, noun in clause.preps if word == CREDIT_PREPOSITION[clause.verb.lemma]]
            agents = [one for one in arguments(sentence, nouns) if one.actor is not None]
            reported = [
                act
                for act in acts
                if act.sentence is sentence and act.last <= clause.verb.first and act.code in VIOLENT_CODES
            ]
            if agents and reported and not reported[-1].sources:
                reported[-1].sources = agents


def is_credit(clause: Clause) -> bool:
    """Whether a verb says whose an act is: a participle, or what looks like a past and has no object."""
    is_active_past = clause.verb.tense == "past" and not clause.verb.passive
    return clause.verb.form == "participle" or (is_active_past and not clause.objects)


def is_person_name(sentence: Sentence, noun: Phrase) -> bool:
    """Whether a noun phrase is a proper name that is no place: who does or says something is somebody."""
    if sentence.in_capitals or sentence.tags[noun.head] != "N":
        return False
    return not any(place.first < noun.last and noun.first < place.last for place in sentence.places)


def is_adjunct(match: TriggerMatch) -> bool:
    """Whether the act is mentioned in passing: by a noun in a phrase beside the verb, or the verb of a side clause."""
    if match.carried_by:
        return False
    if match.clause is None or match.noun is None:
        return match.clause is not None and match.clause.opener in SIDE_CLAUSE_OPENERS
    spoken_of = match.clause.verb.lemma in TOPIC_VERBS and any(match.noun is noun for noun in match.clause.objects)
    return spoken_of or any(
        match.noun is noun and preposition in ADJUNCT_PREPOSITIONS for preposition, noun in match.clause.preps
    )


def span_of(sentence: Sentence, match: TriggerMatch, ends: list[int]) -> tuple[int, int]:
    """From the trigger to the end of its last argument; what stands before the trigger stays outside."""
    start = sentence.starts[match.first]
    return start, max([sentence.ends[match.last - 1], *(end for end in ends if end <= sentence.end)])
