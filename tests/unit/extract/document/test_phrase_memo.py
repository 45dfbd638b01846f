from sitrep.extract.document import phrase_memo
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.document.phrase_memo import PhraseMemo


def noun(at):
    return Phrase("noun", at, at + 1, at, "rebels", at)


def test_phrases_of_one_wording_have_answers_of_their_own():
    memo = PhraseMemo()
    first, second = noun(0), noun(0)
    memo[first] = "yes"
    assert first in memo
    assert second not in memo


def test_a_full_memo_begins_anew(monkeypatch):
    monkeypatch.setattr(phrase_memo, "KNOWN_PHRASES", 2)
    memo = PhraseMemo()
    phrases = [noun(at) for at in range(3)]
    for phrase in phrases:
        memo[phrase] = phrase.at
    assert memo == {phrases[2]: 2}
