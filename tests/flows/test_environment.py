import fcntl
import json
import os

import pytest

from flows.environment import answers, is_locked, listens, prepare_prefect, running_server, server_file, use_server
from flows.server_key import server_key
from sitrep.settings import Settings


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """Settings; what is put into the environment is taken out again."""
    monkeypatch.setattr(os, "environ", {name: value for name, value in os.environ.items() if "PREFECT" not in name})
    return Settings(data=tmp_path)


def test_prefect_keeps_its_state_below_the_data_directory_and_what_the_user_set_stays(settings):
    os.environ["PREFECT_CLIENT_MAX_RETRIES"] = "9"
    prepare_prefect(settings, console_level="INFO")
    assert os.environ["PREFECT_HOME"] == str(settings.build / "prefect")
    assert os.environ["PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL"] == "INFO"
    assert os.environ["PREFECT_CLIENT_MAX_RETRIES"] == "9"
    assert (settings.build / "prefect").stat().st_mode & 0o077 == 0


def test_our_server_is_talked_to_with_its_key_and_no_proxy(settings):
    prepare_prefect(settings, console_level="INFO")
    use_server(settings, "http://127.0.0.1:1/api")
    assert os.environ["PREFECT_API_AUTH_STRING"] == server_key(settings)
    assert "127.0.0.1" in os.environ["NO_PROXY"].split(",")


def test_a_server_is_there_only_while_it_holds_its_file_and_answers(settings):
    assert running_server(settings) is None
    prepare_prefect(settings, console_level="INFO")
    server_file(settings).write_text(json.dumps({"url": "http://127.0.0.1:1/api"}))
    assert running_server(settings) is None  # nobody holds the file: it was killed
    with server_file(settings).open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert running_server(settings) is None  # held, and it does not answer


def test_a_lock_of_another_is_seen(tmp_path):
    file = tmp_path / "file"
    file.touch()
    with file.open() as one, file.open() as other:
        assert not is_locked(other.fileno())
        fcntl.flock(other, fcntl.LOCK_UN)
        fcntl.flock(one, fcntl.LOCK_EX)
        assert is_locked(other.fileno())


def test_nobody_answers_where_nobody_is():
    assert not answers("http://127.0.0.1:1/api")
    assert not listens("http://127.0.0.1:1/api")
    assert not listens("no address")
