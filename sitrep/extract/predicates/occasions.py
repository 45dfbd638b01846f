"""What an act answered or came upon: "shelled the camp *in response to the raid*", "killed *amid clashes*"."""

from typing import Final

from sitrep.extract.document.article import Sentence
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.lexical.word_lists import word_class

OCCASION_PREPOSITIONS: Final = word_class("occasion_prepositions")
ANSWERING_NOUNS: Final = word_class("answering_nouns")


def is_occasion(sentence: Sentence, noun: Phrase) -> bool:
    """Whether the act that a noun names is what another act of the sentence answered or came upon."""
    before = sentence.phrases[max(0, noun.at - 2) : noun.at]
    if not before or before[-1].kind not in ("prep", "to"):
        return False
    return before[-1].word in OCCASION_PREPOSITIONS or (len(before) > 1 and before[0].word in ANSWERING_NOUNS)
