"""The seeds compile into a lexicon whose version follows them."""

import shutil
from pathlib import Path

import polars as pl
import pytest

from sitrep.lexicon import compile_actors, in_memory, lexicon_version
from sitrep.schemas import ACTORS
from sitrep.settings import PROJECT_ROOT, Settings


@pytest.fixture(scope="module")
def tables() -> dict[str, pl.DataFrame]:
    return compile_actors(Settings())


def own_seeds(folder: Path) -> Settings:
    shutil.copytree(PROJECT_ROOT / "dbt_project" / "seeds", folder / "dbt_project" / "seeds")
    return Settings(project_root=folder)


def append(settings: Settings, seed: str, line: str) -> None:
    with (settings.seeds / f"{seed}.csv").open("a") as file:
        file.write(line + "\n")


def test_every_country_has_armed_forces_police_and_a_government(tables):
    ids = set(tables["actors"]["actor_id"])
    assert {"military-mli", "police-irq", "government-usa", "security-forces-per"} <= ids


def test_a_government_bears_the_name_of_its_country(tables):
    actors = {row["actor_id"]: row for row in tables["actors"].iter_rows(named=True)}
    assert actors["government-tur"]["actor_name"] == "Turkey"
    assert actors["military-tur"]["actor_name"] == "Turkish armed forces"
    assert actors["government-usa"]["acronym"] == "US"


def test_actors_follow_their_schema_and_no_id_is_given_twice(tables):
    assert tables["actors"].schema == ACTORS
    assert not tables["actors"]["actor_id"].is_duplicated().any()


def test_types_of_actors_are_those_of_the_contract(tables):
    types = (
        "state_forces police government rebel_group militia jihadist_group criminal_group private_military alliance "
        "protesters civilians intergovernmental media other"
    )
    assert set(tables["actors"]["actor_type"]) <= set(types.split())


def test_members_know_what_they_are_part_of(tables):
    assert "syrian-democratic-forces" in in_memory("v", tables).parents["ypg"]


def test_an_alias_of_an_unknown_actor_is_refused(tmp_path):
    settings = own_seeds(tmp_path)
    append(settings, "actor_aliases", "no-such-group,Northern Wolves,capital")
    with pytest.raises(ValueError, match="no-such-group"):
        compile_actors(settings)


def test_a_lexicon_row_takes_over_a_found_group(tmp_path):
    settings = own_seeds(tmp_path)
    append(settings, "actors", "tel-asma-falcons,Tel Asma Falcons,,rebel_group,SYR,,Falcons of Tel Asma Brigade,,")
    aliases = compile_actors(settings)["aliases"]
    assert "Falcons of Tel Asma Brigade" in aliases.filter(pl.col("target") == "tel-asma-falcons")["alias"].to_list()


def test_an_edit_of_a_seed_makes_a_new_version(tmp_path):
    settings = own_seeds(tmp_path)
    before = lexicon_version(settings)
    assert lexicon_version(settings) == before
    append(settings, "actor_aliases", "taliban,Students' Movement,capital")
    assert lexicon_version(settings) != before
