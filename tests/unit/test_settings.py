import pickle
import re
import tomllib
from pathlib import Path

import pytest
from pydantic import ValidationError

from sitrep.settings import PROJECT_ROOT, Secrets, Settings
from sitrep.settings_file import SettingsFileError


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Writes a sitrep.toml into the working directory."""
    monkeypatch.chdir(tmp_path)
    for name in ("SITREP_CONFIG", "SITREP_WORKERS", "SITREP_DATA", "SITREP_CACHE"):
        monkeypatch.delenv(name, raising=False)
    return (tmp_path / "sitrep.toml").write_text


def test_the_environment_wins_over_the_file_and_what_is_given_over_both(write, monkeypatch):
    write("workers = 3\nbatch_size = 7\nlock_wait = 1\n")
    monkeypatch.setenv("SITREP_BATCH_SIZE", "8")
    monkeypatch.setenv("SITREP_LOCK_WAIT", "2")
    settings = Settings(lock_wait=4)
    assert (settings.workers, settings.batch_size, settings.lock_wait) == (3, 8, 4)


def test_paths_are_relative_to_the_file_that_names_them(write, tmp_path, monkeypatch):
    (tmp_path / "etc" / "inbox").mkdir(parents=True)
    (tmp_path / "etc" / "desk.toml").write_text(
        'data = "here"\nsources_file = "/srv/sources.toml"\nsources = ["inbox", "reliefweb:truce", "gone"]\n'
    )
    monkeypatch.setenv("SITREP_CONFIG", "etc/desk.toml")
    settings = Settings()
    assert settings.data == tmp_path / "etc" / "here"
    assert str(settings.sources_file) == "/srv/sources.toml"
    assert settings.sources == (str(tmp_path / "etc" / "inbox"), "reliefweb:truce", "gone")


def test_secrets_stand_in_the_same_file_and_not_in_the_settings(write):
    write(
        'alert = "json://desk/?token=hushhush"\nsources = ["https://me:hushhush@two.example/feed"]\n'
        'logins = { "https://one.example" = "me:hushhush" }\n'
        'publish_to = ["postgresql://me:hushhush@three.example/news"]\n'
    )
    for passed_on in (repr(Settings()), repr(pickle.dumps(Settings())), Settings().model_dump_json(), repr(Secrets())):
        assert "hushhush" not in passed_on
    assert Secrets().alert.get_secret_value() == "json://desk/?token=hushhush"
    for server in ("https://one.example/x", "https://two.example/x", "postgresql://three.example/x"):
        assert Secrets().login_for(server).get_secret_value() == "me:hushhush"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("wrokers = 3", r"there is no setting wrokers; did you mean workers\?"),
        ("[web]\nuser = 1", r"there is no setting web\."),
        ("workers = ", "not valid TOML"),
    ],
)
def test_a_mistake_in_the_file_is_said_with_its_place(write, text, said):
    write(text)
    with pytest.raises(SettingsFileError, match=rf"sitrep\.toml: {said}"):
        Settings()


def test_a_wrong_value_is_as_wrong_as_in_the_environment(write):
    write('workers = "many"')
    with pytest.raises(ValidationError, match="workers"):
        Settings()


def test_a_password_in_the_options_of_an_address_is_refused_and_not_repeated(write):
    write('publish_to = ["postgresql://db.example/news?user=me&password=hushhush"]')
    with pytest.raises(ValidationError, match="a password stands before the host") as told:
        Settings()
    assert "hushhush" not in "".join(error["msg"] for error in told.value.errors())


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"data": Path("s3://bucket/x")}, "s3://bucket/x is no folder. What is published can go to a store"),
        ({"runner": "dask://host"}, "it is local, or dask://host:port"),
        ({"memory_limit": "lots"}, "write it like 4GB or 512MB"),
        ({"memory_limit": "4"}, "write it like 4GB or 512MB"),
    ],
)
def test_what_cannot_be_is_told_before_anything_is_written(given, said):
    with pytest.raises(ValidationError, match=said):
        Settings(**given)


def test_a_file_that_is_named_must_be_there(write, monkeypatch):
    monkeypatch.setenv("SITREP_CONFIG", "/no/such/sitrep.toml")
    with pytest.raises(SettingsFileError, match="No such file"):
        Settings()


def test_the_example_shows_every_setting_with_what_it_is_if_nobody_sets_it(write):
    example = (PROJECT_ROOT / "sitrep.example.toml").read_text()
    write(example)
    as_nobody_sets_them = Settings()
    shown = tomllib.loads("\n".join(re.findall(r"^# (\w+ = .*)$", example, re.MULTILINE)))
    assert set(shown) == {*Settings.model_fields, *Secrets.model_fields}
    unset = {"sources_file", "pcodes", "hapi_locations", "reliefweb_appname", "keep_raw_days", "alert", "logins"}
    unset.add("project_root")
    for name in shown.keys() - unset:
        assert Settings(**{name: shown[name]}) == as_nobody_sets_them, name
