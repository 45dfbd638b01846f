"""Whom "we" and "our forces" are: the party that the one speaks for whose words they are."""

from typing import Final

from sitrep.extract.document.article import ActorMention, Article
from sitrep.extract.lexical.word_lists import word_class

FIRST_PERSON: Final = word_class("first_person")


def annotate_first_person(article: Article) -> None:
    """Put mentions of the speaker's party on the words of the first person; those of others mean nobody."""
    for sentence in article.sentences:
        if FIRST_PERSON.isdisjoint(sentence.lowers):
            continue
        meant = []
        for at, word in enumerate(sentence.lowers):
            speech = article.speeches.at(sentence.starts[at]) if word in FIRST_PERSON else None
            party = speech.party if speech is not None else None
            if party is not None and not any(one.first <= at < one.last for one in sentence.actors):
                span = sentence.starts[at], sentence.ends[at], sentence.text_of(at, at + 1)
                meant.append(
                    ActorMention(at, at + 1, *span, party.actor_id, party.actor_type, "pronoun", party.country)
                )
        if meant:
            sentence.actors = sorted([*sentence.actors, *meant], key=lambda one: one.first)
