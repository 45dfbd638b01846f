"""Types and values of the published file as PostgreSQL takes them."""

import duckdb
import pytest

from sitrep.settings import PROJECT_ROOT
from sitrep.warehouse.postgres_types import TYPES, csv_of, type_of
from sitrep.warehouse.promised import shape_of


def test_every_type_of_a_published_column_has_one_there():
    promised = shape_of(PROJECT_ROOT / "dbt_project" / "promised", "1")
    assert set(promised["type"]) <= set(TYPES)


def test_a_type_that_nobody_has_thought_of_is_told():
    with pytest.raises(ValueError, match="HUGEINT, which has no type"):
        type_of("HUGEINT")


@pytest.mark.parametrize(
    ("kind", "value", "written"),
    [
        ("VARCHAR", "NULL", ""),
        ("VARCHAR", "''", '""'),
        ("VARCHAR", "'a' || chr(0) || 'b, \"c\"'", '"ab, ""c"""'),
        ("VARCHAR[]", "['a', 'b\"\\', NULL]", '"{""a"",""b\\""\\\\"",NULL}"'),
        ("VARCHAR[]", "[]", '"{}"'),
        ("MAP(VARCHAR, VARCHAR)", "map {'a': 'b' || chr(0)}", '"{""a"":""b""}"'),
        ("TIMESTAMP WITH TIME ZONE", "timestamptz '2020-01-01 02:00:00.5+02'", '"2020-01-01 00:00:00.5+00"'),
        ("DOUBLE", "1.5e300", "1.5e+300"),
        ("BOOLEAN", "true", '"true"'),
    ],
)
def test_values_are_written_as_copy_reads_them(kind, value, written):
    with duckdb.connect() as connection:
        connection.execute("set timezone = 'UTC'")
        connection.execute(f"create table t as select 1 as n, {value}::{kind} as value")
        pieces = csv_of(connection, "t", {"n": "integer", "value": type_of(kind)})
        assert b"".join(pieces).decode() == f"1,{written}\n"
