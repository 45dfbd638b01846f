import io
from pathlib import Path

import polars as pl
import pytest

from sitrep.explore.downloads import as_cell, download
from sitrep.explore.query import Query
from sitrep.warehouse.read import QueryFailed

ROWS = Query("select '=1+1' as text, ['a', 'b'] as listed, {'k': 1} as nested, $n as n", {"n": 7})


def content(answer):
    return Path(answer.path).read_bytes()


def test_a_csv_holds_no_formula_and_opens_in_a_spreadsheet(week):
    answer = download(week, ROWS, "csv", "events")
    assert content(answer).startswith(b"\xef\xbb\xbf")
    row = pl.read_csv(io.BytesIO(content(answer)), infer_schema=False).row(0, named=True)
    assert (row["text"], row["listed"], row["n"]) == ("'=1+1", "a; b", "7")
    assert 'filename="sitrep-events.csv"' in answer.headers["content-disposition"]
    Path(answer.path).unlink()


def test_parquet_keeps_types_and_text_as_it_is(week):
    answer = download(week, ROWS, "parquet", "events")
    row = pl.read_parquet(io.BytesIO(content(answer))).row(0, named=True)
    assert (row["text"], row["listed"], row["nested"]) == ("=1+1", ["a", "b"], {"k": 1})
    Path(answer.path).unlink()


def test_a_query_that_fails_leaves_no_file(week, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for form in ("csv", "parquet"):
        with pytest.raises(QueryFailed, match="no_such_table"):
            download(week, Query("select * from no_such_table"), form, "x")
    assert list(tmp_path.iterdir()) == []


def test_numbers_are_cells_as_they_are():
    assert as_cell("n", "BIGINT") == "n"
    assert as_cell("t", "VARCHAR").startswith("case when")
