import json
import shutil

import pytest

from sitrep.explore.publication import Publications, Unreadable, check_schema, manifest_beside, moment
from sitrep.explore.query import Query
from sitrep.schemas import SCHEMA_VERSION
from sitrep.warehouse.read import NothingPublished, QueryFailed

COUNT = Query("select count(*) as n from fct_events")


@pytest.fixture
def publications(published_with):
    settings = published_with()
    opened = Publications(settings)
    yield settings, opened
    opened.close()


def test_rows_values_and_countries_of_what_is_published(publications):
    _, opened = publications
    with opened.reader() as reader:
        assert (reader.value(COUNT), reader.first(COUNT), reader.rows(COUNT)) == (3, {"n": 3}, [{"n": 3}])
        assert reader.first(Query("select 1 as n where false")) is None
        assert (reader.publication.run_id, reader.publication.countries) == ("run-2", {"SDN": "Sudan"})


def test_a_reader_keeps_what_it_has_opened_while_another_publication_lands(publications, published_with, tmp_path):
    settings, opened = publications
    file = settings.published / "warehouse.duckdb"
    following = published_with(fct_events=[]).published / "warehouse.duckdb"
    with opened.reader() as before:
        shutil.copy(following, tmp_path / "next.duckdb")
        (tmp_path / "next.duckdb").replace(file)
        assert before.value(COUNT) == 3
    with opened.reader() as after:
        assert after.value(COUNT) == 0


def test_what_one_reader_puts_aside_no_other_sees(publications):
    _, opened = publications
    with opened.reader() as one, opened.reader() as other:
        one.put_aside(Query("create temp table aside as select 1 as n"))
        assert one.value(Query("select n from aside")) == 1
        with pytest.raises(QueryFailed, match="aside"):
            other.value(Query("select n from aside"))


def test_nothing_published_is_said(tmp_path):
    from sitrep.settings import Settings

    with pytest.raises(NothingPublished), Publications(Settings(data=tmp_path)).reader():
        pass


def test_tables_of_another_shape_are_refused():
    check_schema({})
    check_schema({"versions": {"schema": SCHEMA_VERSION}})
    with pytest.raises(Unreadable, match="schema version 0"):
        check_schema({"versions": {"schema": "0"}})


def test_a_manifest_may_be_missing_or_broken(tmp_path):
    assert manifest_beside(tmp_path / "warehouse.duckdb") == {}
    (tmp_path / "manifest.json").write_text("{")
    assert manifest_beside(tmp_path / "warehouse.duckdb") == {}
    (tmp_path / "manifest.json").write_text(json.dumps({"run_id": "x"}))
    assert manifest_beside(tmp_path / "warehouse.duckdb") == {"run_id": "x"}


def test_a_moment_is_read_where_there_is_one():
    assert f"{moment('2019-05-17T10:00:00+00:00'):%H:%M}" == "10:00"
    assert moment(None) is None
