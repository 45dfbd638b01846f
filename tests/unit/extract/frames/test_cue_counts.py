"""How strongly sentences speak for frames."""

import pytest


@pytest.fixture(scope="module")
def relevance(claims):
    return lambda text: claims(text)["readings"][0]["relevance"]


def test_a_word_in_a_name_speaks_for_nothing(relevance):
    assert relevance("The Arab League met in Cairo.") == relevance("The African Union met in Cairo.")
