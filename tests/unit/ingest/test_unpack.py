"""Packed files."""

import gzip

import pytest
import zstandard

ARTICLE = "The army said on Monday that it had retaken the village of Karsha."


@pytest.mark.parametrize(
    ("name", "packed"),
    [
        ("a.txt.gz", gzip.compress(ARTICLE.encode())),
        ("a.txt.zst", zstandard.compress(ARTICLE.encode())),
    ],
    ids=["gzip", "zstd"],
)
def test_compressed_files_are_read_as_what_they_hold(tmp_path, land, records, name, packed):
    (tmp_path / name).write_bytes(packed)
    land(tmp_path / name)
    assert records().select("source_ref", "body").rows() == [(name, ARTICLE.encode())]
