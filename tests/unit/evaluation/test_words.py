from sitrep.evaluation.words import Words, carried_over, folded, name_words, singular


def test_words_are_those_that_the_characters_touch():
    words = Words("At least 12 people died.")
    assert words.within(3, 11) == {1, 2}
    assert words.within(8, 9) == set()


def test_a_quote_is_found_whatever_its_spacing_and_accents():
    words = Words("Rebels seized Méroé. They held Meroe.")
    assert words.find("MEROE") == {2}
    assert words.find("Meroe", among=frozenset({3, 4, 5})) == {5}
    assert words.find("seized,  Meroe") == {1, 2}
    assert words.find("Karima") == words.find("") == frozenset()


def test_words_are_carried_over_dropped_lines():
    original, text = Words("one two three four"), Words("one four")
    assert carried_over(original, text) == {0: 0, 3: 1}
    assert carried_over(text, Words("One, four!")) == {0: 0, 1: 1}


def test_names_are_compared_without_articles_and_number():
    assert name_words("The Soldiers of the Army") == {"soldier", "army"}
    assert (singular("women"), singular("bus"), singular("rebels")) == ("woman", "bus", "rebel")
    assert folded("Ürümqi") == "urumqi"
