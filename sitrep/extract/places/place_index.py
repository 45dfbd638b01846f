"""What is known of the places that names may mean."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import polars as pl

from sitrep.lexicon import Lexicon

REMEMBERED_PLACES = 20_000  # ids whose place is remembered


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
    latitude: float | None
    longitude: float | None


class PlaceIndex:
    """Alias ids to places. The gazetteer stays in columns: of its 100,000 places the news speaks of a few hundred."""

    def __init__(self, lexicon: Lexicon) -> None:
        aliases = lexicon.aliases.filter(pl.col("kind") == "place")
        division = (
            pl.when(pl.col("place_type") == "admin1")
            .then("place_id")
            .when(pl.col("parent_place_id").str.starts_with("admin1:"))
            .then("parent_place_id")
        )
        named = lexicon.places.join(aliases.select(place_id="target").unique(), on="place_id", how="semi")
        self.gazetteer = named.sort("place_id").select(
            "place_id",
            "place_name",
            "place_type",
            "country_iso3",
            division.alias("admin1_key"),
            "admin1_code",
            "admin1_name",
            pl.col("population").fill_null(0),
            "latitude",
            "longitude",
        )
        rows = aliases.join(
            self.gazetteer.select(target="place_id").with_row_index("row"), on="target", maintain_order="left"
        )
        self.names = rows.select("alias", "row")
        self.rows = np.zeros(lexicon.aliases.height, dtype=np.uint32)
        self.rows[rows["alias_id"].to_numpy()] = rows["row"].to_numpy()
        self.read: dict[int, Place] = {}
        self.find = lru_cache(maxsize=REMEMBERED_PLACES)(self.search)  # the same places come again and again
        self.known: dict[tuple[int, ...], list[Place]] = {}

    def places_of(self, alias_ids: tuple[int, ...]) -> list[Place]:
        """The places that the aliases stand for, the likeliest first."""
        places = self.known.get(alias_ids)
        if places is None:
            rows = dict.fromkeys(self.rows[list(alias_ids)].tolist())
            places = self.known[alias_ids] = [self.at(row) for row in rows]
        return places

    def search(self, place_id: str | None) -> Place | None:
        """What `find` says, asked for the first time: the place of an id; None if the gazetteer has none."""
        row = self.gazetteer["place_id"].search_sorted(place_id) if place_id else self.gazetteer.height
        place = self.at(row) if row < self.gazetteer.height else None
        return place if place is not None and place.place_id == place_id else None

    def at(self, row: int) -> Place:
        """The place of a row of the gazetteer; the same object whenever it is asked for."""
        place = self.read.get(row)
        if place is None:
            place = self.read[row] = Place(*self.gazetteer.row(row))
        return place

    def settlements(self, country: str) -> list[tuple[str, Place]]:
        """The settlements of a country, by an ISO code, with each of their names."""
        there = self.gazetteer.with_row_index("row").filter(place_type="settlement", country_iso3=country)
        names = self.names.join(there.select("row"), on="row", how="semi")
        return [(name, self.at(row)) for name, row in names.iter_rows()]

    def lies_in(self, place: Place, container: Place) -> bool:
        """Whether one place lies in a country or a division."""
        if container.place_type == "country":
            return place.country == container.country and place is not container
        return place.admin1_key == container.admin1_key and place.place_type != "admin1"
