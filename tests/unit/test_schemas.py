import polars as pl

from sitrep import schemas
from sitrep.warehouse.ops_comments import DESCRIPTIONS


def test_a_schema_keeps_its_columns_in_order_with_their_types():
    made = schemas.schema({"b": pl.String, "a": pl.Int64})
    assert (made.names(), made.dtypes()) == (["b", "a"], [pl.String(), pl.Int64()])
    assert pl.DataFrame(schema=made).schema == made


def test_times_are_instants():
    assert all(kind == schemas.TIME for name, kind in schemas.RUNS.items() if name.endswith("_at"))


def test_the_tables_of_runs_are_described_as_they_are():
    for table, columns in (
        ("run_log", schemas.RUNS),
        ("ingest_rejects", schemas.REJECTS),
        ("quality_results", schemas.QUALITY_RESULTS),
    ):
        assert list(DESCRIPTIONS[table][1]) == columns.names()
