"""Statements: a party to the conflict says something, and nothing else in the sentence is an event."""

from typing import Final

from sitrep.extract.document.article import NAMED_KINDS, Act, Article, Sentence
from sitrep.extract.document.clause import SPEECH_VERBS, Clause
from sitrep.extract.lexical.actor_types import PARTY_TYPES
from sitrep.extract.predicates.arguments import argument
from sitrep.extract.predicates.event_time import date_of
from sitrep.lake import digest

CONFIDENCE: Final = 0.6


def statement_of(article: Article, sentence: Sentence) -> Act | None:
    """The act of saying of a sentence that reports no other act, or None where no party to the conflict speaks."""
    for clause in sentence.clauses:
        verb = clause.verb
        if verb.word not in SPEECH_VERBS or verb.form != "finite" or verb.negated or verb.modal or not clause.subjects:
            continue
        speaker = argument(sentence, clause.subjects[0])
        actor = speaker.actor
        if actor is not None and actor.kind in NAMED_KINDS and actor.actor_type in PARTY_TYPES:
            return act_of_speech(article, sentence, clause)
    return None


def act_of_speech(article: Article, sentence: Sentence, clause: Clause) -> Act:
    """The act of the clause's verb of speech."""
    first = clause.verb.head
    start, end = sentence.starts[first], sentence.ends[first]
    return Act(
        act_id=digest(article.article_id, start, end),
        sentence=sentence,
        first=first,
        last=first + 1,
        code="STATEMENT",
        rule_id="statement",
        clause=clause,
        sources=[argument(sentence, clause.subjects[0])],
        targets=[],
        places=[],
        date=date_of(sentence, clause, None, first),
        modality="occurred",
        confidence=CONFIDENCE,
        start=start,
        end=end,
    )
