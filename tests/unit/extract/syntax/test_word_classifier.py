"""The part of speech of words in no list, and of forms that the words around them decide."""

import pytest

from sitrep.extract.syntax.word_classifier import CLASSES, WordClassifier, load_weights
from sitrep.extract.syntax.word_features import BUCKETS, TaggedWords


def tag_of(parsed, text: str, word: str) -> str:
    sentence = parsed(text)
    return sentence.tags[sentence.words.index(word)]


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        # verbs that no list has
        ("The envoy did not bode well for them.", "bode", "V"),
        ("The truce has morphed into a siege.", "morphed", "E"),
        ("Talks are bogging down.", "bogging", "G"),
        ("The general reinvented the militia.", "reinvented", "V"),
        # adjectives, whatever their ending
        ("A vast crowd fled the northern town.", "vast", "j"),
        ("The number of dead is unclear.", "unclear", "j"),
        ("The militia holds a narrow strip.", "narrow", "j"),
        ("The proposed talks failed.", "proposed", "j"),
        # nouns and verbs of one form
        ("The army launched heavy raids on the town.", "raids", "n"),
        ("The militia raids the villages every week.", "raids", "V"),
        ("The front still holds territory.", "holds", "V"),
        # adverbs, also between an auxiliary and its verb
        ("The group did not directly claim it.", "directly", "r"),
        ("They can no longer hold the town.", "longer", "r"),
    ],
)
def test_a_word_is_told_by_what_surrounds_it(parsed, text, word, tag):
    assert tag_of(parsed, text, word) == tag


def test_what_is_no_open_word_keeps_its_tag(verbs):
    sentence = TaggedWords(["The", "raid", "failed"], "d??", "dnV")
    kept = TaggedWords(["The", "raid", "failed"], "dxx", "dxx")
    assert WordClassifier(verbs).classify([sentence, kept])[1] == "dxx"


def test_sentences_without_open_words_are_left_as_the_rules_have_them(verbs):
    assert WordClassifier(verbs).classify([TaggedWords(["He", "was"], "pb", "pb")]) == ["pb"]


@pytest.mark.parametrize(
    ("word", "left", "classes"),
    [
        ("seized", ".", "VEj"),
        ("seized", "b", "Ej"),  # no finite verb behind "was"
        ("seize", "m", "V"),
        ("shelling", "d", "Gnj"),
        ("zorbing", "d", "Gnj"),
        ("zorbed", "d", "VEnj"),
        ("zorb", "d", "Vnjr"),
    ],
)
def test_a_word_can_only_be_what_its_form_allows(verbs, word, left, classes):
    possible = WordClassifier(verbs).possible(word, left)
    assert {CLASSES[at] for at in possible} == set(classes)


def test_the_weights_are_of_these_buckets_and_classes():
    assert load_weights().shape == (BUCKETS, len(CLASSES))
