"""Input in bounded memory."""

import json
import tracemalloc

import pytest
from broken_inputs import ARTICLE

from sitrep.ingest import ingest
from sitrep.settings import Settings


def good_line(name="good"):
    return json.dumps({"id": name, "text": ARTICLE}).encode() + b"\n"


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "txt"])
def test_a_line_of_50_mb_is_refused_in_bounded_memory(tmp_path, rejects, records, suffix):
    settings = Settings(data=tmp_path / "data", max_record_bytes=1_000_000)
    file = tmp_path / f"a.{suffix}"
    with file.open("wb") as stream:
        if suffix == "csv":
            stream.write(b"id,text\n")
        for _ in range(50):
            stream.write(b"a" * 1_000_000)
        if suffix == "jsonl":
            stream.write(b"\n" + good_line())
        if suffix == "csv":
            stream.write(f"\ngood,{ARTICLE}\n".encode())
    tracemalloc.start()
    ingest([str(file)], settings, "run-1")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert list(rejects().values()) == ["oversized"]
    assert records()["source_ref"].to_list() == ([] if suffix == "txt" else ["good"])
    assert peak < 20_000_000
