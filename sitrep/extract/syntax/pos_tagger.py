"""Give each token of a sentence its part of speech, by the words around it. The tags are listed in `english`.

Closed classes and marks first, then mentions (names are N, dates T, numbers #), then what is left by its form, from
left to right. A form that can be noun or verb ("attack", "strikes") is read by its neighbours (`verb_disambiguation`).
Then the words of open classes are told by a classifier, which knows what these rules said (`word_classifier`).
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from sitrep.extract.document.article import NAMED_KINDS, Sentence
from sitrep.extract.document.clause import WHOSE
from sitrep.extract.lexical.word_lists import affixes, word_class
from sitrep.extract.syntax.clock_times import clock_times
from sitrep.extract.syntax.english import CLOSED, DECEPTIVE_NOUNS, MARKS, OBJECT_TAKING_VERBS, VerbForm
from sitrep.extract.syntax.verb_disambiguation import (
    base_tag,
    ing_tag,
    is_compound_verb,
    is_headline_verb,
    is_plural,
    past_tag,
    reduce_relatives,
    tag_before,
)
from sitrep.extract.syntax.word_classifier import WordClassifier
from sitrep.extract.syntax.word_features import OPEN_TAG, TaggedWords

KNOWN_WORDS = 100_000
GUESSED_TAGS = frozenset((OPEN_TAG, *"njr"))  # of words in no list
HEADLINE = 14  # words
PAST_ONLY = frozenset(("p", "e", "pe"))  # the kinds of a form that is no noun, whatever its lemma: "claimed"
BEFORE_NAME = re.compile(r'[".:(](?=N)')  # after these a capital says nothing
ADJECTIVES_OR_VERBS: Final = word_class("adjectives_or_verbs")
PAST_TENSE_FORMS: Final = word_class("past_tense_forms")
ADJECTIVE_ENDINGS: Final = affixes("adjective_endings")
DETERMINERS_OR_PRONOUNS: Final = word_class("determiners_or_pronouns")


class Guesses(dict[str, str]):
    """What each word is by itself, found out once: the words of the news are few."""

    def __init__(self, verbs: Mapping[str, VerbForm], *, in_capitals: bool, begins: bool) -> None:
        """For sentences `in_capitals`, or for words that begin a sentence, whose capital says nothing."""
        super().__init__()
        self.verbs = verbs
        self.in_capitals = in_capitals
        self.is_told_by_case = not in_capitals and not begins

    def __missing__(self, word: str) -> str:
        if len(self) >= KNOWN_WORDS:
            self.clear()
        tag = self[word] = self.guess(word)
        return tag

    def guess(self, word: str) -> str:
        """What a word is by its form: a capital says that it is a name where the sentence has small letters too."""
        lower = word.lower()
        is_name = word[0].isupper() and self.is_told_by_case
        tag = CLOSED.get(lower) or MARKS.get(lower)
        if tag is not None:
            return "N" if is_name and (tag == "j" or word == "May") else tag
        if word[0].isdigit():
            return "#"
        if lower in self.verbs and not is_name:
            return OPEN_TAG
        if (
            not is_name
            and not self.in_capitals
            and lower.endswith("ly")
            and lower not in DECEPTIVE_NOUNS
            and len(lower) > 4
        ):
            return "r"
        return tag_by_form(word, lower, self.in_capitals)


class Tagger:
    """Tags sentences; holds the verb forms of the lexicon."""

    def __init__(self, verbs: Mapping[str, VerbForm]) -> None:
        self.verbs = verbs
        self.inside = Guesses(verbs, in_capitals=False, begins=False)
        self.at_beginning = Guesses(verbs, in_capitals=False, begins=True)
        self.in_capitals = Guesses(verbs, in_capitals=True, begins=False)
        self.classifier = WordClassifier(verbs)

    def annotate(self, sentences: Sequence[Sentence]) -> None:
        """Set `tags` of sentences of one article. The mentions must be on them already."""
        for sentence, tags in zip(sentences, self.classifier.classify([*map(self.by_rule, sentences)]), strict=True):
            sentence.tags = tags

    def by_rule(self, sentence: Sentence) -> TaggedWords:
        """What the rules tell of a sentence, and which of its words are for the classifier to tell."""
        tags = self.first_guess(sentence)
        certain = open_words(sentence, tags)
        settle_that(tags, sentence.lowers)
        settle_first(tags, sentence.lowers)
        for at in [at for at, tag in enumerate(tags) if tag == OPEN_TAG]:
            tags[at] = self.tag_by_neighbours(tags, sentence, at)
        reduce_relatives(tags, sentence.lowers, self.verbs)
        return TaggedWords(sentence.words, certain, "".join(tags))

    def first_guess(self, sentence: Sentence) -> list[str]:
        """What a word is whatever stands beside it; OPEN_TAG where that must decide."""
        words, lowers = sentence.words, sentence.lowers
        if sentence.in_capitals:
            tags = [*map(self.in_capitals.__getitem__, words)]
        else:
            tags = [self.at_beginning[words[0]], *map(self.inside.__getitem__, words[1:])]
            for mark in BEFORE_NAME.finditer("".join(tags)):
                at = mark.end()
                if lowers[at] in self.verbs and lowers[at] not in CLOSED:
                    tags[at] = OPEN_TAG
        mark_dashes(sentence, tags)
        mark_mentions(sentence, tags)
        return tags

    def tag_by_neighbours(self, tags: list[str], sentence: Sentence, at: int) -> str:
        """The tag of a form in the verb list, from its neighbours; everything to the left is settled."""
        form = self.verbs[sentence.lowers[at]]
        left = "d" if at and sentence.lowers[at - 1] == WHOSE else tag_before(tags, at)
        if left == "-" and ("e" in form.kinds or form.kinds == "s") and is_compound_verb(tags, at):
            was = tags[at - 3] == "b"
            tags[at - 2 : at] = "rr"
            return "E" if was else "V"
        right = tags[at + 1] if at + 1 < len(tags) else "."
        if right == OPEN_TAG:
            following = self.verbs[sentence.lowers[at + 1]]
            right = "V" if not following.also_noun or following.kinds in PAST_ONLY else "n"
        if left in "bv" and "e" in form.kinds:
            return "E"
        if right == "-" and sentence.lowers[at] == "left":
            return "j"  # "left-wing"
        if at == 1 and form.also_noun and form.kinds in "bs" and right == "i" and not begins_with_mention(sentence):
            return "n"  # "Peace talks between ..."
        if at and form.also_noun and sentence.lowers[at - 1] == "air":
            return "n"  # "Air strikes hit the town"
        if form.kinds == "g":
            return ing_tag(form, left, right, at, sentence.lowers)
        if (
            left == "N"
            and right == "i"
            and form.also_noun
            and form.kinds == "b"
            and self.verb_follows(tags, sentence, at)
        ):
            return "n"  # "Taliban attack on checkpoint kills five"
        if "b" in form.kinds or "s" in form.kinds:
            tag = base_tag(form, left, right, tags, at, sentence.lowers)
            if tag == "n" and is_headline(sentence) and is_headline_verb(form, left, right, tags, at, sentence.lowers):
                return "V"
            if tag or not ("p" in form.kinds or "e" in form.kinds):
                return tag or "n"
        tag = past_tag(form, left, right, tags, at, sentence.lowers)
        return "E" if tag == "V" and "e" in form.kinds and self.describes_object(tags, sentence.lowers, at) else tag

    def verb_follows(self, tags: list[str], sentence: Sentence, at: int) -> bool:
        """Whether a form further on can only be the sentence's verb: it has an object and agrees with one."""
        return any(
            tags[k] == OPEN_TAG and self.verbs[sentence.lowers[k]].kinds == "s" and tags[k + 1] in "#dN"
            for k in range(at + 1, len(tags) - 1)
        )

    def describes_object(self, tags: list[str], lowers: list[str], at: int) -> bool:
        """Whether a past form describes the object before it: "defused a bomb planted at a school"."""
        k = at - 1
        while k > 0 and tags[k] in "djnN#'-":
            k -= 1
        form = self.verbs.get(lowers[k])
        return 0 < k < at - 1 and tags[k] == "V" and form is not None and form.lemma in OBJECT_TAKING_VERBS


