"""Who harmed the people that a number counts: the doer of the verb, of the act behind it, or of the act beside it.

Nobody where two sides clash, where several are named, and where the only name is the victims' own.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from sitrep.extract.clauses import Clause
from sitrep.extract.count_phrases import CountPhrase
from sitrep.extract.document import Act, Argument, Article, Sentence
from sitrep.extract.harms import Evidence
from sitrep.extract.phrases import Phrase
from sitrep.extract.roles import argument

VIOLENT: Final = frozenset(
    "ARMED_CLASH GOV_REGAINS_TERIT NON_STATE_ACTOR_OVERTAKES_TER OFFENSIVE AIR_STRIKE ART_MISS_ATTACK SUIC_BOMB "
    "REM_EXPLOS GRENADE CHEM_WEAP ATTACK ABDUCT_DISSAP SEX_VIOL FORCE_AGAINST_PROTEST MOB_VIOL ARREST "
    "PROPERTY_DISTRUCT".split()
)
TWO_SIDED: Final = frozenset(
    "clash clashes clashed fighting battle battles infighting gunfight gunfights firefight firefights crossfire "
    "skirmish skirmishes fought".split()
)
NO_DOERS: Final = frozenset(("media", "intergovernmental", "civilians", "other", "protesters"))
NOBODY_DID: Final = frozenset(("displaced", "missing", "surrendered"))  # unless the verb itself has a doer
AGENT_PREPOSITIONS: Final = frozenset(("by",))
CAUSE_PREPOSITIONS: Final = frozenset("in by during after from following under when amid".split())


def find_perpetrator(
    article: Article, count: CountPhrase, evidence: Evidence, victim_id: str | None
) -> Argument | None:
    """The one who did it, with an actor that the lexicon knows; None where the text names none, or several."""
    acts = [act for act in article.acts if act.sentence is count.sentence and act.code in VIOLENT]
    for named in told_doers(count.sentence, evidence.clause, count, acts):
        doers = eligible(named, victim_id)
        if doers:
            return only(doers)
    if evidence.harm in NOBODY_DID:
        return None
    if any(is_two_sided(act) for act in acts) or not TWO_SIDED.isdisjoint(count.sentence.lowers):
        return None
    for act in sorted(acts, key=lambda act: abs(act.first - count.first)):
        doers = eligible(act.sources, victim_id)
        if doers:
            return only(doers)
    return doer_beside(article, count.sentence, victim_id)


def told_doers(
    sentence: Sentence, clause: Clause | None, count: CountPhrase, acts: Sequence[Act]
) -> Iterable[list[Argument]]:
    """Those whom the verb of harm names, the likeliest first: its agent, the doers of the acts that caused it."""
    if clause is None:
        return
    agents = [noun for word, noun in clause.preps if word in AGENT_PREPOSITIONS]
    if not clause.verb.passive and not count.is_one_of(clause.subjects):
        agents += clause.subjects
    yield [argument(sentence, noun) for noun in agents]
    causes = agents + [noun for word, noun in clause.preps if word in CAUSE_PREPOSITIONS]
    if clause.governor is not None:
        causes += [*clause.governor.subjects, *clause.governor.objects]
        causes += [noun for word, noun in clause.governor.preps if word in CAUSE_PREPOSITIONS]
    for noun in causes:
        act = act_of(noun, acts)
        if act is not None and not is_two_sided(act):
            yield act.sources


def act_of(noun: Phrase, acts: Sequence[Act]) -> Act | None:
    """The act whose trigger stands in the noun phrase."""
    return next((act for act in acts if noun.first <= act.first < noun.last), None)


def is_two_sided(act: Act) -> bool:
    """Whether both sides of an act do harm."""
    return act.code == "ARMED_CLASH" and not TWO_SIDED.isdisjoint(act.sentence.lowers[act.first : act.last])


def eligible(arguments: Iterable[Argument], victim_id: str | None) -> list[Argument]:
    """The arguments that can have done it: known, armed or a state, not the victims themselves."""
    return [
        argument
        for argument in arguments
        if argument.actor is not None
        and argument.actor.actor_id is not None
        and argument.actor.actor_type not in NO_DOERS
        and argument.actor.actor_id != victim_id
    ]


def only(doers: Sequence[Argument]) -> Argument | None:
    """The one doer; None where different ones are named."""
    ids = {doer.actor.actor_id for doer in doers if doer.actor is not None}
    return doers[0] if len(ids) == 1 else None


def doer_beside(article: Article, sentence: Sentence, victim_id: str | None) -> Argument | None:
    """The doer of the violence told in the sentence before, else of the responsibility claimed in the one after."""
    before = [a for a in article.acts if a.sentence.number == sentence.number - 1 and a.code in VIOLENT]
    if any(is_two_sided(act) for act in before):
        return None
    for act in reversed(before):
        doers = eligible(act.sources, victim_id)
        if doers and act.modality == "occurred":
            return only(doers)
    after = [a for a in article.acts if a.sentence.number == sentence.number + 1 and a.code == "ATTRIB"]
    claimed = [a for a in after if "responsibility" in a.sentence.lowers]
    return only(doers) if claimed and (doers := eligible(claimed[0].sources, victim_id)) else None
