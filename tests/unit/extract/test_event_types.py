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
    told = [code for code, _ in SNIPPETS]
    with (Path(__file__).parents[3] / "dbt_project/seeds/event_types.csv").open(encoding="utf-8", newline="") as file:
        codes = [row["event_code"] for row in csv.DictReader(file)]
    assert {code: told.count(code) for code in codes if told.count(code) < 10} == {}
