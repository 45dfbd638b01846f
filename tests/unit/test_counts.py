import pytest

from sitrep.counts import StageCount


def test_rows_that_came_in_are_accounted_for():
    assert StageCount(rows_in=3, rows_out=1, rows_rejected=1, rows_known=1).rows_in == 3


def test_a_row_that_was_lost_is_an_error():
    with pytest.raises(ValueError, match="3 rows came in and 2 are accounted for"):
        StageCount(rows_in=3, rows_out=2)
