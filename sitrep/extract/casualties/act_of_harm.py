"""Which act people were harmed by: that of the verb, of its sentence, or the happening reported just before."""

from collections.abc import Sequence
from typing import Final

from sitrep.extract.casualties.harm_sharing import Harmed
from sitrep.extract.casualties.time_scope import STATE_HARMS
from sitrep.extract.coreference.agreement import CLASH, of_dates
from sitrep.extract.document.article import REALISED, Act, Article, DateMention, PlaceMention, Sentence
from sitrep.extract.lexical.event_types import ATTACK_CODES, VIOLENT_CODES
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.places.place_vocabulary import PRECISE_TYPES

SENTENCES_BACK: Final = 2  # in which the happening may be reported whose toll a sentence gives
FARTHEST_BACK: Final = 12  # sentences, where the article has reported one attack alone
OTHER_EVENT_OPENING: Final = 3  # tokens in which a sentence says that it turns to something else
TOLL: Final = "toll"
OTHER_EVENT: Final = word_class("other_event_words") | word_class("setting_apart_adverbs")
SHORTEST_NOUN: Final = 4  # letters of a noun that a trigger may begin with


def act_of_harm(
    article: Article, harmed: Harmed, scope: str, date: DateMention | None, places: Sequence[PlaceMention]
) -> Act | None:
    """The act that the harm came of: the verb's own, else the nearest act of violence in the sentence.

    For the toll of one event also that of the sentences just before, unless the sentence turns to another happening
    or has a day or a town of its own (`date`, `places`) that the act had not.
    """
    sentence, clause = harmed.count.sentence, harmed.evidence.clause
    acts = article.acts_of(sentence)
    if clause is not None:
        own = [act for act in acts if act.clause is clause or act.first == clause.verb.head]
        violent = [act for act in own if act.code in VIOLENT_CODES]
        if violent or own:
            return (violent or own)[0]
    nearest = sorted(
        (act for act in acts if act.code in VIOLENT_CODES), key=lambda act: abs(act.first - harmed.count.first)
    )
    if nearest:
        return nearest[0]
    if scope != "event" or harmed.evidence.harm in STATE_HARMS or turns_to_another(sentence):
        return None
    act = act_before(article, sentence)
    is_toll = harmed.evidence.rule == TOLL  # "on Friday the toll rose": the day is that of the report
    is_then = act is None or is_toll or of_dates(date, act.date) != CLASH
    return act if act is not None and is_then and not lie_apart(places, act.places) else None


def lie_apart(some: Sequence[PlaceMention], others: Sequence[PlaceMention]) -> bool:
    """Whether two towns are named and are not the same."""
    towns = [{place.text for place in places if place.place_type in PRECISE_TYPES} for places in (some, others)]
    return all(towns) and towns[0].isdisjoint(towns[1])


def act_before(article: Article, sentence: Sentence) -> Act | None:
    """The violence reported last in the sentences before, or that which the sentence names again: "the raid's toll".

    Farther back only where one happening is all that the article has reported: "a nurse counted 15 dead".
    """
    before = article.acts_between(sentence.number - FARTHEST_BACK, sentence.number - 1)
    done = [act for act in before if act.code in VIOLENT_CODES and act.modality in REALISED and not act.is_background]
    near = [act for act in done if act.sentence.number >= sentence.number - SENTENCES_BACK]
    attacks = [act for act in done if act.code in ATTACK_CODES]
    alone = attacks if len({act.report_id for act in attacks}) == 1 else []
    named = [act for act in near if is_named_in(sentence, act)]
    return next(reversed(named or near or alone), None)


def is_named_in(sentence: Sentence, act: Act) -> bool:
    """Whether a sentence has an act's trigger, or the noun that its verb is made of: "raided", "the raid"."""
    trigger = act.sentence.lowers[act.first]
    return any(trigger.startswith(word) for word in sentence.lowers if len(word) >= SHORTEST_NOUN)


def turns_to_another(sentence: Sentence) -> bool:
    """ "Elsewhere, two were killed", "In another village nine died"."""
    return not OTHER_EVENT.isdisjoint(sentence.lowers[:OTHER_EVENT_OPENING])
