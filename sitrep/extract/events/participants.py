"""An act as somebody's deed: who did it, whether both sides did, and what is nobody's."""

from collections.abc import Sequence
from typing import Final

from sitrep.extract.document.article import Act, Argument
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.predicates.arguments import actors_within, argument
from sitrep.extract.syntax.chunker import noun_over
from sitrep.extract.syntax.coordination import noun_complements

TWO_SIDED_WORDS: Final = word_class("two_sided_words")
# What kills without a doer, whatever name stands before it: "Sudan's war".
WAR_NOUNS: Final = word_class("war_nouns")
AGENTLESS_NOUNS: Final = word_class("agentless_nouns")


def agents_of_act(act: Act) -> list[Argument]:
    """The sources of an act, else who is named right before its noun or after its "by": "U.S. raids"."""
    if act.sources:
        return [source for source in act.sources if source.text.rpartition(" ")[2].lower() not in AGENTLESS_NOUNS]
    phrase = noun_over(act.sentence, act.first)
    if phrase is None:
        beside_it = [a for a in act.sentence.actors if a.last == act.first and a.kind != "generic"]
        return [Argument(a.start, a.end, a.text, a) for a in beside_it]
    named = [a for a in actors_within(act.sentence, phrase.first, act.first) if a.kind != "generic"]
    return [Argument(a.start, a.end, a.text, a) for a in named[-1:]] + complements_after(act, ("by",))


def complements_after(act: Act, prepositions: tuple[str, ...]) -> list[Argument]:
    """The complements of the act's noun after these prepositions."""
    phrase = noun_over(act.sentence, act.first)
    if phrase is None:
        return []
    found = noun_complements(act.sentence.phrases, phrase.at)
    return [argument(act.sentence, noun) for word, noun in found if word in prepositions]


def acts_in(noun: Phrase, acts: Sequence[Act]) -> list[Act]:
    """The acts whose trigger stands in the phrase."""
    return [act for act in acts if noun.first <= act.first < noun.last]


def is_two_sided(act: Act) -> bool:
    """Whether both sides of an act do harm: "clashes", "shelling between A and B"."""
    lowers = act.sentence.lowers
    if act.code == "ARMED_CLASH" and not TWO_SIDED_WORDS.isdisjoint(lowers[act.first : act.last]):
        return True
    return any(one.actor and "between" in lowers[act.last : one.actor.first] for one in act.sources if act.targets)


def is_definite(act: Act) -> bool:
    """Whether "the raid" takes up an act that was mentioned before."""
    return act.first > 0 and act.sentence.lowers[act.first - 1] == "the" and not is_two_sided(act)
