"""What unpacks to more than it may."""

import gzip
import random

from sitrep.ingest import budget


def test_what_unpacks_to_more_than_a_bound_is_refused_however_it_is_packed(tmp_path, land, rejects, monkeypatch):
    monkeypatch.setattr(budget, "MAX_UNPACKED", 50_000)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(random.Random(6).randbytes(40_000).hex().encode()))
    land(tmp_path / "a.jsonl.gz")
    assert list(rejects().values()) == ["decompression_bomb"]
