"""Whom "they" mean in a side clause behind what was done to people: "police shot two men as they fled"."""

from typing import Final

from sitrep.extract.document.article import ActorMention, Article, Sentence
from sitrep.extract.document.clause import Clause
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.predicates.arguments import actor_of

DONE_TO_PEOPLE_VERBS: Final = word_class("done_to_people_verbs")
PLURAL_SUBJECT: Final = "they"
SCENE_OPENERS: Final = word_class("scene_openers")


def annotate_victim_pronouns(article: Article) -> None:
    """Let "they" of such a clause mean the victims, or nobody where these have no actor."""
    for sentence in article.sentences:
        if PLURAL_SUBJECT not in sentence.lowers:
            continue
        for at, clause in enumerate(sentence.clauses):
            pronoun = pronoun_of(sentence, clause)
            victims = victims_of(sentence.clauses[at - 1]) if pronoun is not None and at else None
            if pronoun is not None and victims is not None:
                stand_for(pronoun, actor_of(sentence, victims))


def pronoun_of(sentence: Sentence, clause: Clause) -> ActorMention | None:
    """The "they" that is the subject of a side clause."""
    subject = clause.subjects[0] if clause.subjects else None
    if subject is None or subject.word != PLURAL_SUBJECT or clause.opener not in SCENE_OPENERS:
        return None
    return next((actor for actor in sentence.actors if actor.first == subject.first), None)


def victims_of(clause: Clause) -> Phrase | None:
    """Those to whom a clause says that something was done."""
    if clause.verb.lemma not in DONE_TO_PEOPLE_VERBS:
        return None
    harmed = clause.subjects if clause.verb.passive else clause.objects
    return harmed[0] if harmed else None


def stand_for(pronoun: ActorMention, actor: ActorMention | None) -> None:
    """Make a pronoun mean an actor, or nobody."""
    if actor is None:
        pronoun.mean(None, "other", None)
        pronoun.reason = "not_in_lexicon"
    else:
        pronoun.stand_for(actor)
