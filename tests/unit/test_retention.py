from datetime import timedelta

import polars as pl
import pytest

from sitrep.ingest import ingest
from sitrep.lake import Dataset
from sitrep.normalize import normalize, text_version
from sitrep.normalize.stage import normalize_landing
from sitrep.retention import forget_raw_bytes
from sitrep.schemas import ARTICLES, LANDING
from sitrep.settings import Settings

PAGE = """<html><head><title>Town retaken | Valley Wire</title>
<meta property="article:published_time" content="2021-03-01T10:00:00Z"></head><body><nav>Home News Sport</nav><article>
<h1>Town retaken</h1><p>The army said on Monday that it had retaken the village of Karsha, which rebels had held since
the spring of last year, after two days of fighting.</p><p>At least 12 people were killed, a doctor there said.</p>
</article></body></html>"""
A_WEEK = timedelta(days=7)


@pytest.fixture
def settings(tmp_path):
    """Three inputs landed and normalised: a web page, a text, a page without an article."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "page.html").write_text(PAGE)
    (inbox / "plain.txt").write_text("Rebels shelled the town on Monday, killing three people, residents said.")
    (inbox / "shell.html").write_text("<html><body><nav>Home News Sport</nav></body></html>")
    settings = Settings(data=tmp_path / "data")
    ingest([str(inbox)], settings, "run")
    normalize(settings, "run")
    return settings


def age(settings, days):
    """Let all that is landed be older."""
    landing = Dataset(settings.landing, LANDING)
    for partition in landing.partitions():
        tables = {table: pl.read_parquet(partition / f"{table}.parquet") for table in LANDING}
        tables["records"] = tables["records"].with_columns(pl.col("seen_at") - timedelta(days=days))
        landing.replace([partition], partition.name, tables)


def bodies(settings):
    landing = Dataset(settings.landing, LANDING)
    joined = landing.scan("records").join(landing.scan("bodies"), on="content_hash")
    return dict(joined.select("source_ref", "body").collect().iter_rows())


def articles(settings, version):
    dataset = Dataset(settings.lake / "articles" / version, {"articles": ARTICLES})
    what_readers_see = pl.exclude("text_version", "run_id", "seen_at")
    return dataset.scan("articles").sort("source_ref").select(what_readers_see).collect()


def test_the_text_takes_the_place_of_the_page_it_was_read_from(settings):
    plain = bodies(settings)["plain.txt"]
    age(settings, 8)
    assert forget_raw_bytes(settings, text_version(), A_WEEK) == 2
    after = bodies(settings)
    assert b"retaken the village of Karsha" in after["page.html"]
    assert b"<" not in after["page.html"]
    assert after["shell.html"] is None
    assert after["plain.txt"] == plain
    assert forget_raw_bytes(settings, text_version(), A_WEEK) == 0


def test_a_later_normaliser_reads_the_same_article_from_what_is_kept(settings):
    age(settings, 8)
    forget_raw_bytes(settings, text_version(), A_WEEK)
    normalize_landing(settings, "run-2", "later")
    assert articles(settings, "later").to_dicts() == articles(settings, text_version()).to_dicts()


def test_young_bytes_and_those_not_normalised_yet_stay(settings):
    before = bodies(settings)
    assert forget_raw_bytes(settings, text_version(), A_WEEK) == 0
    age(settings, 8)
    assert forget_raw_bytes(settings, "never-made", A_WEEK) == 0
    assert bodies(settings) == before


def test_bytes_that_a_younger_record_shares_stay(settings, tmp_path):
    age(settings, 8)
    again = tmp_path / "again"
    again.mkdir()
    (again / "copy.html").write_text(PAGE)
    ingest([str(again)], settings, "run-2")
    normalize(settings, "run-2")
    assert forget_raw_bytes(settings, text_version(), A_WEEK) == 1
    age(settings, 8)
    assert forget_raw_bytes(settings, text_version(), A_WEEK) == 1
    normalize_landing(settings, "run-3", "later")
    assert articles(settings, "later").to_dicts() == articles(settings, text_version()).to_dicts()


def test_a_source_that_still_has_the_page_does_not_bring_it_back(settings, tmp_path):
    age(settings, 8)
    forget_raw_bytes(settings, text_version(), A_WEEK)
    count = ingest([str(tmp_path / "inbox")], settings, "run-2")
    assert (count.rows_out, count.rows_known) == (0, 3)
