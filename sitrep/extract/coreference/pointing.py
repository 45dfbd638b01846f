"""How an act points to what was told before: "the attack", "Monday's raid", "four of the shells", "the village"."""

from collections.abc import Iterator
from typing import Final

from sitrep.extract.document.article import Act, Sentence
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.syntax.english import POSSESSIVE

POINTING: Final = word_class("pointing_determiners")
INDEFINITE_BEFORE_NOUN: Final = frozenset(("a", "an"))

FULL_STOPS: Final = (".", "!", "?", "”", '"')
CONFIRMING: Final = word_class("confirming_verbs")
VAST: Final = word_class("vast_places")  # "the country" is that of half the acts of an article


def refers_back(act: Act, phrase: Phrase | None) -> bool:
    """Whether an act is told as one that is known: its noun is definite, or what did it, "the shells", is.

    `phrase` is the noun phrase of the trigger; None if that is a verb. "The army's raid" may be a new one, unlike
    "Monday's raid". In a heading nouns have no article: "Mayor condemns attack".
    """
    sentence = act.sentence
    if phrase is not None:
        return is_definite(sentence, phrase) or is_confirmed(sentence, phrase) or is_bare_in_heading(act, phrase)
    subjects = act.clause.subjects if act.clause is not None and not act.clause.verb.passive else []
    return bool(subjects) and not act.sources and is_thing_known(sentence, subjects[0])


def is_definite(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a noun phrase is definite by itself or by a day: "the blast", "the Friday blast", "Friday's blast"."""
    lowers = sentence.lowers
    first = next((date.first for date in sentence.dates if date.first < date.last == phrase.first), phrase.first)
    is_dated = first < phrase.first
    if is_dated and lowers[phrase.first] in POSSESSIVE:
        return True
    if not POSSESSIVE.isdisjoint(lowers[phrase.first + 1 : phrase.head]):
        return False
    return lowers[phrase.first] in POINTING or (is_dated and lowers[max(0, first - 1)] in POINTING)


def is_confirmed(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether somebody only confirms an act: "the agency confirmed an attack"."""
    verbs = (clause.verb for clause in sentence.clauses if clause.verb.word in CONFIRMING)
    return any(0 <= phrase.first - verb.last <= 1 for verb in verbs)


def is_bare_in_heading(act: Act, phrase: Phrase) -> bool:
    """Whether a single act stands in a heading below the first with no word before it."""
    is_single = phrase.first == phrase.head and not phrase.word.endswith("s")
    return is_single and act.sentence.number > 0 and is_heading(act.sentence)


def is_heading(sentence: Sentence) -> bool:
    """Whether a sentence has no full stop."""
    return not sentence.text.rstrip().endswith(FULL_STOPS)


def is_thing_known(sentence: Sentence, subject: Phrase) -> bool:
    """Whether a subject is a known thing, and nobody: "the device", "four of the shells"."""
    if any(subject.first <= actor.first < subject.last for actor in sentence.actors):
        return False
    lowers, last = sentence.lowers, subject.last
    is_some = lowers[last : last + 1] == ["of"] and lowers[last + 1 : last + 2] == ["the"]
    return lowers[subject.first] in POINTING or is_some


def known_aims(act: Act) -> set[str]:
    """What an act hit or where it was, told as known: "stormed *the village*", "the attack on *the mill*"."""
    return {phrase.word for phrase in aims(act) if act.sentence.lowers[phrase.first] in POINTING} - VAST


def new_aims(act: Act) -> set[str]:
    """What an act hit or where it was, told as new: "attacked *a bus*"."""
    return {phrase.word for phrase in aims(act) if act.sentence.lowers[phrase.first] in INDEFINITE_BEFORE_NOUN}


def aims(act: Act) -> Iterator[Phrase]:
    """The noun phrases that say what an act hit or where it was."""
    clause, sentence = act.clause, act.sentence
    if clause is not None and clause.verb.first <= act.first < clause.verb.last:
        nouns = [
            *clause.objects,
            *(noun for _, noun in clause.preps),
            *(clause.subjects if clause.verb.passive else ()),
        ]
    else:  # "the attack on the mill"
        at = next((phrase.at for phrase in sentence.phrases if phrase.first <= act.first < phrase.last), -1)
        behind = sentence.phrases[at + 1 : at + 3] if at >= 0 else []
        nouns = behind[1:] if behind and behind[0].kind == "prep" else []
    for noun in nouns:
        is_actor = any(noun.first <= actor.first < noun.last for actor in sentence.actors)
        if noun.kind == "noun" and not is_actor:
            yield noun


def nouns_of(sentence: Sentence) -> set[str]:
    """The nouns of a sentence, which a later "the ..." may take up."""
    return {phrase.word for phrase in sentence.phrases if phrase.kind == "noun"}
