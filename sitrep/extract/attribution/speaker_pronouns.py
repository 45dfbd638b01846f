"""Whom a pronoun that speaks stands for: "he said" is the man who spoke last, "it said" the body.

A speaker has a name or a description. Where no antecedent is clear, it is only known that the article does not speak
itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from sitrep.extract.attribution.speakers import Speaker, SpeakersSoFar, speaker_from
from sitrep.extract.attribution.speech import Utterance
from sitrep.extract.document.article import NAMED_KINDS, Article, Sentence
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.syntax.chunker import noun_over
from sitrep.extract.syntax.subjects import HARMING_VERBS

ANTECEDENT_SENTENCES: Final = 3  # sentences back in which the antecedent may stand
HE_OR_SHE: Final = frozenset(("he", "she"))
IT: Final = "it"
THEY: Final = "they"
INDEFINITE: Final = frozenset(("a", "an", "one"))  # "a nurse" is counted as one, and is one
OWNERS: Final = {"its": IT, "their": THEY}  # "its spokesman" speaks for what "it" is
NOBODY: Final = frozenset(("nobody", "none"))
PERSON, PEOPLE, BODY = "person", "people", "body"


def resolve_pronouns(
    article: Article, said: Sequence[Utterance], before: Sequence[Utterance], so_far: SpeakersSoFar
) -> None:
    """Name the speakers of one sentence whose words are pronouns, and say for whom "its spokesman" speaks.

    `before`: the utterances of the sentences before.
    """
    for at, one in enumerate(said):
        word = one.sentence.lowers[one.speaker.first]
        is_its = one.speaker.actor is None and word in OWNERS
        if not (one.speaker.is_pronoun or is_its):
            continue
        found = antecedent(article, one, OWNERS.get(word, word), [*before, *said[:at]], so_far)
        if found is not None:
            meant = replace(one.speaker, actor=found.actor, party=found.party)
            one.speaker = meant if is_its else replace(meant, text=found.text)


def antecedent(
    article: Article, one: Utterance, pronoun: str, before: Sequence[Utterance], so_far: SpeakersSoFar
) -> Speaker | None:
    """Who spoke last of those that the pronoun fits; where nobody did, the only subject that fits, nearest first."""
    number = one.sentence.number
    for sentence in reversed(article.sentences[max(0, number - ANTECEDENT_SENTENCES) : number + 1]):
        speakers = [other for other in before if other.sentence is sentence and other.speaker.text is not None]
        for other in reversed(speakers):
            if other.speaker.is_pronoun:
                if other.sentence.lowers[other.speaker.first] == pronoun:
                    return other.speaker
                continue
            noun = noun_over(sentence, other.speaker.first)
            if noun is not None and fits(pronoun, sort_of(sentence, noun, so_far)):
                return other.speaker
        if sentence is one.sentence:
            continue  # what is said may be about anybody
        subjects = {noun.at: noun for noun in subjects_of(sentence, pronoun, so_far)}
        if subjects:
            noun = next(iter(subjects.values()))
            return so_far.read(sentence, *speaker_from(sentence, noun)) if len(subjects) == 1 else None
    return only_person(before, so_far) if pronoun in HE_OR_SHE else None


def only_person(before: Sequence[Utterance], so_far: SpeakersSoFar) -> Speaker | None:
    """The one person who has spoken at all, however long before."""
    persons: dict[str, Speaker] = {}
    for one in before:
        noun = noun_over(one.sentence, one.speaker.first)
        if one.speaker.text is None or one.speaker.is_pronoun or noun is None:
            continue
        if sort_of(one.sentence, noun, so_far) == PERSON:
            persons.setdefault(one.speaker.text.split()[-1], one.speaker)
    return next(iter(persons.values())) if len(persons) == 1 else None


def subjects_of(sentence: Sentence, pronoun: str, so_far: SpeakersSoFar) -> Iterator[Phrase]:
    """The subjects outside quotations that the pronoun fits; nobody who was killed says anything."""
    for clause in sentence.clauses[:1] if pronoun == IT else sentence.clauses:
        for noun in clause.subjects:
            is_quoted = sentence.tags[: noun.first].count('"') % 2 == 1
            is_harmed = clause.verb.passive and clause.verb.lemma in HARMING_VERBS
            if not is_quoted and not is_harmed and fits(pronoun, sort_of(sentence, noun, so_far)):
                yield noun


def fits(pronoun: str, sort: str) -> bool:
    """Whether a pronoun can stand for a speaker of some sort."""
    if pronoun in HE_OR_SHE:
        return sort == PERSON
    return sort == BODY if pronoun == IT else pronoun == THEY and sort in (PEOPLE, BODY)


def sort_of(sentence: Sentence, noun: Phrase, so_far: SpeakersSoFar) -> str:
    """What a noun phrase names: one person, people, or a body that can speak; "" for anything else."""
    head, nouns = sentence.lowers[noun.head], so_far.nouns
    named = next((actor for actor in sentence.actors if actor.first >= noun.first and actor.last == noun.last), None)
    if named is not None and named.kind in NAMED_KINDS:
        return PERSON if named.kind == "office" else BODY
    is_counted = "#" in sentence.tags[noun.first : noun.last] and sentence.lowers[noun.first] not in INDEFINITE
    is_several = is_counted or (head.endswith("s") and not head.endswith("ss"))
    if head in NOBODY:
        return ""
    if nouns.is_person(head):
        return PEOPLE if is_several else PERSON
    if sentence.tags[noun.head] == "N":
        is_place = any(place.first <= noun.head < place.last for place in sentence.places)
        is_sure = noun.last > 1 or head in so_far.by_word  # what opens a sentence has its capital anyway
        is_name = is_sure and sentence.tags[noun.first] != "d" and head not in so_far.nouns.nouns
        return PERSON if is_name and not is_place else "" if is_place else BODY
    if nouns.is_known(head):
        return PEOPLE if head.endswith("s") else BODY
    return ""
