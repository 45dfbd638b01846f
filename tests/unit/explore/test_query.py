from datetime import UTC, date, datetime

import duckdb
import pytest

from sitrep.explore.query import CUT, Query, written


def test_a_query_is_given_only_the_values_it_names():
    query = Query("select $a", {"a": 1, "b": 2})
    assert query.used == {"a": 1}
    assert duckdb.execute(query.sql, query.used).fetchall() == [(1,)]


def test_a_query_is_cut_at_its_end_or_where_it_says():
    assert Query("from t order by x").cut(10, 20).sql == "from t order by x\nlimit 10 offset 20"
    inner = Query(f"with few as (from range(9)\n{CUT}\n) select sum(range) from few")
    assert duckdb.execute(inner.cut(3).sql).fetchall() == [(3,)]


@pytest.mark.parametrize(
    "value",
    [
        "it's",
        "$other",
        "'; drop table x; --",
        None,
        True,
        3,
        0.5,
        date(2016, 11, 6),
        datetime(2016, 11, 6, 8, tzinfo=UTC),
        ["a", "b'c"],
        [],
    ],
)
def test_as_text_a_query_answers_as_it_does_with_its_values(value):
    query = Query(f"select $value as value\n{CUT}\n", {"value": value, "other": "nobody's"})
    alone = duckdb.execute(query.as_text()).fetchall()
    assert duckdb.execute(query.sql, query.used).fetchall() == alone


def test_as_text_does_not_fill_in_what_a_value_says():
    text = Query("select $a || $b", {"a": "$b", "b": "x"}).as_text()
    assert duckdb.execute(text).fetchall() == [("$bx",)]
    assert written("$b") == "'$b'"
