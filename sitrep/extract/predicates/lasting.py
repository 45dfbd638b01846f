"""What goes on up to now, though its verb is no progressive.

"Has besieged the town since May", "the war, which began in April 2023", "clashes, now in their third week", "the
ten-month-old siege". Only acts that last can go on: a war does, a capture is over once it is done.
"""

import datetime as dt
import re
from typing import Final

from sitrep.extract.document.article import Article, Sentence
from sitrep.extract.document.clause import RELATIVE_WORDS, Clause
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.lexical.word_lists import alternation, word_class
from sitrep.extract.syntax.coordination import noun_complements

LASTING_VERBS: Final = word_class("lasting_verbs")
LASTING_NOUNS: Final = word_class("lasting_nouns")
BEGINNING_VERBS: Final = word_class("beginning_verbs")
COURSE_VERBS: Final = word_class("course_verbs")  # what fighting does and a town does not
ENDED_BY: Final = word_class("ended_by")  # "which began in May and ended in July"
SINCE: Final = "since"
LENGTHS: Final = alternation("lengths_of_time")
FOR_A_TIME: Final = re.compile(rf"\bfor(?: [\w-]+){{0,5}} {LENGTHS}\b")  # "for more than two years"
FOR_SO_LONG: Final = re.compile(rf"\bfor(?: [\w-]+){{0,4}}? (?:an? {LENGTHS}|{LENGTHS}(?<=s))\b")
NTH: Final = re.compile(rf"\b(?:in|into|enter\w*|mark\w*) (?:its|their|the) [\w-]+ {LENGTHS}\b")
WAS_BEFORE: Final = re.compile(r"\b(?:was|were|had been)\b[^,;]*$")
OF_AGE: Final = re.compile(r"(?:^|[- ])old$")  # "the year-old war"
JUST_NOW: Final = dt.timedelta(days=3)  # what began so shortly ago may be over
LONG_AGO: Final = dt.timedelta(days=20 * 365)  # what began then is history, if nothing else says that it goes on


def goes_on(article: Article, sentence: Sentence, clause: Clause | None, noun: Phrase | None) -> bool:
    """Whether the act of a clause's verb, or of `noun` where one is given, is told as lasting until now."""
    if noun is None:
        if clause is None or clause.verb.lemma not in LASTING_VERBS or is_counted(sentence, clause):
            return False
        return reaches_now(sentence, clause)
    if noun.word not in LASTING_NOUNS or not ENDED_BY.isdisjoint(sentence.lowers):
        return False
    own = [other for other in sentence.clauses if is_of(sentence, other, noun) or other.governs(noun)]
    return (
        any(reaches_now(sentence, other) for other in (*own, *filter(None, (clause,))))
        or is_in_its_nth(sentence, noun)
        or is_of_an_age(sentence, noun)
        or any(has_begun(article, sentence, noun, other) for other in own)
    )


def is_counted(sentence: Sentence, clause: Clause) -> bool:
    """Whether it is counted to whom it was done: "has trained 30,000 recruits since 2022" says what is done."""
    return any(noun.first <= number.first < noun.last for noun in clause.objects for number in sentence.numbers)


def is_of(sentence: Sentence, clause: Clause, noun: Phrase) -> bool:
    """Whether a clause says something of a noun; of "the fighting in Azaz, which has raged" it is the fighting."""
    if noun in clause.subjects:
        return True
    if clause.opener not in RELATIVE_WORDS or clause.verb.lemma not in COURSE_VERBS:
        return False
    return any(place in clause.subjects for _, place in noun_complements(sentence.phrases, noun.at))


def reaches_now(sentence: Sentence, clause: Clause) -> bool:
    """ "Has bombed the town since May", "have been under siege for months": a perfect with how long it has lasted."""
    verb = clause.verb
    if not verb.perfect or verb.modal is not None or "had" in sentence.lowers[verb.first : verb.head + 1]:
        return False
    others = [o for o in sentence.clauses if o is not clause and o.verb.form == "finite" and o.opener != SINCE]
    following = min((o.verb.first for o in others if o.verb.first > verb.first), default=len(sentence.words))
    lowers = sentence.lowers
    if SINCE in lowers[:following] and any(
        at > verb.first or at < 1 for at in range(following) if lowers[at] == SINCE and lowers[at + 1 : at + 2] != [","]
    ):
        return True
    begins = 0 if not any(o.verb.first < verb.first for o in others) else sentence.starts[verb.first] - sentence.start
    ends = sentence.ends[following - 1] - sentence.start
    return FOR_A_TIME.search(sentence.text[begins:ends].lower()) is not None


def is_over(sentence: Sentence, clause: Clause | None) -> bool:
    """ "The exchange of fire continued for four hours": what is told with its length in the simple past has ended."""
    if clause is None or clause.verb.tense != "past" or clause.verb.perfect or clause.verb.progressive:
        return False
    behind = sentence.text[sentence.ends[clause.verb.last - 1] - sentence.start :]
    return FOR_SO_LONG.match(behind.lstrip()) is not None


def is_in_its_nth(sentence: Sentence, noun: Phrase) -> bool:
    """ "The siege, now in its fourth month", "the war enters its third year"; "was in its third year when" is over."""
    behind = sentence.text[sentence.ends[noun.head] - sentence.start :]
    found = NTH.search(behind)
    return found is not None and WAS_BEFORE.search(behind[: found.start()]) is None


def is_of_an_age(sentence: Sentence, noun: Phrase) -> bool:
    """ "The ten-month-old war"."""
    return any(OF_AGE.search(word) for word in sentence.lowers[noun.first : noun.head])


def has_begun(article: Article, sentence: Sentence, noun: Phrase, clause: Clause) -> bool:
    """ "The war, which began in April 2023": begun some time ago, and nobody says that it is over."""
    describes = clause.opener in RELATIVE_WORDS or clause.verb.form == "participle"  # "launched in January"
    if not describes or clause.verb.lemma not in BEGINNING_VERBS or not is_of(sentence, clause, noun):
        return False
    days = [
        date.date_start
        for date in sentence.dates
        if date.date_start is not None and any(phrase.first <= date.first < phrase.last for phrase in clause.dates)
    ]
    if not days or article.anchor is None:
        return False
    return article.anchor - LONG_AGO <= days[0] <= article.anchor - JUST_NOW
