"""Features of words in columns: they do not depend on what else is described at once."""

import numpy as np

from sitrep.extract.syntax.word_features import BUCKETS, TaggedWords, WordCodes, features_of

RAID = TaggedWords(["The", "raid", "killed", "ten", "."], "d??#.", "dnV#.")
SIEGE = TaggedWords(["A", "long", "siege", "ended"], "d???", "djnV")


def test_a_sentence_has_the_features_it_has_alone(verbs):
    together = features_of([RAID, SIEGE], WordCodes(verbs))
    alone = [features_of([sentence], WordCodes(verbs)) for sentence in (RAID, SIEGE)]
    assert np.array_equal(together, np.concatenate(alone))


def test_every_open_word_has_a_row_of_buckets(verbs):
    features = features_of([RAID, SIEGE], WordCodes(verbs))
    assert len(features) == 5
    assert features.min() >= 0
    assert features.max() < BUCKETS


def test_the_word_beside_it_changes_a_words_features(verbs):
    other = RAID._replace(words=["The", "raid", "spared", "ten", "."])
    codes = WordCodes(verbs)
    first, second = features_of([RAID], codes)[0], features_of([other], codes)[0]
    assert 0 < (first != second).sum() < len(first)


def test_a_finite_verb_in_the_clause_is_seen_from_afar(verbs):
    words = ["Rebels", "trained", "in", "the", "far", "north", "were", "killed"]
    with_verb = TaggedWords(words, "n?id?nb?", "nEidjnbE")
    without = TaggedWords(words, "n?id?ni?", "nEidjniE")
    codes = WordCodes(verbs)
    assert (features_of([with_verb], codes)[0] != features_of([without], codes)[0]).any()


def test_codes_of_a_word_are_worked_out_once_and_again_when_too_many_are_known(verbs, monkeypatch):
    codes = WordCodes(verbs)
    first = codes.of("seized")
    assert codes.of("seized") is first
    monkeypatch.setattr("sitrep.extract.syntax.word_features.WORDS_KEPT", 1)
    codes.of("fled")
    assert list(codes.rows) == ["fled"]
