"""Numbers, their hedges and what they count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.extract.syntax.tokenizer import read_sentence


@pytest.mark.parametrize(
    ("text", "noun"),
    [("A 50-strong gang came.", "gang"), ("A militia, some 400 strong, came.", "militia")],
)
def test_what_is_so_strong_is_the_force(number_reader, text, noun):
    sentence = read_sentence(0, 0, text)
    assert sentence.words[number_reader.find(sentence)[-1].noun] == noun


def test_a_number_that_each_of_several_has_is_marked(number_in):
    assert number_in("The battalions have 100 fighters each.").each
    assert not number_in("The battalions have 100 fighters.").each


def test_numbers_inside_names_count_nothing(number_in, numbers_in):
    assert numbers_in("17 November said so.", "17 November") == []
    assert number_in("17 men said so.").number_low == 17


@given(
    st.text() | st.lists(st.sampled_from("12 3,000 a no at least to - and half dozen of men . ( 2014 several".split()))
)
def test_any_text_is_read_and_every_span_slices(numbers_in, text):
    text = text if isinstance(text, str) else " ".join(text)
    for mention in numbers_in(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.first < mention.last
        assert mention.number_high is None or mention.number_low < mention.number_high
