import pytest

from sitrep.normalize.identity import article_id


def test_the_recipe_is_frozen():
    assert article_id("Rebels took Karsha.\n\nThe army left.") == "2d0a284c2592eb72195c"


@pytest.mark.parametrize("same", ["REBELS  took\nKarsha.", " rebels took karsha. ", "Rebels took Karsha.\n"])
def test_case_and_white_space_do_not_make_another_article(same):
    assert article_id(same) == article_id("Rebels took Karsha.")


def test_composed_and_decomposed_letters_are_one():
    assert article_id("Cafe\u0301") == article_id("Café")


def test_a_word_makes_another_article():
    assert article_id("Rebels took Karsha.") != article_id("Rebels retook Karsha.")
