import gzip
import io
import json
import os
import random
import tarfile
import tracemalloc
import zipfile

import polars as pl
import pytest

from sitrep.ingest import ingest
from sitrep.lake import Dataset
from sitrep.schemas import REJECTS
from sitrep.settings import Settings

ARTICLE = "The army said on Monday that it had retaken the village of Karsha."


def good_line(name="good"):
    return json.dumps({"id": name, "text": ARTICLE}).encode() + b"\n"


def zip_of(**members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return packed.getvalue()


def tar_of(name, data):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    return packed.getvalue()


BROKEN = {
    # one refusal for the whole file: (name, bytes, reason code)
    "empty": ("a.txt", b"", "empty_file"),
    "blank": ("a.txt", b" \n\t\n", "empty_file"),
    "empty page": ("a.html", b"", "empty_file"),
    "picture in disguise": ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
    "noise": ("a.html", random.Random(3).randbytes(4000), "binary"),
    "picture": ("a.jpg", b"\xff\xd8\xff", "unknown_kind"),
    "no suffix": ("README", b"text", "unknown_kind"),
    "front matter without an end": ("a.txt", b"---\ntitle: T\n" + ARTICLE.encode(), "broken_front_matter"),
    "front matter without a body": ("a.txt", b"---\ntitle: T\n---\n \n", "missing_text"),
    "csv without text": ("a.csv", b"id,body\n1,x\n", "missing_text"),
    "parquet without text": ("a.parquet", None, "missing_text"),
    "no parquet": ("a.parquet", b"PAR1 it is not", "malformed_parquet"),
    "no gzip": ("a.txt.gz", b"not gzip", "damaged_file"),
    "gzip cut off": ("a.txt.gz", gzip.compress(random.Random(4).randbytes(3000).hex().encode())[:-900], "damaged_file"),
    "zst that is none": ("a.txt.zst", b"no zstd", "damaged_file"),
    "no zip": ("a.zip", b"PK nothing", "damaged_archive"),
    "tar cut off": ("a.tar.gz", tar_of("a.txt", random.Random(5).randbytes(9000))[:4000], "damaged_archive"),
    "gzip bomb": ("a.txt.gz", gzip.compress(b"a" * 40_000_000), "decompression_bomb"),
    "gzip bomb of lines": ("a.jsonl.gz", gzip.compress(b"\n" * 40_000_000), "decompression_bomb"),
    "zip bomb": ("a.zip", zip_of(a_dot_txt=b"a" * 40_000_000), "decompression_bomb"),
    "zip out of its folder": ("a.zip", zip_of(**{"..__..__etc__x_dot_txt": b"x"}), "path_traversal"),
    "tar to the root": ("a.tar.gz", tar_of("/etc/x.txt", b"x"), "path_traversal"),
    "archive in an archive": ("a.zip", zip_of(b_dot_zip=b"PK"), "nested_archive"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_refused_with_its_reason_and_the_rest_goes_on(tmp_path, land, rejects, records, case):
    name, data, code = BROKEN[case]
    folder = tmp_path / "in"
    folder.mkdir()
    if data is None:
        pl.DataFrame({"body": ["x"]}).write_parquet(folder / name)
    else:
        (folder / name).write_bytes(data)
    (folder / "zz.txt").write_text(ARTICLE)
    count = land(folder)
    assert list(rejects().values()) == [code]
    assert (count.rows_out, count.rows_rejected) == (1, 1)
    assert records()["source_ref"].to_list() == ["zz.txt"]


BROKEN_LINES = {
    "cut off": (b'{"id": "x", "text": "The arm', "malformed_json"),
    "no json": (b"hello\n", "malformed_json"),
    "deeply nested": (b"[" * 100_000 + b"\n", "malformed_json"),
    "a list": (b"[1, 2]\n", "not_an_object"),
    "no text": (b'{"id": "x"}\n', "missing_text"),
    "blank text": (b'{"id": "x", "text": "  "}\n', "missing_text"),
    "null text": (b'{"id": "x", "text": null}\n', "missing_text"),
    "text as a list": (b'{"id": "x", "text": ["a"]}\n', "wrong_type"),
    "title as an object": (b'{"id": "x", "text": "abc", "title": {"a": 1}}\n', "wrong_type"),
    "text twice": (b'{"id": "x", "text": "abc", "text": "def"}\n', "duplicate_key"),
    "a number as long as a book": (b'{"id": ' + b"9" * 10_000 + b', "text": "abc"}\n', "malformed_json"),
}


@pytest.mark.parametrize("case", BROKEN_LINES)
def test_a_broken_line_is_refused_and_the_lines_around_it_are_read(tmp_path, land, rejects, records, case):
    line, code = BROKEN_LINES[case]
    (tmp_path / "a.jsonl").write_bytes(good_line() + line)
    land(tmp_path / "a.jsonl")
    assert list(rejects().values()) == [code]
    assert records()["source_ref"].to_list() == ["good"]


def test_the_reason_names_the_file_the_line_and_what_is_wrong(tmp_path, land, settings):
    (tmp_path / "a.jsonl").write_bytes(good_line() + b'{"id": "x"}\n')
    land(tmp_path / "a.jsonl")
    refused = Dataset(settings.lake / "ops" / "rejects", {"rejects": REJECTS}).scan("rejects").collect()
    assert refused["reason"].to_list() == ['a.jsonl line 2: no "text" or "html".']


def test_csv_rows_that_do_not_fit_the_header_are_refused_one_by_one(tmp_path, land, rejects, records):
    rows = b'id,text\n1,"Shells fell on Karsha."\n2,too,many\n3\n4,"Quiet in Karsha."\n5,"never closed\n'
    (tmp_path / "a.csv").write_bytes(rows)
    land(tmp_path / "a.csv")
    assert rejects() == {"a.csv#3": "malformed_csv", "a.csv#4": "malformed_csv", "a.csv#6": "malformed_csv"}
    assert records()["source_ref"].to_list() == ["1", "4"]


def test_bytes_that_are_no_utf_8_are_landed_as_they_are(tmp_path, land, records):
    (tmp_path / "a.jsonl").write_bytes(b'{"id": "x", "text": "The caf\xe9 in Karsha", "title": "Caf\xe9"}\n')
    land(tmp_path / "a.jsonl")
    row = records().row(0, named=True)
    assert (row["body"], row["charset"], row["title"]) == (b"The caf\xe9 in Karsha", None, "Café")


def test_a_broken_escape_in_json_costs_one_character(tmp_path, land, records):
    (tmp_path / "a.jsonl").write_bytes(b'{"id": "x", "text": "Karsha \\ud83d fell"}\n')
    land(tmp_path / "a.jsonl")
    assert records()["body"][0] == b"Karsha ? fell"


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "txt"])
def test_a_line_of_200_mb_is_refused_in_bounded_memory(tmp_path, rejects, records, suffix):
    settings = Settings(data=tmp_path / "data", max_record_bytes=1_000_000)
    file = tmp_path / f"a.{suffix}"
    with file.open("wb") as stream:
        if suffix == "csv":
            stream.write(b"id,text\n")
        for _ in range(200):
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


def test_a_pipe_does_not_hang_the_run(tmp_path, land, rejects):
    folder = tmp_path / "in"
    folder.mkdir()
    os.mkfifo(folder / "a.txt")
    land(folder)
    assert rejects() == {"a.txt": "not_a_file"}
