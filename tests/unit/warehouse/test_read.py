import duckdb
import pytest

from sitrep.settings import Settings
from sitrep.warehouse.read import NothingPublished, QueryFailed, query


@pytest.fixture
def settings(tmp_path):
    settings = Settings(data=tmp_path)
    settings.published.mkdir()
    with duckdb.connect(str(settings.published / "warehouse.duckdb")) as connection:
        connection.execute("create table fct_events as select range as n from range(10)")
    return settings


def test_a_query_answers_with_columns_and_rows(settings):
    answer = query(settings, "select n, n * 2 as twice from fct_events where n < $1 order by n", [2])
    assert answer.as_dicts() == [{"n": 0, "twice": 0}, {"n": 1, "twice": 2}]


def test_rows_beyond_the_limit_are_cut_and_the_answer_says_so(settings):
    assert query(settings, "from fct_events", limit=3).is_cut
    assert len(query(settings, "from fct_events", limit=3).rows) == 3
    assert not query(settings, "from fct_events", limit=10).is_cut
    assert len(query(settings, "from fct_events", limit=0).rows) == 10


@pytest.mark.parametrize(
    "sql",
    [
        "insert into fct_events values (1)",
        "drop table fct_events",
        "copy fct_events to '/tmp/out.csv'",
        "select * from read_csv('/etc/passwd')",
        "from '/etc/passwd'",
        "attach '/tmp/other.duckdb'",
        "set enable_external_access = true",
        "set memory_limit = '100GB'",
        "install httpfs",
        "load httpfs",
        "create temp table copied as from fct_events",
        "call enable_logging('FileSystem', storage = 'file', storage_config = {'path': '/tmp/log'})",
        "from query('copy (select 1) to ' || '/tmp/out.csv')",
        "explain analyze copy fct_events to '/tmp/out.csv'",
        "export database '/tmp/exported'",
        "select * from glob('/etc/*')",
        "select * from read_text('/etc/passwd')",
        "select * from duckdb_secrets()",
        "set temp_directory = '/tmp'",
        "pragma enable_profiling = 'json'",
        "select 1; select 2",
        "select 1; drop table fct_events",
        "begin transaction",
        "-- nothing",
        "",
    ],
)
def test_reading_is_all_a_reader_can_do(settings, sql):
    with pytest.raises(QueryFailed):
        query(settings, sql)


def test_a_query_without_end_is_stopped(settings):
    with pytest.raises(QueryFailed, match=r"stopped after 0\.3 s"):
        query(
            settings, "select count(*) from range(1000000000000) a, range(1000000000) b where a.range = -1", seconds=0.3
        )


@pytest.mark.parametrize(
    "sql", ["from fct_events", "describe fct_events", "summarize fct_events", "show tables", "explain from fct_events"]
)
def test_looking_around_is_a_query(settings, sql):
    assert query(settings, sql).rows


@pytest.mark.parametrize(
    "sql",
    [
        "select list(range) from range(10000000000)",
        "with recursive r as (select 1 as x union all select x + 1 from r) from r",
        "from range(10000000000) order by random()",
        "select string_agg(repeat('x', 1000000), '') from range(100000)",
    ],
)
def test_a_query_that_wants_too_much_is_stopped_and_leaves_nothing(tmp_path, sql):
    settings = Settings(data=tmp_path, memory_limit="200MB")
    settings.published.mkdir()
    duckdb.connect(str(settings.published / "warehouse.duckdb")).close()
    with pytest.raises(QueryFailed):
        query(settings, sql, seconds=0.5)
    assert [file.name for file in settings.published.iterdir()] == ["warehouse.duckdb"]


def test_a_wrong_query_says_what_is_wrong(settings):
    with pytest.raises(QueryFailed, match="fct_event_"):
        query(settings, "select * from fct_event_")


def test_without_a_publication_the_answer_says_what_to_do(tmp_path):
    with pytest.raises(NothingPublished, match="sitrep run"):
        query(Settings(data=tmp_path), "select 1")
