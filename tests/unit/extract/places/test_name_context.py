"""What the words around a name say of it."""

import pytest

from sitrep.extract.places.containment import Spot
from sitrep.extract.places.name_context import is_object_of_taking, led_by_preposition, stands_as_place, stated_type
from sitrep.extract.places.place_index import PlaceIndex
from sitrep.extract.syntax.tokenizer import read_sentence


@pytest.fixture(scope="module")
def named(world):
    """The sentence of a text, and Idlib in it."""

    def read(text):
        sentence = read_sentence(0, 0, text)
        first = sentence.lowers.index("idlib")
        return sentence, Spot(first, first + 1, [PlaceIndex(world).find("geonames:2")], "Idlib")

    return read


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Idlib province was calm.", "admin1"),
        ("The city of Idlib was calm.", "settlement"),
        ("The area of Idlib was calm.", None),
        ("Idlib was calm.", None),
    ],
)
def test_a_noun_beside_a_name_tells_its_kind(named, text, kind):
    assert stated_type(*named(text))[0] == kind


def test_a_preposition_leads_a_name_over_its_type_and_over_a_list(named):
    for text in ("They met in the city of Idlib.", "They met in Homs and Idlib."):
        sentence, spot = named(text)
        assert led_by_preposition(sentence, spot.first)
    sentence, spot = named("They praised Idlib.")
    assert not led_by_preposition(sentence, spot.first)


@pytest.mark.parametrize("text", ["They captured Idlib.", "Idlib was shelled.", "Idlib fell."])
def test_a_name_that_is_taken_is_a_place(named, text):
    sentence, spot = named(text)
    assert is_object_of_taking(sentence, spot.first, spot.last)


def test_in_capitals_a_name_stands_as_a_place_behind_a_preposition(named):
    assert stands_as_place(*named("TROOPS DIED IN IDLIB"))
    assert not stands_as_place(*named("TROOPS MET IDLIB MEN"))
