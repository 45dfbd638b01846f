import polars as pl
import pytest

from sitrep.gazetteer import compile_places, folded
from sitrep.schemas import PLACES
from sitrep.settings import Settings

Compiled = tuple[pl.DataFrame, pl.DataFrame]


@pytest.fixture(scope="module")
def compiled() -> Compiled:
    return compile_places(Settings())


def meant_by(compiled: Compiled, name: str) -> list[str]:
    places, names = compiled
    return (
        names.filter(folded(pl.col("alias")) == name)
        .join(places, on="place_id", maintain_order="left")["place_id"]
        .to_list()
    )


def test_places_follow_the_schema_and_have_one_row_each(compiled: Compiled) -> None:
    places, names = compiled
    assert places.schema == PLACES
    assert places["place_id"].is_unique().all()
    assert set(names["place_id"]) <= set(places["place_id"])
    assert set(names["match"]) <= {"any", "capital", "exact"}


def test_every_parent_is_a_place(compiled: Compiled) -> None:
    places, _ = compiled
    orphans = places.drop_nulls("parent_place_id").join(
        places, left_on="parent_place_id", right_on="place_id", how="anti"
    )
    assert orphans.filter(pl.col("country_iso3").is_not_null())["place_id"].to_list() == []


def test_a_name_means_the_province_and_the_town(compiled: Compiled) -> None:
    assert set(meant_by(compiled, "raqqa")) >= {"admin1:SY.04", "geonames:172955"}


@pytest.mark.parametrize("name", ["ain issa", "deir ez zor", "deir al zor", "tal abyad", "raqqah", "kiev", "kyiv"])
def test_spellings_of_the_press_are_known(compiled: Compiled, name: str) -> None:
    assert meant_by(compiled, name)


@pytest.mark.parametrize("name", ["police", "of", "march", "nice", "eastern", "north"])
def test_ordinary_words_are_no_places(compiled: Compiled, name: str) -> None:
    assert meant_by(compiled, name) == []


def test_all_provinces_of_afghanistan_have_their_english_names(compiled: Compiled) -> None:
    places, _ = compiled
    provinces = places.filter(pl.col("place_type") == "admin1", pl.col("country_iso3") == "AFG")["place_name"]
    assert len(provinces) == 34
    assert {"Helmand", "Wardak", "Paktia", "Daykundi", "Sar-e Pul"} <= set(provinces)


def test_a_bigger_town_stands_before_a_smaller_one_of_its_name(compiled: Compiled) -> None:
    places, names = compiled
    tripoli = names.filter(pl.col("alias") == "Tripoli").join(places, on="place_id", maintain_order="left")
    sizes = tripoli.filter(pl.col("place_type") == "settlement")["population"].to_list()
    assert sizes == sorted(sizes, reverse=True)
