"""A small gazetteer, and the places that it finds in a text."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from sitrep.extract.document.article import ActorMention, Article, PlaceMention
from sitrep.extract.lexical.name_matcher import NameMatch, NameMatcher
from sitrep.extract.places.place_resolution import PlaceFinder
from sitrep.extract.syntax.sentence_splitter import split_sentences
from sitrep.extract.syntax.tokenizer import read_sentence
from sitrep.extract.temporal.datelines import annotate_anchor
from sitrep.lexicon import Lexicon
from sitrep.schemas import ALIASES, PLACES

# place_id, name, kind, country, division, inhabitants, other spellings
WORLD: list[tuple[str, str, str, str, str, int, str]] = [
    ("country:syr", "Syria", "country", "SYR", "", 20_000_000, ""),
    ("country:lbn", "Lebanon", "country", "LBN", "", 6_000_000, ""),
    ("country:lby", "Libya", "country", "LBY", "", 6_000_000, ""),
    ("country:usa", "United States", "country", "USA", "", 330_000_000, ""),
    ("country:slv", "El Salvador", "country", "SLV", "", 6_000_000, ""),
    ("admin1:SY.04", "Raqqa", "admin1", "SYR", "SY.04", 0, ""),
    ("admin1:SY.12", "Idlib", "admin1", "SYR", "SY.12", 0, ""),
    ("admin1:LY.77", "Tripoli", "admin1", "LBY", "LY.77", 0, ""),
    ("admin1:US.TX", "Texas", "admin1", "USA", "US.TX", 0, ""),
    ("geonames:1", "Raqqa", "settlement", "SYR", "SY.04", 500_000, "Ar-Raqqah|al-Raqqah"),
    ("geonames:2", "Idlib", "settlement", "SYR", "SY.12", 120_000, ""),
    ("geonames:3", "Binnish", "settlement", "SYR", "SY.12", 21_000, ""),
    ("geonames:4", "Tripoli", "settlement", "LBY", "LY.77", 1_300_000, ""),
    ("geonames:5", "Tripoli", "settlement", "LBN", "", 230_000, ""),
    ("geonames:6", "Palmyra", "settlement", "SYR", "", 50_000, ""),
    ("geonames:7", "Palmyra", "settlement", "USA", "US.TX", 8_000, ""),
    ("geonames:8", "San Vicente", "settlement", "SLV", "", 40_000, ""),
    ("geonames:9", "Washington", "settlement", "USA", "", 690_000, ""),
    ("geonames:10", "Salma", "settlement", "SYR", "", 16_000, ""),
    ("feature:tabqa-dam", "Tabqa Dam", "feature", "SYR", "SY.04", 0, "Tabqa dam"),
]


@pytest.fixture(scope="session")
def world() -> Lexicon:
    places = pl.DataFrame(
        [
            {
                "place_id": place_id,
                "place_name": name,
                "place_type": kind,
                "country_iso3": country,
                "admin1_code": division[3:] or None,
                "admin1_name": next((w[1] for w in WORLD if w[0] == f"admin1:{division}"), None),
                "parent_place_id": f"admin1:{division}" if division and kind != "admin1" else None,
                "population": inhabitants or None,
                "latitude": 35.93 if place_id == "geonames:2" else None,
                "longitude": 36.63 if place_id == "geonames:2" else None,
            }
            for place_id, name, kind, country, division, inhabitants, _ in WORLD
        ],
        schema=PLACES,
    )
    rows: list[dict[str, Any]] = [
        {"alias": alias, "kind": "place", "form": "place", "match": "capital", "target": row[0]}
        for row in WORLD
        for alias in [row[1], *filter(None, row[6].split("|"))]
    ]
    rows.append({"alias": "Washington", "kind": "actor", "form": "capital", "match": "capital", "target": "USA"})
    aliases = pl.DataFrame([{**row, "alias_id": at, "number": None} for at, row in enumerate(rows)], schema=ALIASES)
    return Lexicon("test", aliases, {}, {}, {}, places)


@pytest.fixture(scope="session")
def place_finder(world) -> PlaceFinder:
    return PlaceFinder(world)


@pytest.fixture(scope="session")
def with_places(world, place_finder) -> Callable[..., Article]:
    """An article of 9 November 2016 with its places; actors: (words, ISO code) named in it."""
    matcher = NameMatcher(world.aliases)

    def read(text: str, actors: tuple[tuple[str, str], ...] = ()) -> Article:
        frame = pl.DataFrame({"reading_id": ["r"], "article_id": ["a"], "text": [text]})
        rows = split_sentences(frame).select("sentence_no", "char_start", "text").iter_rows()
        article = Article("a", "r", text, dt.date(2016, 11, 9), [read_sentence(*row) for row in rows])
        for sentence in article.sentences:
            for words, country in actors:
                at = sentence.text.find(words)
                if at >= 0:
                    span = (sentence.start + at, sentence.start + at + len(words))
                    tokens = sentence.tokens_of(*span)
                    sentence.actors.append(ActorMention(*tokens, *span, words, "x", "rebel_group", "name", country))
        annotate_anchor(article)
        hits = matcher.find([text]).filter("is_place").group_by("start", "end", maintain_order=True).agg("alias_id")
        article.place_hits = [NameMatch(start, end, tuple(ids)) for start, end, ids in hits.iter_rows()]
        place_finder.annotate(article)
        return article

    return read


@pytest.fixture(scope="session")
def places_in(with_places) -> Callable[..., list[PlaceMention]]:
    """The mentions of places of such an article."""
    return lambda *read: [place for sentence in with_places(*read).sentences for place in sentence.places]


@pytest.fixture(scope="session")
def place_ids(places_in) -> Callable[..., list[str | None]]:
    """The ids of the places of such an article."""
    return lambda *read: [place.place_id for place in places_in(*read)]
