"""Records of an archive, damaged ones too."""

import gzip
import io

import pytest

from sitrep.ingest.warc_records import raw_records
from tests.unit.ingest.conftest import page, warc_record

TEXT = "The army said on Monday that it had retaken the village of Karsha."


PAGES = [warc_record(number, page(f"{TEXT} {number}")) for number in range(5)]


def with_length(number, length):
    """The record of that number with another length than its own."""
    own = PAGES[number].split(b"Content-Length: ")[1].split(b"\r\n")[0]
    said = str(length(int(own)) if callable(length) else length).encode()
    return PAGES[number].replace(b"Content-Length: " + own, b"Content-Length: " + said, 1)


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (lambda own: own + 200, "says that it is longer than it is"),
        (lambda own: own + len(PAGES[2]) + 4, "says that it is longer than it is"),  # as if the next were its own
        (10**15, "says that it is longer than it is"),
        (lambda own: own - 20, "says that it is shorter than it is"),
        (0, "says that it is shorter than it is"),
        (-5, "does not say how long it is"),
        ("many", "does not say how long it is"),
    ],
)
@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_a_length_that_lies_costs_its_record_and_no_other(tmp_path, land, records, rejects, length, said, suffix):
    parts = [PAGES[0], with_length(1, length), *PAGES[2:]]
    data = b"".join(gzip.compress(part) for part in parts) if suffix else b"".join(parts)
    (tmp_path / f"a.warc{suffix}").write_bytes(data)
    count = land(tmp_path / f"a.warc{suffix}")
    assert records()["source_ref"].to_list() == [f"urn:uuid:{number}" for number in (0, 2, 3, 4)]
    assert rejects() == {"urn:uuid:1": "broken_record"}
    assert said in count.examples["broken_record"]


@pytest.mark.parametrize(
    ("between", "code"),
    [
        (b"noise " * 5000 + b"\r\n\r\n", "damaged_warc"),
        (PAGES[1][20:], "damaged_warc"),
        (PAGES[1].replace(b"WARC/1.0", b"WARC/9"), "damaged_warc"),
        (b"WARC/1.0\r\nWARC-Type: response\r\nX: " + b"y" * 100_000 + b"\r\n", "damaged_warc"),
        (PAGES[1].replace(b"Content-Length", b"Content-Lengtx"), "broken_record"),
    ],
    ids=["noise", "half a header", "another version", "a header without an end", "no length"],
)
def test_what_is_no_record_is_told_and_those_around_it_are_read(tmp_path, land, records, rejects, between, code):
    (tmp_path / "a.warc").write_bytes(PAGES[0] + between + PAGES[2] + PAGES[3])
    land(tmp_path / "a.warc")
    assert records()["source_ref"].to_list() == ["urn:uuid:0", "urn:uuid:2", "urn:uuid:3"]
    assert list(rejects().values()) == [code]


def test_a_page_that_quotes_a_record_is_a_page(tmp_path, land, records, rejects):
    quote = page(f"{TEXT}\n\nWARC/1.0\nWARC-Type: response\nContent-Length: 3\n\nabc\n\n")
    (tmp_path / "a.warc").write_bytes(warc_record(1, quote) + warc_record(2, page(TEXT)))
    land(tmp_path / "a.warc")
    assert (records()["source_ref"].to_list(), rejects()) == (["urn:uuid:1", "urn:uuid:2"], {})


@pytest.mark.parametrize("chunk", [1, 7, 64, 1000])
def test_it_makes_no_difference_in_which_pieces_an_archive_comes(chunk):
    data = PAGES[0] + with_length(1, 10**6) + b"noise\r\n\r\n" + PAGES[2] + with_length(3, 4) + PAGES[4]

    class Pieces(io.BytesIO):
        def read1(self, _):
            return self.read(chunk)

    found = [(raw.data[:200], raw.fault) for raw in raw_records(Pieces(data), 10_000)]
    assert found == [(raw.data[:200], raw.fault) for raw in raw_records(io.BytesIO(data), 10_000)]
    assert [raw[1] is None for raw in found] == [True, False, True, False, True]