def open_words(sentence: Sentence, tags: list[str]) -> str:
    """The tags with `OPEN_TAG` for each word that is of no closed class and part of no mention."""
    if sentence.in_capitals:
        return "".join(tags).replace(OPEN_TAG, "n")
    in_mention = {
        at
        for mention in (*sentence.actors, *sentence.backers, *sentence.places)
        for at in range(mention.first, mention.last)
    }
    return "".join(
        OPEN_TAG if tag in GUESSED_TAGS and lower not in CLOSED and lower[0].isalpha() and at not in in_mention else tag
        for at, (tag, lower) in enumerate(zip(tags, sentence.lowers, strict=True))
    )


def settle_first(tags: list[str], lowers: list[str]) -> None:
    """ "First" between a noun and a verb is an adverb: "the rebels first attacked a post"."""
    for at in range(1, len(tags) - 1):
        if lowers[at] == "first" and tags[at - 1] in "nNrp" and tags[at + 1] == OPEN_TAG:
            tags[at] = "r"


def mark_dashes(sentence: Sentence, tags: list[str]) -> None:
    """A hyphen behind a space joins no words: it is a dash, as in a headline's "workers -police"."""
    for at in [at for at, tag in enumerate(tags) if tag == "-"]:
        if 0 < at < len(tags) - 1 and sentence.starts[at] > sentence.ends[at - 1]:
            tags[at] = ":"
        elif 0 < at < len(tags) - 2 and tags[at + 1] == "i" and tags[at + 2] in "nN?":
            tags[at - 1], tags[at + 1] = "j", "j"  # "an all-out war"
        elif 0 < at < len(tags) - 1 and tags[at - 1] == "i" and tags[at + 1] in "jn?":
            tags[at - 1] = "j"  # "near-daily attacks"


