import json
import os
import zipfile

import pytest
from broken_inputs import ARTICLE, BROKEN, LIMIT

from sitrep.ingest import archives, files, ingest
from sitrep.lake import Dataset
from sitrep.normalize import normalize, text_version
from sitrep.schemas import ARTICLES, REJECTS
from sitrep.settings import Settings


def good_line(name="good"):
    return json.dumps({"id": name, "text": ARTICLE}).encode() + b"\n"


@pytest.fixture
def bounded(tmp_path):
    return Settings(data=tmp_path / "data", max_record_bytes=LIMIT)


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_input_is_refused_with_its_reason_and_the_rest_goes_on(tmp_path, bounded, rejects, case):
    name, data, code = BROKEN[case]
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_bytes(data())
    (folder / "zz.txt").write_text(ARTICLE)
    landed, made = ingest([str(folder)], bounded, "run-1"), normalize(bounded, "run-1")
    assert list(rejects().values()) == [code]
    assert landed.rows_rejected + made.rows_rejected == 1
    good = Dataset(bounded.lake / "articles" / text_version(), {"articles": ARTICLES}).scan("articles").collect()
    assert "zz.txt" in good["source_ref"]
    assert set(good["text"]) == {ARTICLE}


def test_sixty_broken_inputs_are_planted_and_nearly_every_reason_among_them():
    assert len(BROKEN) >= 60
    assert len({code for _, _, code in BROKEN.values()}) >= 20


def test_an_archive_of_too_many_files_is_refused_after_those_before(tmp_path, land, rejects, records, monkeypatch):
    monkeypatch.setattr(archives, "MAX_MEMBERS", 3)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number in range(5):
            archive.writestr(f"{number}.txt", f"{ARTICLE} {number}")
    land(tmp_path / "a.zip")
    assert (list(rejects().values()), records().height) == (["decompression_bomb"], 3)


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


def test_a_file_that_nobody_foresaw_keeps_no_other_from_being_read(tmp_path, land, rejects, records, monkeypatch):
    def fails(*_):
        raise RecursionError("too deep")

    monkeypatch.setattr(files, "read_html_file", fails)
    (tmp_path / "in").mkdir()
    for name in ("a.html", "b.txt"):
        (tmp_path / "in" / name).write_text(ARTICLE)
    count = land(tmp_path / "in")
    assert (rejects(), records()["source_ref"].to_list()) == ({"a.html": "unexpected_failure"}, ["b.txt"])
    assert count.examples["unexpected_failure"] == "a.html: could not be read further (RecursionError: too deep)."


def test_a_pipe_does_not_hang_the_run(tmp_path, land, rejects):
    folder = tmp_path / "in"
    folder.mkdir()
    os.mkfifo(folder / "a.txt")
    land(folder)
    assert rejects() == {"a.txt": "not_a_file"}
