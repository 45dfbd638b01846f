"""Words beside a place's name."""

from sitrep.extract.places.place_vocabulary import TYPE_OF, is_only_border


def test_a_country_before_its_border_is_only_near(with_places):
    def first(text):
        sentence = with_places(text).sentences[0]
        return is_only_border(sentence, sentence.places[0])

    assert first("Guards waited at Syria's border.")
    assert not first("Guards waited in Syria and left.")
    assert not first("Guards waited at the Raqqa border post in Syria.")


def test_a_noun_says_what_kind_of_place_a_name_is():
    assert TYPE_OF["province"] == "admin1"
    assert TYPE_OF["village"] == "settlement"
