"""A run needs no Prefect server: it goes on without, and leaves none behind."""

import os
import signal
import socket
import time
from pathlib import Path

import pytest

from sitrep.lock import one_writer
from sitrep.runs import read_records
from sitrep.settings import Settings
from sitrep.warehouse.ops import latest_runs

OWN = {"PREFECT_API_URL": ""}  # in place of the server that the tests share
SEES_NOTHING = "This run goes on without Prefect, which sees nothing of it."


def server_log(settings):
    return settings.build / "logs" / "temporary-server.log"


def is_gone(pid, seconds=30):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.05)
    return False


def test_if_no_server_answers_in_time_the_run_goes_on_without_one_to_the_same_end(
    after_a_run, late_inbox, with_late_news, sitrep, marts
):
    run = sitrep("run", late_inbox, "--data", after_a_run.data, SITREP_SERVER_WAIT="0", **OWN)
    server = run.child("server_process")
    out, err = run.communicate(timeout=600)
    assert run.returncode == 0, err
    first, *stages = err.splitlines()
    assert first == f"The Prefect server did not answer within 0 s; see {server_log(after_a_run)}. {SEES_NOTHING}"
    assert [line.split(":")[0] for line in stages] == [line.split("  ")[0] for line in out.splitlines()[3:11]]
    assert read_records(after_a_run)["status"].to_list() == ["published", "published"]
    assert marts(after_a_run) == marts(with_late_news)
    assert is_gone(server)


def test_no_server_is_started_where_none_is_wanted(after_a_run, inbox, sitrep):
    run = sitrep("run", inbox, "--no-server", "--data", after_a_run.data, **OWN)
    _, err = run.communicate(timeout=300)
    assert (run.returncode, SEES_NOTHING in err) == (0, False), err
    assert not server_log(after_a_run).exists()


def test_a_server_that_somebody_names_and_that_does_not_answer_is_said(after_a_run, inbox, sitrep):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{nobody.getsockname()[1]}/api"
        run = sitrep("run", inbox, "--data", after_a_run.data, PREFECT_API_URL=url)
        _, err = run.communicate(timeout=300)
    assert run.returncode == 0, err
    assert err.splitlines()[0] == f"No Prefect server answers at {url}. {SEES_NOTHING}"


def test_a_run_ends_its_own_server(after_a_run, inbox, sitrep):
    run = sitrep("run", inbox, "--data", after_a_run.data, SITREP_SERVER_WAIT="240", **OWN)
    server = run.child("server_process")
    _, err = run.communicate(timeout=600)
    assert (run.returncode, SEES_NOTHING in err) == (0, False), err
    assert is_gone(server, seconds=1)
    assert "Error" not in server_log(after_a_run).read_text()


@pytest.mark.parametrize(
    "stage", [None, *(pytest.param(stage, marks=pytest.mark.soak) for stage in ("ingest", "model"))]
)
def test_a_killed_run_leaves_no_server_and_is_told_by_show_runs(stage, inbox, tmp_path, sitrep):
    settings = Settings(data=tmp_path / "data")
    run = sitrep("run", inbox, "--data", settings.data, SITREP_SERVER_WAIT="240", **OWN)
    server = run.child("server_process")
    if stage:
        run.wait_until_it_is_past(stage)
    run.kill()
    run.wait()
    assert is_gone(server)
    (row,) = latest_runs(settings, 0).as_dicts()
    assert row["status"] == "failed"
    assert "The process ended before the run did" in row["error"]


def test_an_interrupted_start_is_recorded_and_leaves_no_server(inbox, tmp_path, sitrep):
    settings = Settings(data=tmp_path / "data")
    run = sitrep("run", inbox, "--data", settings.data, SITREP_SERVER_WAIT="240", **OWN)
    server = run.child("server_process")
    time.sleep(0.5)
    run.send_signal(signal.SIGINT)
    _, err = run.communicate(timeout=120)
    assert (run.returncode, err.splitlines()[-1]) == (130, "Interrupted. Run again to go on from here.")
    assert is_gone(server, seconds=1)
    assert [row["status"] for row in latest_runs(settings, 0).as_dicts()] == ["failed"]


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (("run", "no-such-folder"), 2, "no-such-folder: no such file or folder"),
        (("run", "http://[x/"), 2, "not an address"),
        (("erase", "no-such-article"), 2, 'no article has the id "no-such-article"'),
        (("backfill", "--since", "2020-01-01", "--until", "2020-01-02"), 2, "no article was first seen"),
        (("backfill", "--since", "2020-01-01", "--until", "2020-01-02", "--stage", "publish"), 2, "publish"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_started_or_written(command, code, said, tmp_path, sitrep):
    run = sitrep(*command, "--data", tmp_path / "data", **OWN)
    _, err = run.communicate(timeout=120)
    assert run.returncode == code
    assert said in err
    assert not (tmp_path / "data").exists()


def test_who_writes_is_said_before_a_server_is_started(after_a_run, inbox, sitrep):
    with one_writer(after_a_run, "run-a"):
        run = sitrep("run", inbox, "--data", after_a_run.data, **OWN)
        assert f"run run-a (process {os.getpid()}, since " in run.fail_in_one_line()
    assert not server_log(after_a_run).exists()
