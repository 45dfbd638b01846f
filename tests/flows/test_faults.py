"""What breaks around a run ends it in one clear line, leaves the publication as it is, and is mended by a re-run."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from sitrep.runs import read_records

LATE_NEWS = """---
id: late-1
outlet: Nile Daily
published_at: 2016-11-09
---
Islamic State militants killed 12 soldiers near Tal Abyad on Tuesday, the army said.
"""


@pytest.fixture(scope="module")
def late_inbox(inbox, tmp_path_factory):
    folder = shutil.copytree(inbox, tmp_path_factory.mktemp("late") / "inbox")
    (folder / "late.txt").write_text(LATE_NEWS)
    return folder


@pytest.fixture(scope="module")
def with_late_news(undisturbed, late_inbox, etl, tmp_path_factory):
    """Settings of a data directory after an undisturbed second run."""
    data = shutil.copytree(undisturbed.data, tmp_path_factory.mktemp("late") / "data", symlinks=True)
    settings = undisturbed.model_copy(update={"data": data})
    etl([str(late_inbox)], settings)
    return settings


@pytest.fixture
def sitrep(prefect_api):
    def call(*arguments):
        return subprocess.Popen(
            [sys.executable, "-m", "flows.cli", *map(str, arguments)],
            env=os.environ | {"PREFECT_API_URL": prefect_api, "SITREP_WORKERS": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return call


def failed_in_one_line(run):
    """The last line that a failed run wrote; what the stages before the failure said stands above it."""
    _, err = run.communicate(timeout=120)
    assert run.returncode == 1
    assert "Traceback" not in err
    return err.splitlines()[-1]


def succeed(run):
    _, err = run.communicate(timeout=180)
    assert run.returncode == 0, err


def dbt_of(run):
    """The process id of a run's dbt, as soon as there is one."""
    while run.poll() is None:
        for status in Path("/proc").glob("[0-9]*/status"):
            with suppress(OSError):  # processes come and go
                is_child = f"PPid:\t{run.pid}\n" in status.read_text()
                if is_child and "dbt_process" in (status.parent / "cmdline").read_text():
                    return int(status.parent.name)
    raise AssertionError("the run ended without dbt")


def test_a_killed_dbt_is_said_and_mended_by_running_again(after_a_run, late_inbox, with_late_news, sitrep, marts):
    before = (after_a_run.published / "manifest.json").read_bytes()
    run = sitrep("run", late_inbox, "--data", after_a_run.data)
    while not run.stderr.readline().startswith("extract: "):
        assert run.poll() is None
    os.kill(dbt_of(run), signal.SIGKILL)
    assert "dbt was killed (signal 9) before it was done; run again" in failed_in_one_line(run)
    assert (after_a_run.published / "manifest.json").read_bytes() == before
    succeed(sitrep("run", late_inbox, "--data", after_a_run.data))
    assert marts(after_a_run) == marts(with_late_news)


def test_an_interrupted_run_says_so_and_has_its_record(after_a_run, late_inbox, sitrep):
    run = sitrep("run", late_inbox, "--data", after_a_run.data)
    while not run.stderr.readline().startswith("extract: "):
        assert run.poll() is None
    run.send_signal(signal.SIGINT)
    _, err = run.communicate(timeout=60)
    assert run.returncode == 130
    assert err.splitlines()[-1] == "Interrupted. Run again to go on from here."
    assert read_records(after_a_run).row(-1, named=True)["error"] == "interrupted"


@pytest.mark.parametrize(
    ("dataset", "file"),
    [
        ("lake/claims/*", "casualties.parquet"),
        pytest.param("lake/claims/*", "readings.parquet", marks=pytest.mark.soak),
        pytest.param("lake/articles/*", "articles.parquet", marks=pytest.mark.soak),
        pytest.param("landing", "records.parquet", marks=pytest.mark.soak),
    ],
)
def test_a_corrupted_partition_stops_the_run_until_doctor_mends_it(
    dataset, file, after_a_run, late_inbox, with_late_news, sitrep, marts
):
    before = (after_a_run.published / "manifest.json").read_bytes()
    broken = next(path for path in after_a_run.data.glob(f"{dataset}/[!.]*/{file}") if path.parent.name != "empty")
    broken.write_bytes(broken.read_bytes()[:-30])
    said = failed_in_one_line(sitrep("run", late_inbox, "--data", after_a_run.data))
    assert "sitrep doctor" in said or str(broken) in said
    assert (after_a_run.published / "manifest.json").read_bytes() == before
    succeed(sitrep("doctor", "--repair", "--data", after_a_run.data))
    succeed(sitrep("run", late_inbox, "--data", after_a_run.data))
    assert marts(after_a_run) == marts(with_late_news)
