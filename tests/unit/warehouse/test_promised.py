import duckdb
import pytest

from sitrep.warehouse.promised import PromiseBroken, identifier, keep_promises, literal


@pytest.fixture
def connection():
    with duckdb.connect() as connection:
        connection.execute("create table fct as select 1::bigint as n, 'x' as \"a b\"")
        yield connection


def promise(folder, version, *rows):
    (folder / f"v{version}.csv").write_text("\n".join(["table,column,type,now", *rows]) + "\n")


def test_columns_may_be_added_and_none_may_go(connection, tmp_path):
    promise(tmp_path, 2, "fct,n,BIGINT,")
    keep_promises(connection, tmp_path, "2")
    promise(tmp_path, 2, "fct,n,INTEGER,", "fct,gone,BIGINT,")
    with pytest.raises(PromiseBroken, match=r"fct.n is promised as INTEGER and would be BIGINT; fct.gone .* is gone"):
        keep_promises(connection, tmp_path, "2")


def test_the_shape_before_is_a_schema_of_views(connection, tmp_path):
    promise(tmp_path, 1, "fct,total,INTEGER,n", "fct,a b,VARCHAR,")
    promise(tmp_path, 2, "fct,n,BIGINT,")
    keep_promises(connection, tmp_path, "2")
    assert connection.execute('select total, "a b" from v1.fct').fetchall() == [(1, "x")]
    assert connection.execute("select typeof(total) from v1.fct").fetchall() == [("INTEGER",)]


def test_a_version_without_a_promise_is_an_error(connection, tmp_path):
    with pytest.raises(PromiseBroken, match="write down what readers may count on"):
        keep_promises(connection, tmp_path, "3")


def test_names_and_texts_are_quoted():
    assert (identifier('a"b'), literal("it's")) == ('"a""b"', "'it''s'")
