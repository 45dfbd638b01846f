import tempfile
import time
from datetime import date

import duckdb
import pytest

from sitrep.settings import Settings
from sitrep.warehouse.ask import ask
from sitrep.warehouse.read import NothingPublished, QueryFailed

UNDISTURBED = "select levenshtein(repeat('x', 100000), repeat('y', 100000))"  # one call, of a minute


@pytest.fixture
def settings(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    settings = Settings(data=tmp_path / "data", memory_limit="100MB")
    settings.published.mkdir(parents=True)
    with duckdb.connect(str(settings.published / "warehouse.duckdb")) as connection:
        connection.execute("create table days as select date '2031-03-01' + n::int as day from range(3) as t(n)")
    return settings


def test_an_answer_comes_with_its_types(settings):
    answer = ask(settings, "from days order by day", limit=2)
    assert answer.columns == ("day",)
    assert answer.rows == [(date(2031, 3, 1),), (date(2031, 3, 2),)]
    assert answer.is_cut


def test_what_does_not_look_at_the_clock_is_ended_on_time_all_the_same(settings):
    started = time.monotonic()
    with pytest.raises(QueryFailed, match=r"stopped after 0\.2 s"):
        ask(settings, UNDISTURBED, seconds=0.2)
    assert time.monotonic() - started < 20


def test_a_query_cannot_take_more_memory_than_the_limit_and_a_little(settings):
    with pytest.raises(QueryFailed, match=r"(?i)memory"):
        ask(settings, "select repeat('x', 2000000000)")


def test_what_an_ended_query_put_on_disk_goes_with_it(settings, tmp_path):
    larger_than_memory = """
        with long as materialized (select repeat('x', 1000) || random() as text from range(200000)),
        counted as (select count(text) as n from long)
        select levenshtein(repeat('x', n), repeat('y', n)), max(text) from long, counted group by n"""
    with pytest.raises(QueryFailed, match="stopped"):
        ask(settings, larger_than_memory, seconds=2)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
    assert [path.name for path in settings.published.iterdir()] == ["warehouse.duckdb"]


def test_a_wrong_query_says_what_is_wrong(settings):
    with pytest.raises(QueryFailed, match="no_such_table"):
        ask(settings, "from no_such_table")


def test_without_a_publication_the_answer_says_what_to_do(tmp_path):
    with pytest.raises(NothingPublished, match="sitrep run"):
        ask(Settings(data=tmp_path), "select 1")
