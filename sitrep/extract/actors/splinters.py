"""Those who left a group are not the group: "a dissident faction of the FARC", "ISWAP defectors"."""

from collections.abc import Container
from typing import Final

from sitrep.extract.actors.actor_vocabulary import FORCE_PLURALS, FORMER_WORDS
from sitrep.extract.document.article import NAMED_KINDS, ActorMention, Article, Sentence
from sitrep.extract.lexical.actor_types import IRREGULAR_TYPES
from sitrep.extract.lexical.word_lists import word_class

SPLIT_WORDS: Final = word_class("splinter_words")  # "breakaway faction"
LEAVERS: Final = word_class("leaver_nouns")  # "dissidents"
PEOPLE: Final = FORCE_PLURALS | word_class("member_nouns")
BEFORE_NAMES: Final = frozenset(("the", "now", "defunct", "-")) | FORMER_WORDS
REACH_TO_OF: Final = 3  # tokens between "breakaway" and "of"
SUFFIX: Final = "-dissidents"  # of the lexicon's actors that left another


def set_splinters_apart(article: Article, actor_ids: Container[str]) -> None:
    """Let a group's name in words for those who left it mean these: an actor of the lexicon, or nobody known."""
    for sentence in article.sentences:
        for mention in sentence.actors:
            is_group = mention.kind in NAMED_KINDS and mention.actor_type in IRREGULAR_TYPES
            if not is_group or mention.actor_id is None or mention.actor_id.endswith(SUFFIX):
                continue
            if is_left(sentence, mention):
                own_id = mention.actor_id + SUFFIX
                mention.actor_id = own_id if own_id in actor_ids else None
                mention.reason = None if mention.actor_id else "not_in_lexicon"


def is_left(sentence: Sentence, mention: ActorMention) -> bool:
    """Whether the words around a group's name speak of those who left it."""
    lowers, first, last = sentence.lowers, mention.first, mention.last
    if not LEAVERS.isdisjoint(lowers[last - 1 : last + 1]):
        return True
    before = lowers[max(0, first - 1) : first + 1]
    if not SPLIT_WORDS.isdisjoint(before[:1]):
        return True
    people = lowers[last - 1 : last + 1]  # "former FARC fighters"; "the former FARC" is the group
    if not FORMER_WORDS.isdisjoint(before[:1]) and not PEOPLE.isdisjoint(people):
        return True
    while first and lowers[first - 1] in BEFORE_NAMES:
        first -= 1
    is_of = first > 1 and lowers[first - 1] in ("of", "from")
    head = lowers[max(0, first - 1 - REACH_TO_OF) : first - 1] if is_of else []
    return not (SPLIT_WORDS | LEAVERS).isdisjoint(head)
