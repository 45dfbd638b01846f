import io
from datetime import UTC, date, datetime

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sitrep.ingest.blob import UnreadableInputError
from sitrep.ingest.tables.parquet import read_parquet
from sitrep.ingest.tables.row import TableReader


def written(**columns):
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file)
    return file


def rows(file):
    file.seek(0)
    return list(read_parquet(TableReader("inbox", "a.parquet", 10_000), file))


def test_each_row_is_an_article():
    first, second = rows(written(id=["x", None], text=["one", "two"]))
    assert [(row.source_ref, row.body) for row in (first, second)] == [("x", b"one"), ("a.parquet#2", b"two")]


@pytest.mark.parametrize(
    ("value", "text"),
    [(datetime(2020, 1, 2, 3, tzinfo=UTC), "2020-01-02T03:00:00+00:00"),
     (np.datetime64("2020-01-02T03", "us"), "2020-01-02T03:00:00"), (date(2020, 1, 2), "2020-01-02"), (None, None)],
)  # fmt: skip
def test_a_time_is_written_with_its_zone_if_it_has_one(value, text):
    assert rows(written(text=["x"], published_at=[value]))[0].published_at == text


def test_a_list_is_a_label_and_a_vector_is_none():
    record = rows(written(text=["x"], tags=[["a", "b"]], embedding=[[0.5, 0.25]]))[0]
    assert record.labels == '{"tags": "[\\"a\\", \\"b\\"]"}'


def test_a_file_without_a_text_or_that_is_none_is_refused():
    assert rows(written(title=["x"]))[0].reason_code == "missing_text"
    assert rows(io.BytesIO(b"PAR1 no more"))[0].reason_code == "malformed_parquet"


def test_two_columns_of_one_name_are_refused_where_they_matter_and_no_label_where_they_do_not():
    def twice(name):
        file = io.BytesIO()
        pq.write_table(pa.table([["x"], ["a"], ["b"]], names=["text", name, name]), file)
        return rows(file)

    assert [row.reason_code for row in twice("text")] == ["ambiguous_column"]
    assert [(row.body, row.labels) for row in twice("section")] == [(b"x", None)]


def test_more_than_its_size_can_account_for_is_a_bomb():
    with pytest.raises(UnreadableInputError):
        rows(written(text=pa.array(["x" * 5000] * 200_000).dictionary_encode()))