def mark_mentions(sentence: Sentence, tags: list[str]) -> None:
    """Overlay what the finders of names, numbers and dates found."""
    for number in sentence.numbers:
        if number.kind != "none":
            mark(tags, number.first, number.last, "#")
    for place in sentence.places:
        mark(tags, place.first, place.last, "N")
    for actor in (*sentence.actors, *sentence.backers):
        if actor.kind in NAMED_KINDS or actor.kind == "adjective":
            mark(tags, actor.first, actor.last, "N")
            if sentence.words[actor.last - 1].islower():
                tags[actor.last - 1] = "n"  # "Ukrainian drone"
        elif actor.kind == "generic":
            mark(tags, actor.first, actor.last, "n")
    for date in sentence.dates:
        mark(tags, date.first, date.last, "T")
    for first, last in clock_times(sentence, tags):
        mark(tags, first, last, "T")


def mark(tags: list[str], first: int, last: int, tag: str) -> None:
    """Give tokens first..last one tag."""
    for at in range(first, last):
        tags[at] = tag


def tag_by_form(word: str, lower: str, in_capitals: bool) -> str:
    """The tag of a word in no list, by its ending and its case."""
    if word[0].isupper() and not in_capitals:
        return "N"
    if not word[0].isalpha():
        return ":"
    if lower.endswith("ly") and lower not in DECEPTIVE_NOUNS and len(lower) > 4:
        return "r"
    if lower in DECEPTIVE_NOUNS:
        return "n"
    if lower.endswith(ADJECTIVE_ENDINGS):
        return "j"
    return "n"


def settle_that(tags: list[str], lowers: list[str]) -> None:
    """`that`, `after`, `her`, `more` and their like, where the next word alone decides."""
    last = len(tags) - 1
    for at in [at for at, tag in enumerate(tags) if tag in "hdT" or lowers[at] in ADJECTIVES_OR_VERBS]:
        tag = tags[at]
        if tag == "h" and at < last and (points_at_a_noun(tags, lowers, at) or follows_taking(tags, lowers, at)):
            tags[at] = "d"
        elif tag == "d" and lowers[at] in DETERMINERS_OR_PRONOUNS:
            if at == last or tags[at + 1] in ".,i:mbvo":
                tags[at] = "p"
        elif tag == "d" and lowers[at] == "most" and at and tags[at - 1] == "d":
            tags[at] = "r"  # "its most powerful unit"
        elif tag == "T" and lowers[at] == "to":
            tags[at] = "t"
        elif tag == "d" and lowers[at] == "more" and at and tags[at - 1] == "#":
            tags[at] = "j"  # "three more villages"
        elif lowers[at] in ADJECTIVES_OR_VERBS and at and tags[at - 1] in "tm":
            tags[at] = "V"  # "to open a base"


def points_at_a_noun(tags: list[str], lowers: list[str], at: int) -> bool:
    """ "In that town", "That town": a `that` before a noun and behind a preposition or a form that may be a noun.

    Not before a plural: "the camps that rebels had built", "said that gunmen came".
    """
    is_one = tags[at + 1] == "n" and not is_plural(lowers[at + 1])
    return is_one and (at == 0 or tags[at - 1] in "i?")


def follows_taking(tags: list[str], lowers: list[str], at: int) -> bool:
    """ "The army captured that key town": behind a verb that nobody says something with."""
    return at > 0 and tags[at + 1] in "jnN" and lowers[at - 1] in PAST_TENSE_FORMS


def begins_with_mention(sentence: Sentence) -> bool:
    """Whether the sentence's first word names an actor or a place, so that a verb may follow."""
    return any(mention.first == 0 for mention in (*sentence.actors, *sentence.places))


def is_headline(sentence: Sentence) -> bool:
    """Whether a sentence is set like a headline: short, with no full stop."""
    return len(sentence.lowers) <= HEADLINE and not sentence.in_capitals and sentence.lowers[-1] not in MARKS
