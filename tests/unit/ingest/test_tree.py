"""Which files of a folder are read."""

import os
from pathlib import Path

ARTICLE = "The army said on Monday that it had retaken the village of Karsha."


def test_hidden_files_are_not_looked_at(tmp_path, land):
    (tmp_path / "in" / ".git").mkdir(parents=True)
    (tmp_path / "in" / ".git" / "a.txt").write_text(ARTICLE)
    (tmp_path / "in" / ".DS_Store").write_bytes(b"\0")
    assert land(tmp_path / "in").rows_in == 0


def test_a_file_whose_name_is_no_utf_8_is_read(tmp_path, land, records):
    folder = tmp_path / "in"
    folder.mkdir()
    Path(os.fsdecode(bytes(folder) + b"/caf\xe9.txt")).write_text(ARTICLE)
    land(folder)
    assert records()["source_ref"].to_list() == ["caf\ufffd.txt"]
