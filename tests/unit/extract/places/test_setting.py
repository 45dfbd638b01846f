"""What an article says about where it plays."""

import pytest

from sitrep.extract.places.setting import setting_of


@pytest.fixture
def setting(with_places, place_finder):
    """The setting of an article of that text."""

    def read(text):
        article = with_places(text)
        return setting_of(article, list(place_finder.spots(article)))

    return read


def test_a_country_weighs_by_how_often_it_is_named(setting):
    found = setting("Syria and Libya met. Syria left.")
    assert found.share("SYR") == pytest.approx(2 / 3)
    assert found.share("LBN") == 0


def test_a_division_is_told_as_one_where_no_word_makes_its_name_a_town_s(setting):
    assert setting("Idlib province is in Syria.").told_divisions == {"admin1:SY.12"}
    assert setting("Idlib province is around the city of Idlib in Syria.").told_divisions == set()
    assert setting("Idlib is in Syria.").told_divisions == set()
