import polars as pl
import pytest

from sitrep.warehouse.spreadsheet import safe_cell, safe_columns


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", " =1"])
def test_text_that_a_spreadsheet_would_run_is_marked_as_text(text):
    assert safe_cell(text) == f"'{text}"
    assert safe_columns(pl.DataFrame({"a": [text]})).item() == f"'{text}"


def test_all_else_stays_as_it_is():
    rows = pl.DataFrame({"text": ["a=1", "", None], "number": [-1, -2, None], "share": [-0.5, None, 1.0]})
    assert safe_columns(rows).equals(rows)
    assert [safe_cell(value) for value in ("a=1", "", None, -1, -0.5)] == ["a=1", "", None, -1, -0.5]
