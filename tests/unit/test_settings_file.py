import pytest

from sitrep.settings_file import SettingsFileError, beside, read, settings_file

KNOWN, PATHS = {"data", "workers", "sources"}, {"data", "sources"}


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setenv("SITREP_CONFIG", str(tmp_path / "named.toml"))
    return tmp_path / "named.toml"


def test_the_file_that_is_named_comes_before_that_of_the_folder(file, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert settings_file() == file
    monkeypatch.delenv("SITREP_CONFIG")
    assert settings_file() is None
    (tmp_path / "sitrep.toml").touch()
    assert settings_file() == tmp_path / "sitrep.toml"


def test_paths_are_relative_to_the_file_and_what_else_a_source_is_stays(file, tmp_path):
    (tmp_path / "inbox").mkdir()
    file.write_text('data = "lake"\nworkers = 2\nsources = ["inbox", "https://example.org/feed"]')
    assert read(KNOWN, PATHS) == {
        "data": str(tmp_path / "lake"),
        "workers": 2,
        "sources": [str(tmp_path / "inbox"), "https://example.org/feed"],
    }


def test_without_a_file_nothing_is_set(monkeypatch, tmp_path):
    monkeypatch.delenv("SITREP_CONFIG", raising=False)
    monkeypatch.chdir(tmp_path)
    assert read(KNOWN, PATHS) == {}


@pytest.mark.parametrize(("said", "error"), [("wrokers = 2", "did you mean workers"), ("x", "not valid TOML")])
def test_a_file_that_says_what_cannot_be_is_an_error(file, said, error):
    file.write_text(said)
    with pytest.raises(SettingsFileError, match=error):
        read(KNOWN, PATHS)


def test_a_file_that_is_not_there_is_an_error(file):
    with pytest.raises(SettingsFileError, match="No such file"):
        read(KNOWN, PATHS)


def test_what_is_no_path_stays_as_it_is(tmp_path):
    assert beside(tmp_path / "x.toml", 7) == 7
    assert beside(tmp_path / "x.toml", "/abs") == "/abs"
