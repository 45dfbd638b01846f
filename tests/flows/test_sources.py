import json

import pytest

from flows.sources import checked, scheduled_sources
from sitrep.ingest.sources import SourceError
from sitrep.settings import Settings


def test_logins_are_taken_out_of_names_and_kept_for_this_process(tmp_path, monkeypatch):
    monkeypatch.setenv("SITREP_LOGINS", '{"https://other.example": "a:b"}')
    import os

    names = checked([str(tmp_path), "https://me:hush@example.org/feed"], Settings(data=tmp_path))
    assert names == [str(tmp_path), "https://example.org/feed"]
    assert json.loads(os.environ["SITREP_LOGINS"]) == {
        "https://other.example": "a:b",
        "https://example.org": "me:hush",
    }


def test_what_is_no_source_is_said(tmp_path):
    with pytest.raises(SourceError, match="none-such"):
        checked(["none-such"], Settings(data=tmp_path))


def test_schedules_read_the_settings_else_what_the_file_declares(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inbox").mkdir()
    named = Settings(data=tmp_path, sources=("inbox", "https://example.org/feed"))
    assert scheduled_sources(named) == [str(tmp_path / "inbox"), "https://example.org/feed"]
    file = tmp_path / "sources.toml"
    file.write_text('[[source]]\nname = "valley"\nkind = "feed"\naddress = "https://example.org/feed"\n')
    assert scheduled_sources(Settings(data=tmp_path, sources_file=file)) == ["valley"]
