import duckdb
import great_expectations as gx
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from sitrep.quality import dialect

assert dialect.BufferedDialect.driver == "duckdb_engine"  # importing the module registers duckdb+buffered


def rows_read_after_another_query(url: str) -> list[int]:
    """What is left of a result when its connection has been used again and closed, as Great Expectations does."""
    engine = create_engine(url)
    with engine.connect() as connection:
        result = connection.execute(text("select range from range(3)"))
        connection.execute(text("select 7"))
    try:
        return [row[0] for row in result.fetchall()]
    finally:
        engine.dispose()


def test_rows_outlive_their_connection():
    assert rows_read_after_another_query("duckdb+buffered:///:memory:") == [0, 1, 2]


def test_stock_duckdb_loses_them():
    """When this fails, duckdb-engine has been cured and the dialect can go."""
    with pytest.raises((SQLAlchemyError, duckdb.Error, AssertionError)):
        assert rows_read_after_another_query("duckdb:///:memory:") == [0, 1, 2]


def test_a_statement_without_rows_is_left_alone():
    with create_engine("duckdb+buffered:///:memory:").connect() as connection:
        connection.execute(text("create table t (a integer)"))
        assert connection.execute(text("select count(*) from t")).scalar() == 0


def test_a_rule_that_objects_to_millions_of_rows_does_not_fill_the_memory():
    with create_engine("duckdb+buffered:///:memory:").connect() as connection:
        assert (
            len(connection.execute(text("select range from range(1_000_000)")).fetchall())
            == dialect.BufferedExecution.most_rows
        )


def great_expectations_finds(url: str) -> bool | None:
    """Whether Great Expectations can say that a column of three different values is unique."""
    setup = create_engine(url).raw_connection()
    setup.driver_connection.execute("create table t as select range as a from range(3)")
    batch = (
        gx.get_context(mode="ephemeral")
        .data_sources.add_sql("s", connection_string=url)
        .add_table_asset("t")
        .add_batch_definition_whole_table("all")
        .get_batch()
    )
    found = batch.validate(gx.expectations.ExpectColumnValuesToBeUnique(column="a"))
    setup.invalidate()
    return found.success if found.result else None


def test_great_expectations_works_through_it_and_not_without():
    assert great_expectations_finds("duckdb+buffered:///:memory:dialect-test-1") is True
    assert great_expectations_finds("duckdb:///:memory:dialect-test-2") is None
