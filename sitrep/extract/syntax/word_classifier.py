"""Tell the part of speech of open-class words (verbs, nouns, adjectives, adverbs) by what stands around them.

A linear classifier whose integer weights were learned from parsed sentences (`benchmarks/train_tagger.py`); what the
rules say of a word is one of the things it looks at. Closed classes and mentions are no business of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sitrep.extract.syntax.english import VerbForm
from sitrep.extract.syntax.verb_disambiguation import INTRANSITIVE_VERBS, OBJECT_BEGINS, VERB_BEFORE, tag_before
from sitrep.extract.syntax.word_features import OPEN_TAG, TaggedWords, WordCodes, features_of

CLASSES: Final = "VGEnjr"  # the tags it tells apart, in the order of the weights' columns
WEIGHTS: Final = Path(__file__).with_name("word_weights.npz")
# What a form of the verb list can be, by its kinds; of other words by their endings.
BY_KIND: Final[Mapping[str, str]] = {"b": "Vnj", "s": "Vn", "p": "V", "e": "Ej", "g": "Gnj"}
FINITE_TAGS: Final = frozenset("Vbvmo")
CLEAR_LEAD: Final = 300  # of another class over the one that the rules take a listed verb form for
VERBAL_CLASSES: Final = "VGE"
BEFORE_PARTICIPLE: Final = "bv"  # be and have: no finite verb follows them
BY_ENDING: Final = (("ing", "Gnj"), ("ed", "VEjn"), ("ly", "rjn"), ("", "Vnjr"))


class WordClassifier:
    """Classifies words; holds the weights, and the codes of the words met."""

    def __init__(self, verbs: Mapping[str, VerbForm]) -> None:
        self.verbs = verbs
        self.codes = WordCodes(verbs)
        self.weights = load_weights()
        self.possible = cache(self.possible_classes)

    def scores(self, sentences: Sequence[TaggedWords]) -> NDArray[np.int32]:
        """How much speaks for each class: a row an open word, in the sentences' order, a column a class."""
        summed: NDArray[np.int32] = self.weights[features_of(sentences, self.codes)].sum(axis=1, dtype=np.int32)
        return summed

    def classify(self, sentences: Sequence[TaggedWords]) -> list[str]:
        """The tags of the sentences: the rules' where a word is not open."""
        if not any(OPEN_TAG in sentence.tags for sentence in sentences):
            return [sentence.by_rule for sentence in sentences]
        scores = iter(self.scores(sentences).tolist())
        return [self.filled(sentence, scores) for sentence in sentences]

    def filled(self, sentence: TaggedWords, scores: Iterator[list[int]]) -> str:
        """The tags of one sentence; takes as many of the scores as it has open words."""
        tags = list(sentence.by_rule)
        for at, tag in enumerate(sentence.tags):
            if tag == OPEN_TAG:
                tags[at] = self.class_of(sentence, at, before_of(tags, at), next(scores))
        if "V" in sentence.by_rule and FINITE_TAGS.isdisjoint(tags):
            return sentence.by_rule  # a headline: "Looters burn shops in Lagos"
        return "".join(tags)

    def class_of(self, sentence: TaggedWords, at: int, before: str, scores: list[int]) -> str:
        """The class of an open word: the likeliest; by a clear lead where the rules say another of a verb form."""
        lower, ruled = sentence.words[at].lower(), sentence.by_rule[at]
        classes = self.possible(lower, before)
        best = CLASSES[max(classes, key=scores.__getitem__)]
        if best == ruled or lower not in self.verbs or CLASSES.find(ruled) not in classes:
            return best
        following = sentence.by_rule[at + 1 : at + 2]
        if ruled in VERBAL_CLASSES and (following in OBJECT_BEGINS or (best == "j" and following == "n")):
            return ruled
        lead = scores[CLASSES.index(best)] - scores[CLASSES.index(ruled)]
        return best if lead >= CLEAR_LEAD else ruled

    def possible_classes(self, lower: str, left: str) -> tuple[int, ...]:
        """The classes, as columns, that a word can have by its form, behind what `before_of` says."""
        form = self.verbs.get(lower)
        if form is None:
            tags = next(tags for ending, tags in BY_ENDING if lower.endswith(ending))
        else:
            tags = "".join(BY_KIND[kind] for kind in form.kinds) + "n" * form.also_noun + "r" * lower.endswith("ly")
        if form is not None and form.lemma in INTRANSITIVE_VERBS and left not in BEFORE_PARTICIPLE:
            tags = tags.replace("E", "")
        if left[1:] and left[0] in tags:
            tags = left[0]  # "were shot and wounded": a conjunction joins likes
        elif left in BEFORE_PARTICIPLE and "E" in tags:
            tags = tags.replace("V", "")
        elif (left in VERB_BEFORE and "V" in tags) or (left == "t" and form is not None and "b" in form.kinds):
            tags = "V"
        return tuple(at for at, tag in enumerate(CLASSES) if tag in tags)


def before_of(tags: list[str], at: int) -> str:
    """The tag before a word, adverbs left out; "Ec" behind a participle and a conjunction, and so for other verbs."""
    if at > 1 and tags[at - 1] == "c" and tags[at - 2] in VERBAL_CLASSES:
        return tags[at - 2] + "c"
    return tag_before(tags, at)


@cache
def load_weights() -> NDArray[np.int8]:
    """The weights, a row a bucket of `word_features`, a column a class of CLASSES."""
    with np.load(WEIGHTS) as stored:
        weights: NDArray[np.int8] = stored["weights"]
    return weights
