"""What is reported as history, for context, and is not this article's news."""

from typing import Final

from sitrep.extract.document.article import Article, DateMention, Sentence
from sitrep.extract.document.clause import RELATIVE_WORDS, SPEECH_VERBS, Clause
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.predicates.event_time import IRREALIS, is_history

BACKGROUND_WORDS: Final = word_class("background_words")
BACKGROUND_TIMES: Final = ("since", "in the past", "in recent months", "in recent years")
EARLIER_ADJECTIVES: Final = word_class("earlier_adjectives")  # "previous attacks"
# Verbs that set something beside what is known: "could match the siege of ...".
COMPARING_VERBS: Final = word_class("comparing_verbs")
# Words that say what somebody has on his record, with what follows them.
RECORD_CUES: Final = {
    "responsible": ("for",), "involved": ("in",), "wanted": ("for",), "known": ("for",), "notorious": ("for",),
    "implicated": ("in",), "suspected": ("of",), "accused": ("of",), "linked": ("to",), "tied": ("to",),
    "charge": ("of",),
}  # fmt: skip
RECORD_REACH: Final = 10  # tokens
SPECIFIC_DETERMINERS: Final = word_class("specific_determiners")


def is_background(
    article: Article,
    sentence: Sentence,
    clause: Clause | None,
    noun: Phrase | None,
    date: DateMention | None,
    modality: str,
) -> bool:
    """Whether the act is history reported for context: the contract's reading rule."""
    if modality in IRREALIS:
        return False
    if date is not None and date.is_anniversary:
        return True
    if date is not None and date.date_start is not None and article.anchor is not None:
        return is_history(article, date)
    if noun is not None and is_record(sentence, noun):
        return True
    if date is None and tells_history(article, sentence, clause):
        return True
    if date is not None and date.precision in ("year", "month") and date.date_start is not None:
        return True
    if date is not None and date.text.lower().startswith(BACKGROUND_TIMES):
        return True
    if noun is not None and is_recalled(sentence, clause, noun):
        return True
    if clause is not None and is_past_perfect(sentence, clause):
        return not any(other.verb.word in SPEECH_VERBS for other in sentence.clauses)
    return not BACKGROUND_WORDS.isdisjoint(words_of_clause(sentence, clause))


def words_of_clause(sentence: Sentence, clause: Clause | None) -> list[str]:
    """The words of a clause that are no date's, a sentence's without one: "earlier information" is another clause's."""
    if clause is None:
        return sentence.lowers
    first = sentence.phrases[min(clause.first, clause.verb.at)].first
    last = sentence.phrases[clause.last - 1].last if clause.last > clause.verb.at else clause.verb.last
    dated = {at for date in sentence.dates for at in range(date.first, date.last)}
    return [sentence.lowers[at] for at in range(first, last) if at not in dated]


def tells_history(article: Article, sentence: Sentence, clause: Clause | None) -> bool:
    """Whether the days that a sentence names are all long past: "On 1 July 1916 they lost 19,000 men killed".

    Those of another relative clause are none: "the army, which took the town in 2012, said it had shelled the camp".
    """
    asides = [other for other in sentence.clauses if other is not clause and other.opener in RELATIVE_WORDS]
    aside = {phrase.first for other in asides for phrase in other.dates}
    days = [date for date in sentence.dates if date.date_start is not None and date.first not in aside]
    return bool(days) and all(date.date_end is not None and is_history(article, date) for date in days)


def is_record(sentence: Sentence, noun: Phrase) -> bool:
    """Whether acts are reported as what somebody is known for: "who was responsible for several bombings".

    One particular act ("responsible for the bombing") may be the news.
    """
    lowers, first = sentence.lowers, noun.first
    if lowers[first] in SPECIFIC_DETERMINERS or not noun.word.endswith("s"):
        return False
    for at in range(first - 1, max(-1, first - RECORD_REACH), -1):
        if lowers[at] in RECORD_CUES:
            return lowers[at + 1] in RECORD_CUES[lowers[at]]
        if sentence.tags[at] in "Vbmwh.":
            return False
    return False


def is_recalled(sentence: Sentence, clause: Clause | None, noun: Phrase) -> bool:
    """ "Previous attacks"; "the fighting could match the siege of ...": what is only called to mind."""
    if not EARLIER_ADJECTIVES.isdisjoint(sentence.lowers[noun.first : noun.head]):
        return True
    return clause is not None and clause.verb.word in COMPARING_VERBS and noun in clause.objects


def is_past_perfect(sentence: Sentence, clause: Clause) -> bool:
    """Whether the verb group begins with "had"."""
    return clause.verb.perfect and "had" in sentence.lowers[clause.verb.first : clause.verb.head]
