from flows.doctor import Finding, configured, examine, installed, places, state
from sitrep.settings import Settings


def by_what(findings):
    return {finding.what: finding for finding in findings}


def test_what_is_installed_is_named_with_its_version():
    found = by_what(installed())
    assert found["duckdb"].found[0].isdigit()
    assert not found["extension fts"].is_wrong


def test_a_data_directory_that_is_not_there_yet_is_nothing_wrong(tmp_path):
    found = by_what(examine(Settings(data=tmp_path / "none"), repair=False))
    assert found["data"].found.endswith("(not there yet)")
    assert (found["published"].found, found["writer"].found) == ("nothing yet", "none")
    assert [finding for finding in found.values() if finding.is_wrong] == []


def test_a_publication_that_cannot_be_read_is_wrong(tmp_path):
    settings = Settings(data=tmp_path)
    settings.published.mkdir()
    (settings.published / "warehouse.duckdb").write_bytes(b"no database")
    assert by_what(state(settings))["published"].is_wrong


def test_leftovers_are_wrong_until_they_are_mended(tmp_path):
    settings = Settings(data=tmp_path)
    (settings.landing / ".writing-killed").mkdir(parents=True)
    assert by_what(examine(settings, repair=False))["leftovers"].is_wrong
    assert by_what(examine(settings, repair=True))["leftovers"].mark == "mended"
    assert "leftovers" not in by_what(examine(settings, repair=False))


def test_free_room_is_said(tmp_path):
    assert "GB free" in by_what(places(Settings(data=tmp_path)))["data"].found
    assert Finding("WRONG", "a", "b").is_wrong


def test_a_settings_file_with_secrets_that_everybody_can_read_is_wrong(tmp_path, monkeypatch):
    file = tmp_path / "sitrep.toml"
    monkeypatch.setenv("SITREP_CONFIG", str(file))
    for said, mode, is_wrong in (
        ('alert = "json://example.org"', 0o644, True),
        ('alert = "json://example.org"', 0o640, False),
        ('sources = ["https://me:pw@example.org/feed"]', 0o604, True),
        ("workers = 1", 0o644, False),
    ):
        file.write_text(said)
        file.chmod(mode)
        [found] = configured()
        assert (found.is_wrong, str(file) in found.found) == (is_wrong, True), said


def test_a_setting_of_the_environment_that_is_none_is_wrong(monkeypatch):
    monkeypatch.setenv("SITREP_WORKRES", "2")
    monkeypatch.setenv("SITREP_WORKERS", "2")
    [found] = [finding for finding in configured() if finding.is_wrong]
    assert found.found == "there is no setting SITREP_WORKRES; did you mean SITREP_WORKERS?"
