"""What an answer holds, whatever its header says."""

import gzip
import zlib

import pytest

from tests.unit.ingest.conftest import page, warc_record

TEXT = "The army said on Monday that it had retaken the village of Karsha."


@pytest.mark.parametrize(
    ("body", "header"),
    [
        (page(TEXT), "gzip"),
        (page(TEXT), "deflate"),
        (page(TEXT), "br"),
        (b"\n <!DOCTYPE html>" + page(TEXT), "gzip, zstd"),
        (gzip.compress(page(TEXT)), ""),
        (gzip.compress(gzip.compress(page(TEXT))), "gzip"),
        (gzip.compress(gzip.compress(page(TEXT))), "gzip, gzip"),
        (gzip.compress(page(TEXT)), "deflate"),
        (zlib.compress(page(TEXT)), "deflate"),
        (zlib.compress(page(TEXT))[2:-4], "deflate"),
        (gzip.compress(page(TEXT)[:50]) + gzip.compress(page(TEXT)[50:]), "gzip"),
        (gzip.compress(page(TEXT)), "identity"),
    ],
)
def test_an_answer_is_unpacked_as_it_is_whatever_its_header_says(tmp_path, land, records, body, header):
    more = f"Content-Encoding: {header}\r\n" if header else ""
    (tmp_path / "a.warc").write_bytes(warc_record(1, body, more=more))
    land(tmp_path / "a.warc")
    [body] = records()["body"].to_list()
    assert body.removeprefix(b"\n <!DOCTYPE html>") == page(TEXT)


def test_packed_over_and_over_is_a_bomb(tmp_path, land, rejects):
    body = page(TEXT)
    for _ in range(4):
        body = gzip.compress(body)
    (tmp_path / "a.warc").write_bytes(warc_record(1, body, more="Content-Encoding: gzip\r\n"))
    land(tmp_path / "a.warc")
    assert rejects() == {"urn:uuid:1": "decompression_bomb"}
