"""What a snippet of news is about: sentences as newsrooms write them, at least ten for each code of the contract.

`snippets.csv` (event_code, snippet) is read as one batch, so that a thousand of them take no longer than a few.
"""

import csv
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from sitrep import schemas

FILE = Path(__file__).with_name("snippets.csv")
with FILE.open(encoding="utf-8", newline="") as rows:
    SNIPPETS = [(row["event_code"], row["snippet"]) for row in csv.DictReader(rows)]


def acts(rows):
    """(code, trigger) of each act, in text order."""
    return list({row["act_id"]: (row["event_code"], row["trigger_text"]) for row in rows}.values())


def codes_of(rows):
    """The code of each act, in text order."""
    return [code for code, _ in acts(rows)]


@pytest.fixture(scope="module")
def main_codes(reader) -> dict[str, str]:
    """The code of each snippet's main act, by the snippet."""
    articles = [
        {
            "article_id": snippet,
            "reading_id": snippet,
            "text": snippet,
            "published_at": datetime(2019, 5, 16, 9, tzinfo=UTC),
            "extraction_status": "extracted",
        }
        for _, snippet in SNIPPETS
    ]
    mentions = reader.read(pl.DataFrame(articles, schema_overrides={"published_at": schemas.TIME}))["event_mentions"]
    return dict(mentions.filter("is_main").select("article_id", "event_code").iter_rows())


@pytest.mark.parametrize(("code", "snippet"), SNIPPETS, ids=[f"{code}: {snippet}" for code, snippet in SNIPPETS])
def test_a_snippet_is_about_the_event_that_a_reader_would_name(main_codes, code, snippet):
    assert main_codes.get(snippet) == code


def test_every_code_is_told_in_many_ways():
    reported = [code for code, _ in SNIPPETS]
    with (Path(__file__).parents[4] / "dbt_project/seeds/event_types.csv").open(encoding="utf-8", newline="") as file:
        codes = [row["event_code"] for row in csv.DictReader(file)]
    assert {code: reported.count(code) for code in codes if reported.count(code) < 10} == {}


def test_a_protest_and_the_force_that_breaks_it_up_are_one_act(mentions):
    assert codes_of(mentions("Police dispersed a march of nurses in Nairobi.")) == ["PROTEST_WITH_INTER"]
    assert acts(mentions("Police fired tear gas to disperse a march in Nairobi.")) == [("PROTEST_WITH_INTER", "fired")]
    reported = acts(mentions("Nurses held a rally in Nairobi and police dispersed the crowd."))
    assert reported == [("PROTEST_WITH_INTER", "rally"), ("PROTEST_WITH_INTER", "dispersed")]


def test_a_name_that_no_gazetteer_knows_can_be_taken_but_a_person_is_not(mentions):
    rows = mentions("Fighters of Boko Haram took control of Karshalunga on Tuesday.")
    assert codes_of(rows) == ["NON_STATE_ACTOR_OVERTAKES_TER"]
    assert codes_of(mentions("Boko Haram captured Karshalunga from the army.")) == ["NON_STATE_ACTOR_OVERTAKES_TER"]
    assert codes_of(mentions("Boko Haram captured Karshalunga on Tuesday.")) == []


def test_what_fell_from_the_air_was_poison_where_the_sentence_says_so(mentions):
    assert codes_of(mentions("Jets bombed Idlib and air strikes with chlorine hit Hama.")) == [
        "AIR_STRIKE",
        "CHEM_WEAP",
    ]
    assert codes_of(mentions("Air strikes hit a plant in Hama.")) == ["AIR_STRIKE"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Nurses rallied in Nairobi. Police fired tear gas at the marchers.", "PROTEST_WITH_INTER"),
        ("Nurses rallied in Nairobi. Police shot dead two protesters.", "FORCE_AGAINST_PROTEST"),
        ("Nurses rallied in Nairobi. It rained. It was cold. Police shot dead two protesters.", "PEACE_PROTEST"),
        ("Two farmers were killed in attacks near Jos. A grenade attack at a bar killed one of them.", "GRENADE"),
        ("Gunmen attacked farmers near Jos. A grenade attack at a bar in Kano killed nine.", "ATTACK"),
        ("Envoys met in Cairo to discuss the fighting in Sudan.", "DIPLO"),
        ("Envoys met in Cairo after fighting in Sudan.", "DIPLO"),
        ("Armed men abducted and raped two women near Bria.", "SEX_VIOL"),
        ("Weapons were seized in Kano, and police arrested two men.", "DISR_WEAP"),
    ],
)
def test_the_main_act_is_what_became_of_it_told_most_closely_and_not_only_spoken_of(mentions, text, code):
    assert [row["event_code"] for row in mentions(text) if row["is_main"]][:1] == [code]


def test_some_of_the_weapons_are_the_weapons(mentions):
    assert codes_of(mentions("Four of the shells hit a school in Hama.")) == ["ART_MISS_ATTACK"]
    assert codes_of(mentions("Four of the gunmen hit a school in Hama.")) != ["ART_MISS_ATTACK"]
