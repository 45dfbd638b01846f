"""As of when a strength holds that is reported in the present and without a date: the day of the article."""

from typing import Final

from sitrep.extract.counts.count_phrases import CountPhrase
from sitrep.extract.document.article import Article, DateMention
from sitrep.extract.document.clause import SPEECH_VERBS, Clause
from sitrep.extract.lexical.word_lists import word_class

POSSESSION_VERBS: Final = word_class("possession_verbs")


def strength_date(
    article: Article, count: CountPhrase, clause: Clause | None, date: DateMention | None
) -> DateMention | None:
    """The date that is reported, else the article's day where the sentence says how strong somebody is now.

    None where neither is known: a strength of the past that nobody dates stays undated.
    """
    if date is not None or article.anchor is None or not is_present(count, clause):
        return date
    number = count.number
    return DateMention(number.first, number.last, number.start, number.end, "", article.anchor, article.anchor, "day")


def is_present(count: CountPhrase, clause: Clause | None) -> bool:
    """Whether a strength is reported as that of now: "has 6,000 fighters", "said it had 6,000 fighters".

    What somebody said that a group had, it had when he said it. A count without a verb holds when its sentence does.
    """
    finite = [other for other in count.sentence.clauses if other.verb.form == "finite"]
    own = [clause] if clause is not None and clause.verb.form == "finite" else finite
    if any(other.verb.modal is not None for other in own):
        return False
    said = any(other.verb.word in SPEECH_VERBS and other.verb.tense == "past" for other in finite)
    return all(
        other.verb.tense != "past"
        or other.verb.word in SPEECH_VERBS
        or (said and other.verb.lemma in POSSESSION_VERBS and not other.verb.perfect)
        for other in own
    )
