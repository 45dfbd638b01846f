"""What is known of the places that names may mean."""

from typing import NamedTuple

import polars as pl

from sitrep.lexicon import Lexicon


class Place(NamedTuple):
    """A place of the gazetteer."""

    place_id: str
    place_name: str
    place_type: str  # country, admin1, admin2, settlement, feature
    country: str | None  # ISO 3166 alpha-3
    admin1_key: str | None  # place_id of the first-level division that it is or lies in
    admin1_code: str | None
    admin1_name: str | None
    population: int  # 0 where unknown


class PlaceIndex:
    """Alias ids to places."""

    def __init__(self, lexicon: Lexicon) -> None:
        aliases = lexicon.aliases.filter(pl.col("kind") == "place")
        self.targets: dict[int, str] = dict(aliases.select("alias_id", "target").iter_rows())
        division = (
            pl.when(pl.col("place_type") == "admin1")
            .then("place_id")
            .when(pl.col("parent_place_id").str.starts_with("admin1:"))
            .then("parent_place_id")
        )
        wanted = lexicon.places.join(aliases.select(place_id="target").unique(), on="place_id", how="semi")
        rows = wanted.select(
            "place_id",
            "place_name",
            "place_type",
            "country_iso3",
            division.alias("admin1_key"),
            "admin1_code",
            "admin1_name",
            pl.col("population").fill_null(0),
        )
        self.places = {row[0]: Place(*row) for row in rows.iter_rows()}
        self.known: dict[tuple[int, ...], list[Place]] = {}

    def places_of(self, alias_ids: tuple[int, ...]) -> list[Place]:
        """The places that the aliases stand for, the likeliest first."""
        places = self.known.get(alias_ids)
        if places is None:
            places = [self.places[place_id] for place_id in dict.fromkeys(self.targets[alias] for alias in alias_ids)]
            self.known[alias_ids] = places
        return places

    def lies_in(self, place: Place, container: Place) -> bool:
        """Whether one place lies in a country or a division."""
        if container.place_type == "country":
            return place.country == container.country and place is not container
        return place.admin1_key == container.admin1_key and place.place_type != "admin1"
