"""Who harmed the people that a number counts: the doer of the verb, of the act behind it, or of the act beside it.

Nobody where two sides clash, where several are named, and where the only name is the victims' own.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from sitrep.extract.actors.actor_vocabulary import STATE_ACTOR_CLASSES
from sitrep.extract.casualties.harm_cues import is_left_behind
from sitrep.extract.casualties.harms import CUSTODY_NOUNS, Evidence
from sitrep.extract.counts.count_phrases import CountPhrase
from sitrep.extract.counts.owners import forces_of, named_before, state_meant
from sitrep.extract.document.article import SHARED, STATED, Act, ActorMention, Argument, Article, Sentence
from sitrep.extract.document.clause import SPEECH_VERBS, Clause
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.events.participants import (
    AGENTLESS_NOUNS,
    TWO_SIDED_WORDS,
    WAR_NOUNS,
    acts_in,
    agents_of_act,
    complements_after,
    is_two_sided,
)
from sitrep.extract.lexical.actor_types import NON_AGENT_TYPES
from sitrep.extract.lexical.event_types import VIOLENT_CODES
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.predicates.arguments import argument

BLOODSHED: Final = frozenset(("killed", "wounded", "killed_or_wounded"))
HARMS_BY_AGENT: Final = BLOODSHED | {"captured", "abducted"}
UNNAMED_AGENTS: Final = word_class("unnamed_agents")
ELSEWHERE_WORDS: Final = frozenset(("elsewhere", "separately"))
OTHER_EVENT_WORDS: Final = word_class("other_event_words")
OTHER_EVENT_REACH: Final = 3  # tokens in which a sentence says that it reports something else
INDEFINITE_ARTICLES: Final = frozenset(("a", "an", "another"))
# What "by" names the doer of without a deed against anybody: "a camp used by the rebels", "praised by the army".
HARMLESS_VERBS: Final = word_class("harmless_verbs")
HOLDING: Final = frozenset(("hold", "guard"))
# Who does this to people, or counts or mourns them, has not harmed them.
HELPING_VERBS: Final = word_class("helping_verbs")
PRESS: Final = "media"
CIVILIANS: Final = "civilians"
DETENTION: Final = "ARREST"  # who arrests somebody did not kill those whom the sentence counts besides
CAUSE_PREPOSITIONS: Final = word_class("cause_prepositions")


def find_perpetrator(
    article: Article,
    count: CountPhrase,
    evidence: Evidence,
    victim_ids: AbstractSet[str],
    guessed_ids: AbstractSet[str],
    act: Act | None,
    *,
    is_real: bool,
) -> tuple[Argument | None, dict[str, str]]:
    """The one who did it, with an actor that the lexicon knows, and how that is known (the claim's `support`).

    None and nothing where the text names none, or several.

    `victim_ids`: the actors that the victims are, who have not done it; of those `guessed_ids` are only guessed, and
    give way to whom the verb itself names. `act`: what the harm came of; its source did it, also where another mention
    of the happening names the source. `is_real`: the harm is reported as done; else only the verb's own agent counts.
    """
    if evidence.rule.startswith("lose") or count.number.number_low == 0 or is_left_behind(count, evidence.clause):
        return None, {}
    if act is not None and act.sentence is not count.sentence and is_helped(count):
        act = None  # "the clinic received 160 wounded": of what, it does not say
    stated = stated_agents(article, count, evidence, victim_ids, guessed_ids, is_real=is_real)
    doers = next((found for found in stated if found is not None), None)
    how = STATED
    if doers is None:
        doers = sources_of(act, evidence, victim_ids) if act is not None and is_real else []
        how = SHARED if act is not None and (act.sentence is not count.sentence or act.support) else STATED
    one = only(doers)
    if one is None or one.actor is None or is_counted_civilians(count.sentence, one):
        return None, {}
    if one.actor.kind == "generic" and one.text.lower().startswith(("its ", "their ")):
        one = replace(one, actor=named_before(article, count, "fighters", only_one=False) or one.actor)
    agent = state_meant(article, one.actor) if one.actor else None
    found = replace(one, actor=forces_of(agent) if agent and evidence.harm in BLOODSHED else agent)
    is_reference = one.actor is not None and one.actor.kind == "pronoun"
    is_shared = any(
        act.support.get("source") == SHARED and one in act.sources for act in article.acts_of(count.sentence)
    )
    return found, {"perpetrator": SHARED if is_reference or is_shared else how}


def stated_agents(
    article: Article,
    count: CountPhrase,
    evidence: Evidence,
    victim_ids: AbstractSet[str],
    guessed_ids: AbstractSet[str],
    *,
    is_real: bool,
) -> Iterator[list[Argument] | None]:
    """Who is named as the doer, the likeliest first; an empty list: that there is none; None: ask on."""
    sentence, clause = count.sentence, evidence.clause
    acts = [
        act for act in article.acts_of(sentence) if act.code in VIOLENT_CODES and is_act_of_perpetrator(act, evidence)
    ]
    agents = agents_of(clause, count) if clause is not None else []
    for noun in agents:
        for act in acts_in(noun, acts):
            yield [] if is_two_sided(act) else eligible(agents_of_act(act), victim_ids - guessed_ids) or None
    named = [argument(sentence, noun) for noun in agents if noun.word not in UNNAMED_AGENTS]
    armed = eligible((argument(sentence, noun) for noun in agents), victim_ids - guessed_ids)  # "armed men"
    yield agents_that_harm(named, victim_ids - guessed_ids) or armed or None
    if any(noun.word in UNNAMED_AGENTS for noun in agents):
        yield []  # "a man turned his gun on them": whoever he is, it is said who did it
    for noun in causes_of(clause):
        for act in acts_in(noun, acts):
            doers = complements_after(act, ("with", "against")) if is_two_sided(act) else agents_of_act(act)
            yield eligible(doers, victim_ids) or ([] if is_two_sided(act) else None)
    yield eligible(holders(sentence, evidence), victim_ids) or None
    if evidence.harm not in HARMS_BY_AGENT or not is_real:
        return
    yield opponents(acts, victim_ids)
    if is_fought_out(sentence, acts) or is_wars(clause) or has_unnamed_agent(clause, acts) or is_agentless(clause):
        yield []
    yield eligible(agents_beside(acts, evidence, count), victim_ids) or None


def agents_beside(acts: Sequence[Act], evidence: Evidence, count: CountPhrase) -> list[Argument]:
    """The agents of the other verbs of the sentence; in a headline without a verb, the last name before the harm."""
    sentence, is_bloody = count.sentence, evidence.harm in BLOODSHED
    no_acts = HARMLESS_VERBS if is_bloody else HARMLESS_VERBS - HOLDING
    detaining = [act.clause for act in acts if act.code == DETENTION] if is_bloody else []
    verbs = ((other, other.verb) for other in sentence.clauses if other not in detaining)
    doing = (other for other, verb in verbs if verb.lemma not in no_acts and verb.word not in HELPING_VERBS)
    agents = [noun for other in doing for word, noun in other.preps if word == "by"]
    if agents or not evidence.rule.endswith("/before"):
        return [argument(sentence, noun) for noun in agents]
    named = [a for a in sentence.actors if a.last <= count.first and a.kind != "adjective"]
    return [Argument(a.start, a.end, a.text, a) for a in named[-1:]]


def sources_of(act: Act, evidence: Evidence, victim_ids: AbstractSet[str]) -> list[Argument]:
    """Who did the act that the harm came of; where the victims did it themselves, whom they met with."""
    is_done = evidence.harm in HARMS_BY_AGENT and act.code in VIOLENT_CODES and is_act_of_perpetrator(act, evidence)
    if not is_done or is_two_sided(act) or (act.code == DETENTION and evidence.harm in BLOODSHED):
        return []
    if any(one.actor is not None and one.actor.actor_id in victim_ids for one in act.sources):
        return eligible(act.targets, victim_ids)
    return eligible(agents_of_act(act), victim_ids)


def agents_of(clause: Clause, count: CountPhrase) -> list[Phrase]:
    """The phrases that the verb of harm names as its doer; a result ("killing ten") is done by who did the rest."""
    if clause.verb.word in HELPING_VERBS:
        return []
    agents = [noun for word, noun in clause.preps if word == "by"]
    is_accuseds = clause.governor is not None and bool(clause.subjects) and clause.subjects == clause.governor.objects
    if is_accuseds:
        return clause.subjects  # "the judge jailed him for killing ten": not the judge
    is_result = clause.verb.form == "ing" and clause.opener != "reduced"
    governor = harming_clause(count.sentence, clause.governor) if is_result else clause.governor
    if is_result and governor is not None and governor.verb.word not in SPEECH_VERBS:
        agents += (
            [noun for word, noun in governor.preps if word == "by"] if governor.verb.passive else governor.subjects
        )
    says = is_result and governor is not None and governor.verb.word in SPEECH_VERBS
    if not (clause.verb.passive or clause.verb.is_copula) and not count.is_one_of(clause.subjects) and not says:
        agents += clause.subjects
    return [noun for noun in agents if noun.word not in AGENTLESS_NOUNS]


def harming_clause(sentence: Sentence, clause: Clause | None) -> Clause | None:
    """The clause, or the one before it where it only says whose a place is: "shelled a camp used by X, killing ten"."""
    if clause is None or clause.opener != "reduced" or clause.verb.lemma not in HARMLESS_VERBS:
        return clause
    earlier = (c for c in reversed(sentence.clauses) if c.verb.last <= clause.verb.first and c.verb.form == "finite")
    return next(earlier, None)


def holders(sentence: Sentence, evidence: Evidence) -> list[Argument]:
    """To whom people gave themselves up; in whose captivity, custody or prisons they are."""
    found = []
    if evidence.harm == "surrendered" and evidence.clause is not None:
        found = [noun for word, noun in evidence.clause.preps if word == "to"]
    elif evidence.harm in ("captured", "abducted"):
        preps = (pair for clause in sentence.clauses for pair in clause.preps)
        found = [noun for word, noun in preps if word in ("in", "into") and noun.word in CUSTODY_NOUNS]
    return [argument(sentence, noun) for noun in found]


def opponents(acts: Sequence[Act], victim_ids: AbstractSet[str]) -> list[Argument] | None:
    """The other side of a clash in which the victims are named as one side."""
    for act in acts:
        sides = [*act.sources, *act.targets, *complements_after(act, ("with", "against", "between"))]
        if is_two_sided(act) and any(side.actor and side.actor.actor_id in victim_ids for side in sides):
            return eligible(sides, victim_ids)
    return None


def causes_of(clause: Clause | None) -> Iterator[Phrase]:
    """The phrases that say what it came of: "died in the shelling", "troops launched a raid, killing ten"."""
    for one in (clause, clause.governor if clause is not None else None):
        if one is not None:
            yield from (noun for word, noun in one.preps if word in CAUSE_PREPOSITIONS)
            yield from one.subjects if one is not clause else ()


def is_helped(count: CountPhrase) -> bool:
    """Whether the counted people are only cared for, moved or counted: "doctors treated 30 wounded"."""
    helping = [clause for clause in count.sentence.clauses if clause.verb.word in HELPING_VERBS]
    return any(
        clause.verb.last == count.first or count.is_one_of(clause.subjects if clause.verb.passive else clause.objects)
        for clause in helping
    )


def agents_that_harm(arguments: Iterable[Argument], victim_ids: AbstractSet[str]) -> list[Argument]:
    """The known actors whom the verb of harm itself names; these may be unarmed, but neither press nor victims."""
    return [
        one
        for one in arguments
        if one.actor is not None and one.actor.actor_id not in (None, *victim_ids) and one.actor.actor_type != PRESS
    ]


def eligible(arguments: Iterable[Argument], victim_ids: AbstractSet[str]) -> list[Argument]:
    """The arguments that can have done it: known, armed or a state, not the victims themselves."""
    return [one for one in arguments if one.actor is not None and can_have_done(one.actor, victim_ids)]


def can_have_done(actor: ActorMention, victim_ids: AbstractSet[str]) -> bool:
    """Whether an actor is known, armed or a state, and neither the victim nor the state whose servants they are."""
    if actor.actor_id is None or actor.actor_type in NON_AGENT_TYPES or actor.actor_id in victim_ids:
        return False
    state = f"-{(actor.country or '').lower()}"
    own = {f"{body}{state}" for body in STATE_ACTOR_CLASSES}
    return actor.actor_id not in own or own.isdisjoint(victim_ids)


def is_counted_civilians(sentence: Sentence, agent: Argument) -> bool:
    """Whether it is people who are counted themselves: "seven people, among them two journalists, died"."""
    if agent.actor is None or agent.actor.actor_type != CIVILIANS:
        return False
    return any(agent.start <= number.start and number.end <= agent.end for number in sentence.numbers)


def only(doers: Sequence[Argument]) -> Argument | None:
    """The one doer; None where different ones are named."""
    ids = {agent.actor.actor_id for agent in doers if agent.actor is not None}
    return doers[0] if len(ids) == 1 else None


def has_unnamed_agent(clause: Clause | None, acts: Sequence[Act]) -> bool:
    """ "Two were hurt when assailants shot at them": who did it is said, though not who that is."""
    doing = (act.clause for act in acts if act.clause is not None and act.clause is not clause)
    return any(noun.word in UNNAMED_AGENTS for other in doing if not other.verb.passive for noun in other.subjects)


def is_fought_out(sentence: Sentence, acts: Sequence[Act]) -> bool:
    """Whether the sentence reports a fight in which both sides do harm."""
    return any(is_two_sided(act) for act in acts) or not TWO_SIDED_WORDS.isdisjoint(sentence.lowers)


def is_wars(clause: Clause | None) -> bool:
    """ "Fired rockets, escalating a conflict that has killed hundreds": those the war killed, not the rockets."""
    return clause is not None and any(noun.word in WAR_NOUNS for noun in clause.subjects)


def is_agentless(clause: Clause | None) -> bool:
    """Whether it came of a war or a famine: "the conflict has killed 5,000 people"."""
    causes = [*causes_of(clause), *(clause.subjects if clause is not None else ())]
    return any(noun.word in AGENTLESS_NOUNS for noun in causes)


def is_act_of_perpetrator(act: Act, evidence: Evidence) -> bool:
    """Whether an act's source can be who did the harm: not a war's country, nor who speaks of the result.

    Nor who sets out to free captives, nor who began a war that many have died in since.
    """
    if act.code == "OFFENSIVE" and evidence.harm in ("captured", "abducted") and evidence.rule.endswith(" counted"):
        return False
    clause = act.clause
    governor = clause.governor if clause is not None and clause.verb.form == "ing" else None
    names_owner = governor is not None and governor.verb.word in SPEECH_VERBS and act.first >= governor.verb.last
    opener = clause.opener if clause is not None else ""
    is_beginning = opener == "since" or (opener == "when" and "since" in act.sentence.lowers[: act.first])
    return act.sentence.lowers[act.first] not in AGENTLESS_NOUNS and not names_owner and not is_beginning
