"""The words around a number that bound it."""

import pytest


@pytest.mark.parametrize(
    ("text", "hedge", "quote"),
    [
        ("They lost 15 men.", "exact", "15"),
        ("They lost another 15 men.", "exact", "another 15"),
        ("They lost a total of 15 men.", "exact", "a total of 15"),
        ("They lost about 15 men.", "about", "about 15"),
        ("They lost some 15 men.", "about", "some 15"),
        ("They lost an estimated about 15 men.", "about", "an estimated about 15"),
        ("They lost 15 or so men.", "about", "15 or so"),
        ("They lost close to 15 men.", "nearly", "close to 15"),
        ("They lost just under 15 men.", "nearly", "just under 15"),
        ("They lost at least 15 men.", "at_least", "at least 15"),
        ("They lost at least another 15 men.", "at_least", "at least another 15"),
        ("They lost 15 or more men.", "at_least", "15 or more"),
        ("They lost 15 men at least.", "at_least", "15"),
        ("They lost more than 15 men.", "more_than", "more than 15"),
        ("They lost over 15 men.", "more_than", "over 15"),
        ("They lost 15-plus men.", "more_than", "15-plus"),
        ("They lost as many as 15 men.", "at_most", "as many as 15"),
        ("They lost no more than 15 men.", "at_most", "no more than 15"),
        ("They lost up to about 15 men.", "at_most", "up to about 15"),
        ("They lost fewer than 15 men.", "less_than", "fewer than 15"),
    ],
)
def test_the_longest_hedge_that_ends_at_the_number_bounds_it(number_in, text, hedge, quote):
    mention = number_in(text)
    assert (mention.hedge, mention.text) == (hedge, quote)


def test_a_hedge_belongs_to_the_number_it_stands_at(numbers_in):
    dead, hurt = numbers_in("More than 40 villagers were killed and 90 were hurt.")
    assert (dead.hedge, hurt.hedge) == ("more_than", "exact")


def test_at_least_before_a_second_number_is_not_the_first_ones(numbers_in):
    first, second = numbers_in("The raid killed 25 at least 10 of them villagers.")
    assert (first.hedge, second.hedge) == ("exact", "at_least")


def test_around_a_few_villages_tells_a_place(number_in):
    assert number_in("Clashes went on around three villages.").hedge == "exact"
    assert number_in("The army took around 30 villages.").hedge == "about"


def test_a_hedge_before_a_range_or_a_vague_word_is_the_outer_one(number_in):
    assert number_in("About 30 to 40 tanks came.").outer_hedge == "about"
    assert number_in("At least several dozen tanks came.").outer_hedge == "at_least"


@pytest.mark.parametrize("word", ["around", "above"])
@pytest.mark.parametrize(("count", "is_hedge"), [("three", False), ("four", False), ("five", True)])
def test_up_to_four_a_word_of_place_tells_a_place(number_in, word, count, is_hedge):
    assert (number_in(f"Clashes went on {word} {count} villages.").hedge != "exact") is is_hedge


def test_over_is_of_place_behind_a_word_of_holding_and_of_number_behind_others(number_in):
    assert number_in("Rebels took control over 40 villages.").hedge == "exact"
    assert number_in("Rebels burned over 40 villages.").hedge == "more_than"


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("At least 15 men fled.", "at_least"),  # from the first word on
        ("Least 15 men fled.", "exact"),
        ("They lost 15 or more than that in men.", "exact"),
        ("They lost a total of at least 15 men.", "at_least"),
        ("They lost at least a total of 15 men.", "at_least"),
        ("They lost more than about 15 men.", "more_than"),
        ("They lost at least more than 15 men.", "more_than"),
    ],
)
def test_of_two_hedges_the_outer_one_bounds_unless_it_says_less(number_in, text, hedge):
    assert number_in(text).hedge == hedge
