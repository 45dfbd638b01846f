"""One number, a range of two, or a vague word."""

import pytest

from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.settings import Settings


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("It has 30 to 40 tanks.", 30, 40),
        ("It has 30-40 tanks.", 30, 40),
        ("It has between 30 and 40 tanks.", 30, 40),
        ("It has from 30 to 40 tanks.", 30, 40),
        ("It has two or three tanks.", 2, 3),
        ("It feeds 2 to 3 million people.", 2_000_000, 3_000_000),
        ("It has 10-15,000 fighters.", 10_000, 15_000),
    ],
)
def test_a_range_has_both_its_ends(number_in, text, low, high):
    mention = number_in(text)
    assert (mention.number_low, mention.number_high, mention.hedge) == (low, high, "range")


def test_a_change_is_two_numbers_and_no_range(numbers_in):
    assert [m.number_low for m in numbers_in("The garrison grew from 30 to 40.")] == [30, 40]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Dozens of villagers fled.", "dozens"),
        ("Several villagers fled.", "several"),
        ("A few hundred villagers fled.", "few hundred"),
        ("Tens of thousands of villagers fled.", "tens of thousands"),
        ("Hundreds more were wounded.", "hundreds"),
    ],
)
def test_a_vague_word_keeps_its_words(number_in, text, term):
    mention = number_in(text)
    assert (mention.vague_term, mention.hedge, mention.number_low) == (term, "vague", None)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("A couple of hundred fighters came.", "couple of hundred"),
        ("A couple dozen fighters came.", "couple dozen"),
        ("Lakhs of people fled.", "lakhs"),
    ],
)
def test_some_scales_are_vague(number_in, text, term):
    assert number_in(text).vague_term == term


def test_one_or_two_dozen_are_a_range_of_dozens(number_in):
    mention = number_in("One or two dozen villagers were hurt.")
    assert (mention.number_low, mention.number_high) == (12, 24)


def test_every_vague_term_has_its_bounds_as_it_is_kept():
    terms = {row["term"] for row in rows_of(Settings().seeds / "vague_terms.csv")}
    assert {term.removeprefix("a ") for term in terms} <= terms
