import datetime as dt
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.extract.document.article import ActorMention, Article, PlaceMention
from sitrep.extract.lexical.name_matcher import Hit, NameMatcher
from sitrep.extract.places.place_resolution import PlaceFinder
from sitrep.extract.syntax.sentence_splitter import split_sentences
from sitrep.extract.syntax.tokenizer import read_sentence
from sitrep.extract.temporal.datelines import find_anchor
from sitrep.lexicon import ALIASES, Lexicon
from sitrep.schemas import PLACES

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


LEXICON = world()
FINDER = PlaceFinder(LEXICON)
MATCHER = NameMatcher(LEXICON.aliases)


def read(text: str, actors: tuple[tuple[str, str], ...] = ()) -> Article:
    """The article with its places; actors: (words, ISO code) named in it."""
    frame = pl.DataFrame({"reading_id": ["r"], "article_id": ["a"], "text": [text]})
    sentences = [
        read_sentence(row["sentence_no"], row["char_start"], row["text"])
        for row in split_sentences(frame).iter_rows(named=True)
    ]
    article = Article("a", "r", text, dt.date(2016, 11, 9), sentences)
    for sentence in sentences:
        for words, country in actors:
            at = sentence.text.find(words)
            if at >= 0:
                start = sentence.start + at
                first, last = sentence.tokens_of(start, start + len(words))
                actor = ActorMention(first, last, start, start + len(words), words, "x", "rebel_group", "name", country)
                sentence.actors.append(actor)
    find_anchor(article)
    hits = MATCHER.find([text]).filter("is_place").group_by("start", "end", maintain_order=True).agg("alias_id")
    FINDER.find(article, [Hit(start, end, tuple(ids)) for start, end, ids in hits.iter_rows()])
    return article


def places(text: str, actors: tuple[tuple[str, str], ...] = ()) -> list[PlaceMention]:
    return [place for sentence in read(text, actors).sentences for place in sentence.places]


def ids(text: str, actors: tuple[tuple[str, str], ...] = ()) -> list[str | None]:
    return [place.place_id for place in places(text, actors)]


def test_a_name_shared_by_province_and_town_is_the_town_unless_a_word_says_province() -> None:
    assert ids("Fighters entered Raqqa in Syria.")[0] == "geonames:1"
    assert ids("Fighters entered Raqqa province in Syria.")[0] == "admin1:SY.04"
    assert ids("Fighters entered the province of Raqqa in Syria.")[0] == "admin1:SY.04"
    assert ids("Fighters entered the city of Raqqa in Syria.")[0] == "geonames:1"


def test_the_division_behind_a_comma_says_which_place_is_meant() -> None:
    assert ids("A bomb hit Palmyra, Texas.") == ["geonames:7", "admin1:US.TX"]
    assert ids("Jets hit Binnish, Idlib, in Syria.")[:2] == ["geonames:3", "admin1:SY.12"]


def test_the_countries_of_the_article_say_which_place_is_meant() -> None:
    assert ids("Clashes broke out in Tripoli. The army of Lebanon moved in.")[0] == "geonames:5"
    assert ids("Clashes broke out in Tripoli. The army of Libya moved in.")[0] == "geonames:4"
    assert ids("Clashes broke out in Palmyra. The army moved across Syria.")[0] == "geonames:6"


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("Shells fell in Raqqa in Syria.", "exact"),
        ("Shells fell near Raqqa in Syria.", "near"),
        ("Shells fell north of Raqqa in Syria.", "near"),
        ("Shells fell on the outskirts of Raqqa in Syria.", "near"),
        ("Shells fell 30 km from Raqqa in Syria.", "near"),
        ("Shells fell in Raqqa province in Syria.", "admin"),
        ("Shells fell in Syria.", "country"),
    ],
)
def test_how_near_the_act_was_to_the_place(text: str, precision: str) -> None:
    assert places(text)[0].precision == precision


def test_a_name_inside_the_name_of_a_force_is_no_place() -> None:
    assert ids("The Raqqa Falcons Brigade left Syria.", (("Raqqa Falcons Brigade", "SYR"),)) == ["country:syr"]


def test_a_name_inside_the_name_of_a_person_is_no_place() -> None:
    assert ids("A fighter, Hassan Al-Raqqah, spoke in Syria.") == ["country:syr"]
    assert ids("The rebels met Gen. Idlib in Syria.") == ["country:syr"]
    assert ids("The shelling, said Salma Hayek, went on in Syria.") == ["country:syr"]


def test_a_capital_that_acts_is_no_place() -> None:
    assert ids("Officials said Washington supports the rebels in Syria.") == ["country:syr"]
    assert "geonames:9" in ids("They met in Washington. The army of the United States was there.")


def test_villages_no_gazetteer_knows_are_found_by_the_word_before_them() -> None:
    text = "They took the villages of Kafr Alma, Beit Noor and Tel Sada in Raqqa province in Syria."
    assert ids(text)[:3] == [
        "found:kafr-alma:admin1:SY.04",
        "found:beit-noor:admin1:SY.04",
        "found:tel-sada:admin1:SY.04",
    ]


def test_a_district_no_gazetteer_knows_has_a_row_with_its_province() -> None:
    article = read("Troops searched Nahr-e Zar district, Idlib province, in Syria.")
    (row,) = FINDER.found(article)
    assert set(row) == set(PLACES)
    assert (row["place_name"], row["place_type"], row["admin1_name"]) == ("Nahr-e Zar", "admin2", "Idlib")
    assert (row["country_iso3"], row["parent_place_id"], row["latitude"]) == ("SYR", "admin1:SY.12", None)


def test_a_village_that_nobody_names_is_none() -> None:
    assert ids("The villages of the plain were empty. Each village was searched in Syria.") == ["country:syr"]


def test_in_text_in_capitals_a_place_needs_words_that_say_so() -> None:
    assert "geonames:8" in ids("THE ARMY ATTACKED GUERRILLAS IN SAN VICENTE, EL SALVADOR.")
    assert "geonames:8" not in ids("COMMANDER PEDRO SAN VICENTE SPOKE ON THE RADIO IN EL SALVADOR.")


def test_the_state_in_an_adjective_is_no_place() -> None:
    article = read("Forces backed by the United States took Raqqa in Syria.")
    assert [p.place_id for p in article.sentences[0].places][-2:] == ["geonames:1", "country:syr"]


def test_every_mention_is_a_slice_of_the_text() -> None:
    text = "Clashes near the Tabqa Dam and in Raqqa province, in Syria and in the village of Kafr Alma, went on."
    for place in places(text):
        assert text[place.start : place.end] == place.text


WORDS = ["Raqqa", "Idlib", "Binnish", "Tripoli", "Palmyra", "Syria", "Texas", "in", "of", "the", "village", "province"]
WORDS += [",", "-", "and", "Kafr", "al", "north", "city", "villages", "SAN VICENTE", "district", "."]


@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_jumbled_places_never_crash_and_stay_in_order(words: list[str]) -> None:
    article = read(" ".join(words) or "x")
    for sentence in article.sentences:
        ends = [0, *(place.last for place in sentence.places)]
        assert all(end <= place.first < place.last for end, place in zip(ends, sentence.places, strict=False))
    assert len(FINDER.found(article)) <= len(words)
