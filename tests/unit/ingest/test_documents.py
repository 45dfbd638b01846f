import json

import pytest

from sitrep.ingest.documents import read_html_file, read_text_file, refuse_bytes
from sitrep.ingest.record import HTML

FRONT = b"---\nid: n-1\noutlet: 'Valley Wire'\ndesk: africa\npublished_at: 2020-01-02\n---\n"


def test_front_matter_gives_id_fields_and_labels():
    record = read_text_file("inbox", "a.txt", FRONT + b"Shells fell.\n")
    assert (record.source_ref, record.outlet, record.published_at) == ("n-1", "Valley Wire", "2020-01-02")
    assert json.loads(record.labels) == {"desk": "africa"}
    assert record.body == b"Shells fell.\n"


def test_a_text_without_it_goes_by_its_name():
    record = read_text_file("inbox", "a.txt", b"Shells fell.")
    assert (record.source_ref, record.body) == ("a.txt", b"Shells fell.")


def test_a_rule_between_paragraphs_is_no_front_matter():
    text = b"---\nShells fell on the town.\n---\nMore follows."
    assert read_text_file("inbox", "a.txt", text).body == text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b" \n", "empty_file"),
        (b"a\x00b", "binary"),
        (b"---\ntitle: x\nno end", "broken_front_matter"),
        (FRONT, "missing_text"),
    ],
)
def test_what_is_no_article_is_refused_with_its_reason(data, code):
    assert read_text_file("inbox", "a.txt", data).reason_code == code


def test_utf_16_is_text_although_it_has_zeros():
    record = read_text_file("inbox", "a.txt", "Shells fell.".encode("utf-16"))
    assert (record.body, record.charset) == (b"Shells fell.", "utf-8")


def test_a_page_keeps_its_bytes():
    record = read_html_file("inbox", "a.html", b"<p>x</p>")
    assert (record.media_type, record.body) == (HTML, b"<p>x</p>")
    assert read_html_file("inbox", "a.html", b"").reason_code == "empty_file"


def test_a_few_odd_bytes_are_no_binary():
    assert refuse_bytes("s", "a", b"x" * 1000 + b"\x01", None) is None
    assert refuse_bytes("s", "a", b"x\x01", None).reason_code == "binary"
