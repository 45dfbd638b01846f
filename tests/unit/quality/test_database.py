import duckdb
import polars as pl
import pytest

from sitrep.quality.database import literal, open_database
from sitrep.settings import Settings


@pytest.fixture
def database(tmp_path):
    with open_database(Settings(data=tmp_path)) as database:
        yield database


def test_articles_say_in_which_partition_they_are(database, tmp_path):
    for name in ("b1", "b2"):
        (tmp_path / name).mkdir()
        pl.DataFrame({"article_id": [name]}).write_parquet(tmp_path / name / "articles.parquet")
    database.add_articles([tmp_path / "b1", tmp_path / "b2"])
    assert database.count("articles") == 2
    assert database.first_rows("select * from articles where partition = 'b2'", 1) == "article_id=b2, partition=b2"


def test_the_tables_of_a_warehouse_are_shown_and_those_of_other_schemas_are_not(database, tmp_path):
    with duckdb.connect(str(tmp_path / "w.duckdb")) as connection:
        connection.execute(
            "create table fct_events as select 1 as n; create schema other; create table other.x (n int)"
        )
    database.add_warehouse(tmp_path / "w.duckdb")
    assert "fct_events" in database.tables()
    with pytest.raises(duckdb.CatalogException):
        database.first_rows("from x", 1)
    with pytest.raises(duckdb.IOException):
        database.add_warehouse(tmp_path / "none.duckdb")


def test_a_measure_is_a_figure_or_nothing(database):
    database.connection.execute("create table t as select * from (values (1.0), (2.0)) as t(n)")
    assert (database.measure("t", "avg(n)"), database.measure("t", "max(n) filter (n > 5)")) == ("1.5", "")


def test_what_was_usual_is_the_median_of_earlier_runs(database):
    rows = {"rule_id": ["r"] * 3 + ["odd"], "observed": ["1", "3", "8", "words"]}
    database.add_history(pl.DataFrame(rows))
    assert database.connection.execute("select rule_id, n_runs, median, mad from usual").fetchall() == [
        ("r", 3, 3.0, 2.0)
    ]


def test_when_it_is_left_nothing_holds_the_files(tmp_path):
    file = tmp_path / "w.duckdb"
    duckdb.connect(str(file)).close()
    with open_database(Settings(data=tmp_path)) as database:
        database.add_warehouse(file)
    with duckdb.connect(str(file)) as connection:
        connection.execute("create table t (n int)")


def test_a_quote_in_a_literal_is_doubled():
    assert literal("it's") == "'it''s'"
