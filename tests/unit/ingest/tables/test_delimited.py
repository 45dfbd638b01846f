import io

import pytest

from sitrep.ingest.tables import delimited
from sitrep.ingest.tables.delimited import read_delimited
from sitrep.ingest.tables.row import TableReader


def rows(data, limit=10_000):
    return list(read_delimited(TableReader("inbox", "a.csv", limit), io.BytesIO(data)))


def bodies(data):
    return [row.body.decode() for row in rows(data)]


@pytest.mark.parametrize("delimiter", [b",", b";", b"\t", b"|"])
def test_the_delimiter_is_that_which_gives_a_column_of_articles(delimiter):
    assert bodies(b"id" + delimiter + b"text\n1" + delimiter + b"Shells fell.\n") == ["Shells fell."]


def test_excels_own_first_line_says_it():
    assert bodies(b"sep=;\nid;text\n1;a, b\n") == ["a, b"]


def test_a_field_may_hold_lines():
    assert bodies(b'id,text\n1,"one\ntwo"\n2,x\n') == ["one\ntwo", "x"]


def test_a_quote_that_is_never_closed_costs_its_row_and_no_other():
    first, second = rows(b'id,text\n1,"open\n2,closed\n')
    assert (first.reason_code, second.body) == ("malformed_csv", b"closed")


def test_between_tabs_a_quote_is_a_quote():
    assert bodies(b'id\ttext\n1\t"So he said\n2\tx\n') == ['"So he said', "x"]


def test_a_row_with_more_fields_than_the_header_is_refused():
    (row,) = rows(b"id,text\n1,a,b\n")
    assert "3 fields where the header has 2" in row.reason


def test_of_two_texts_none_is_lost_silently():
    [refused] = rows(b"text,section,text\nShells fell.,World,\n")
    assert refused.reason_code == "ambiguous_column"
    assert bodies(b"text,section,section\nShells fell.,World,Syria\n") == ["Shells fell."]


def test_lines_that_are_too_often_read_again_are_passed_over(monkeypatch):
    monkeypatch.setattr(delimited, "MOST_READ_AGAIN", 5)
    (row,) = rows(b'id,text\n1,"open\n2,closed\n')
    assert "Lines 3 to 3 were passed over" in row.reason


def test_a_file_without_a_text_is_refused_once():
    for data in (b"", b"id,title\n1,x\n"):
        (row,) = rows(data)
        assert row.reason_code == "missing_text"
    assert rows(b"id,text\n" + b"x" * 50, limit=20)[0].reason_code == "oversized"
