import json

import pytest

from flows.writing import alone, recorded, writing
from sitrep.lock import AnotherWriter
from sitrep.runs import begin_run, read_records
from sitrep.settings import Settings


@pytest.fixture
def settings(tmp_path):
    return Settings(data=tmp_path)


def test_whoever_writes_is_alone(settings):
    with alone(settings, "run-1"), pytest.raises(AnotherWriter, match="run-1"), alone(settings, "run-2"):
        pass


def test_a_run_that_was_killed_while_it_wrote_has_its_record_first(settings):
    settings.build.mkdir()
    killed = {"run_id": "20200101T000000-killed", "pid": 1, "since": "2020-01-01T00:00:00+00:00"}
    (settings.build / "writer.lock").write_text(json.dumps(killed))
    with alone(settings, "run-1"):
        assert read_records(settings)["run_id"].to_list() == [killed["run_id"]]


def test_what_a_killed_writer_left_is_removed(settings):
    left = settings.landing / ".writing-killed"
    left.mkdir(parents=True)
    with writing(settings, "run-1"):
        assert not left.exists()


@pytest.mark.parametrize(
    ("error", "said"),
    [(ValueError("two\nlines"), "two lines"), (KeyboardInterrupt(), "interrupted"), (KeyError(), "KeyError"),
     (ValueError("https://me:hush@example.org"), "https://example.org")],
)  # fmt: skip
def test_a_run_that_fails_has_its_record_with_the_reason_in_a_line(settings, error, said):
    with pytest.raises(type(error)), recorded(begin_run(), settings):
        raise error
    assert read_records(settings).select("status", "error").rows() == [("failed", said)]


def test_an_error_says_what_it_makes_of_the_run(settings):
    error = ValueError("rules")
    error.status = "stopped_by_quality"
    with pytest.raises(ValueError, match="rules"), recorded(begin_run(), settings):
        raise error
    assert read_records(settings)["status"].to_list() == ["stopped_by_quality"]
