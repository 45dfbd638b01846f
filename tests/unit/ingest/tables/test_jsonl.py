import io

import pytest

from sitrep.ingest.tables.jsonl import read_jsonl
from sitrep.ingest.tables.row import TableReader


def rows(data, limit=1000):
    return list(read_jsonl(TableReader("inbox", "a.jsonl", limit), io.BytesIO(data)))


def test_a_line_is_an_article_and_a_blank_one_none():
    first, second = rows(b'{"id": "x", "text": "one"}\n\n{"text": "two"}')
    assert (first.source_ref, first.body) == ("x", b"one")
    assert (second.source_ref, second.body) == ("a.jsonl#3", b"two")


@pytest.mark.parametrize(
    ("line", "code"),
    [(b"[1]", "not_an_object"), (b'{"text": ', "malformed_json"), (b'{"text": "a", "text": "b"}', "duplicate_key"),
     (b"[" * 100_000, "malformed_json")],
)  # fmt: skip
def test_a_line_that_is_no_article_is_refused_with_its_reason(line, code):
    assert rows(line + b"\n", limit=1_000_000)[0].reason_code == code


def test_a_line_that_is_cut_off_says_so_and_a_long_one_is_passed_over():
    assert "the file ends inside this line" in rows(b'{"text": "a')[0].reason
    assert [row.reason_code for row in rows(b'{"text": "' + b"x" * 2000 + b'"}\n')] == ["oversized"]


def test_a_label_may_be_given_twice():
    assert rows(b'{"text": "a", "tag": 1, "tag": 2}')[0].labels == '{"tag": "2"}'
