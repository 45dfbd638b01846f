import pytest

from sitrep.evaluation.found import Found, Names
from sitrep.evaluation.gold import EVENTS, RELATIONS, Gold
from sitrep.evaluation.judge import is_right, is_same, is_same_name, is_same_value, right_in_silence

NO_WORDS = frozenset()


def gold(value, table="fct_casualties", **wanted):
    return Gold((table,), None, NO_WORDS, NO_WORDS, value, wanted, False)


def found(*bounds):
    return Found("fct_casualties", NO_WORDS, NO_WORDS, bounds, {}, 0.9, "")


def test_one_number_is_any_bound_and_a_pair_is_both():
    assert is_same_value(gold(12), found(12, 12, None))
    assert not is_same_value(gold(12), found(11, None, 13))
    assert is_same_value(gold([10, 12]), found(10, 11, 12))
    assert not is_same_value(gold([10, 12]), found(10, 11, 13))


def test_a_vague_word_is_met_by_a_best_within_and_a_relation_by_its_kind():
    assert is_same_value(gold([24, 99], hedge=["vague"]), found(20, 36, 120))
    assert not is_same_value(gold([24, 99], hedge=["vague"]), found(20, 100, 120))
    assert is_same_value(gold("allied_with", RELATIONS), found("allied_with"))


def test_saying_nothing_is_right_only_where_it_is_wanted():
    assert is_right("place", [None], Names())
    assert not is_right("place", ["Goma"], Names())
    assert not is_right("actor", [None], Names(("army",), is_linked=True))
    assert is_right("hedge", ["exact", None], None)
    assert right_in_silence("modality", ["occurred"])
    assert not right_in_silence("source", ["army"])
    assert right_in_silence("date", [(None, None)])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the army", "Sudanese army", True),
        ("army", "navy", False),
        ("Free Syrian Army", "Syrian Army units", True),
        ("", "x", False),
    ],
)
def test_names_are_the_same_if_one_lies_within_the_other_or_half_is_shared(one, other, same):
    assert is_same_name(one, other) is same


def test_a_unit_is_one_in_any_number_and_a_speaker_by_half_of_its_words():
    assert is_same("unit", "soldiers", "soldier")
    assert is_same("attributed_to", "the army spokesman", "army spokesman")
    assert not is_same("attributed_to", "the army spokesman", "a mayor")
    assert is_same("harm", "KILLED", "killed")
    assert EVENTS == "fct_event_mentions"
