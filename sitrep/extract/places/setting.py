"""What an article as a whole says about where it plays, by the places that its names mean wherever they are read."""

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from sitrep.extract.document.article import Article
from sitrep.extract.places.containment import Spot
from sitrep.extract.places.name_context import is_object_of_taking, led_by_preposition, stated_type
from sitrep.extract.places.place_index import Place
from sitrep.extract.places.place_vocabulary import LIKELY, NOTABLE, is_beyond_border
from sitrep.extract.places.unlisted_places import folded

CITY_SUFFIX: Final = " City"


class Setting(NamedTuple):
    """What the article as a whole says about where it plays."""

    countries: Counter[str]  # ISO codes, by how often they are named
    total: int
    divisions: frozenset[str]  # admin1 keys that are named
    told_divisions: frozenset[str]  # whose name a word makes a division's, and none a town's

    def share(self, country: str | None) -> float:
        """How much of the article's names of countries are of this one."""
        return self.countries[country] / self.total if country and self.total else 0.0


def setting_of(article: Article, spots: Sequence[Sequence[Spot]]) -> Setting:
    """The countries and divisions that the article names; a dateline counts least."""
    countries: Counter[str] = Counter()
    divisions: set[str] = set()
    told: dict[str, set[str]] = {"admin1": set(), "settlement": set()}
    for sentence, own in zip(article.sentences, spots, strict=True):
        for actor in sentence.actors:
            if actor.country and not is_beyond_border(sentence, actor.first):
                countries[actor.country] += 2
        for spot in own:
            reported, _ = stated_type(sentence, spot)
            if reported in told:
                told[reported].update(place.place_id for place in spot.places if place.place_type == "admin1")
            is_place = led_by_preposition(sentence, spot.first) or is_object_of_taking(sentence, spot.first, spot.last)
            best = evident(spot.places, spot.name, is_place)
            if best is None or not best.country or is_beyond_border(sentence, spot.first):
                continue
            in_dateline = article.dateline_start <= sentence.starts[spot.first] < article.body_start
            countries[best.country] += 2 if best.place_type == "country" and not in_dateline else 1
            if best.place_type == "admin1" and best.admin1_key:
                divisions.add(best.admin1_key)
    told_divisions = frozenset(told["admin1"] - told["settlement"])
    return Setting(countries, countries.total(), frozenset(divisions), told_divisions)


def is_usual_name(place: Place, name: str) -> bool:
    """Whether the words are the place's usual name, not one of its many spellings; "Kandahar" is Kandahar City."""
    return folded(place.place_name) in (folded(name), folded(name + CITY_SUFFIX))


def evident(places: Sequence[Place], name: str, is_place: bool) -> Place | None:
    """What a name means wherever it is read: a country, the only place of its name, or by far the biggest.

    is_place: the words around say that the name is a place's; a smaller town is then clear too.
    """
    best = places[0]
    if best.place_type == "country":
        return best
    usual = [place for place in places if is_usual_name(place, name)] if is_place else []
    biggest = max(usual or places, key=lambda place: place.population)
    others = [
        place.population * (2 if usual and place not in usual else 5)
        for place in places
        if place.country != biggest.country
    ]
    if not others and best.place_type in ("admin1", "feature"):
        return best
    least = NOTABLE if is_place and is_usual_name(biggest, name) else LIKELY
    return biggest if biggest.population >= max((least, *others)) else None
