"""Whether actors, places and days can be the same."""

import datetime as dt

import pytest

from sitrep.extract.coreference.agreement import best, of_dates
from sitrep.extract.document.article import ActorMention, DateMention, PlaceMention


@pytest.fixture(scope="module")
def agreement(reader):
    return reader.reports.agreement


def actor(actor_id, actor_type, country=None, kind="name"):
    return ActorMention(0, 1, 0, 1, actor_id, actor_id, actor_type, kind, country)


def place(name, place_id, place_type="settlement", country="MLI"):
    return PlaceMention(0, 1, 0, 1, name, place_id, place_type, country, "exact")


def date(start, end):
    return DateMention(0, 1, 0, 1, "", start, end, "day")


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        (actor("m23", "rebel_group"), actor("m23", "rebel_group"), "same"),
        (actor("m23", "rebel_group", "COD"), actor("rebels:cod", "rebel_group", "COD", "generic"), "kin"),
        (actor("m23", "rebel_group", "COD"), actor("military-cod", "state_forces", "COD"), "clash"),
        (actor("military-cod", "state_forces", "COD"), actor("government-cod", "government", "COD"), "kin"),
        (actor("government-usa", "government", "USA"), actor("us-led-coalition", "alliance"), "kin"),
        (
            actor("rebels:cod", "rebel_group", "COD", "generic"),
            actor("rebels:mli", "rebel_group", "MLI", "generic"),
            "clash",
        ),
        (actor("gunmen", "criminal_group", None, "generic"), actor("police-mli", "police", "MLI"), "clash"),
    ],
)
def test_actors(agreement, one, other, how):
    assert agreement.of_actor(one, other) == agreement.of_actor(other, one) == how


def test_places(agreement):
    gao, kidal = place("Gao", "geonames:2457161"), place("Kidal", "geonames:2455290")
    mali = place("Mali", "country:mli", "country")
    assert agreement.of_place(gao, place("GAO", None)) == "same"
    assert agreement.of_place(gao, kidal) == "clash"
    assert agreement.of_place(gao, mali) == agreement.of_place(mali, gao) == "kin"
    assert agreement.of_place(gao, place("Niamey", "x", country="NER")) == "clash"
    assert agreement.of_place(gao, place("the old mill", None, "feature")) == "open"


def test_days():
    first, second, third = (dt.date(2019, 5, day) for day in (1, 2, 3))
    assert of_dates(date(first, first), date(first, second)) == "same"
    assert of_dates(date(first, first), date(second, third)) == "clash"
    assert of_dates(date(first, dt.date(2019, 5, 31)), date(third, third)) == "kin"
    assert of_dates(date(first, None), date(third, third)) == "kin"
    assert of_dates(None, date(third, third)) == "open"


def test_the_best_of_several_counts():
    assert best(["clash", "open", "kin"]) == "kin"
    assert best([]) == "open"
