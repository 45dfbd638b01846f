"""Settlements behind spellings that the gazetteer does not have."""

import pytest

from sitrep.extract.places.place_index import PlaceIndex
from sitrep.extract.places.spellings import Spellings, sound_of


@pytest.fixture(scope="module")
def spellings(world):
    return Spellings(PlaceIndex(world))


@pytest.mark.parametrize("name", ["Bineesh", "al-Binnish", "Benish"])
def test_a_town_is_known_in_other_letters_within_its_division(spellings, name):
    place = spellings.settlement(name, spellings.index.find("admin1:SY.12"))
    assert place is not None
    assert place.place_name == "Binnish"


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("Bineesh", "admin1:SY.04"),  # another division
        ("Banoush", "admin1:SY.12"),  # other vowels
        ("Abnash", "admin1:SY.12"),  # begins otherwise
        ("Tarabulus", "country:lby"),
    ],
)
def test_what_sounds_otherwise_or_lies_elsewhere_is_another_place(spellings, name, region):
    assert spellings.settlement(name, spellings.index.find(region)) is None


def test_a_name_without_a_region_may_be_anywhere(spellings):
    assert spellings.settlement("Bineesh", None) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tal al-Jawziyah", "Tall Jouzieh"),
        ("Qal'at Sulayman", "Kalat Suleiman"),
        ("Ad Dumayr", "Dumeir"),
    ],
)
def test_transliterations_of_one_name_sound_alike(one, other):
    assert sound_of(one) == sound_of(other)
