import polars as pl

from sitrep.normalize.signature import signatures


def marks(*texts: str) -> list[list[int]]:
    return signatures(pl.Series("text", texts, dtype=pl.String)).to_list()


def test_a_signature_has_a_mark_for_every_run_of_five_words():
    (whole,) = marks("The army took the bridge at dawn")
    assert len(whole) == 3
    assert marks("The army took the bridge", "army took the bridge at", "took the bridge at dawn") == [
        [mark] for mark in whole
    ]


def test_case_and_punctuation_make_no_difference():
    one, other = marks("“The army took the bridge,” he said.", 'THE ARMY took the bridge" - he said')
    assert one == other


def test_runs_end_with_their_text():
    together, alone = marks("one two three four five", "six seven"), marks("six seven")
    assert together[1:] == alone


def test_a_run_said_twice_has_one_mark():
    (once, twice) = marks("we will never leave here", "We will never leave here. We will never leave here.")
    assert len(set(twice)) == len(twice) == 5
    assert once[0] in twice


def test_a_text_of_few_words_has_one_mark_and_one_without_words_none():
    assert [len(found) for found in marks("Peace now", "", " -- ", "one two three four")] == [1, 0, 0, 1]
    assert marks() == []
    assert marks("", "") == [[], []]


def test_marks_stay_the_same_for_ever():
    assert marks("The army took the bridge at dawn") == [[3096451040, 4223483655, 2900802392]]
