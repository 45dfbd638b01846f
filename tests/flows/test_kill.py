"""A run that is killed at any moment is mended by running again."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest

from sitrep.runs import read_records
from sitrep.settings import Settings
from sitrep.upkeep import leftovers
from sitrep.warehouse.publish import unseen

STAGES = ("ingest", "normalize", "lexicon", "check articles", "extract", "model", "check", "publish")


@pytest.fixture(scope="module")
def inbox(inbox, tmp_path_factory):
    """Twenty articles and an empty file."""
    folder = shutil.copytree(inbox, tmp_path_factory.mktemp("twenty") / "inbox")
    for number in range(20 - len(list(inbox.glob("[!e]*.txt")))):
        (folder / f"more-{number}.txt").write_text(
            "---\noutlet: Lake Post\npublished_at: 2019-06-01\n---\n"
            f"Militants killed {number + 2} soldiers and wounded {number + 5} others near village {number} of the "
            f"Lake region on {number + 1} May 2019, the army said.\n"
        )
    return folder


@pytest.fixture(scope="module")
def undisturbed(etl, inbox, tmp_path_factory):
    """Settings of a data directory after one run over them."""
    settings = Settings(data=tmp_path_factory.mktemp("twenty") / "data", workers=1)
    assert etl([str(inbox)], settings).tables["dim_articles"] == (20, 20)
    return settings


def start(settings, inbox, prefect_api):
    return subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "run", str(inbox), "--data", str(settings.data)],
        env=os.environ | {"PREFECT_API_URL": prefect_api, "SITREP_WORKERS": "1"},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )


def kill(run):
    os.kill(run.pid, signal.SIGKILL)
    run.stderr.close()
    run.wait()


def finish(settings, inbox, prefect_api):
    run = start(settings, inbox, prefect_api)
    _, said = run.communicate(timeout=600)
    assert run.returncode == 0, said


def assert_mended(settings, undisturbed, marts):
    assert marts(settings) == marts(undisturbed)
    assert leftovers(settings) == []
    assert unseen(settings) == []
    assert not list(settings.build.glob("*.wal"))


def test_a_run_killed_after_each_stage_in_turn_comes_to_the_same_end(undisturbed, inbox, tmp_path, prefect_api, marts):
    settings = Settings(data=tmp_path / "data")
    for stage in STAGES[:-1]:
        run = start(settings, inbox, prefect_api)
        heard = []
        for line in run.stderr:
            heard.append(line)
            if line.startswith(f"{stage}: "):
                break
        else:
            pytest.fail(f"the run never came to {stage}: {heard}")
        kill(run)
    finish(settings, inbox, prefect_api)
    assert_mended(settings, undisturbed, marts)
    statuses = read_records(settings)["status"].to_list()
    assert statuses == ["failed"] * len(STAGES[:-1]) + ["published"]


def test_a_run_killed_at_three_moments_is_mended_by_the_next(undisturbed, inbox, tmp_path, prefect_api, marts):
    settings = Settings(data=tmp_path / "data")
    for seed in (1, 2, 3):
        killed_at_a_random_moment(seed, settings, inbox, prefect_api)
    finish(settings, inbox, prefect_api)
    assert_mended(settings, undisturbed, marts)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 130))
def test_thirty_random_kills(seed, undisturbed, inbox, tmp_path, prefect_api, marts):
    settings = Settings(data=tmp_path / "data")
    killed_at_a_random_moment(seed, settings, inbox, prefect_api)
    finish(settings, inbox, prefect_api)
    assert_mended(settings, undisturbed, marts)


def killed_at_a_random_moment(seed, settings, inbox, prefect_api):
    """Kill a run somewhere between its first stage and the publication, most likely while dbt writes."""
    run = start(settings, inbox, prefect_api)
    assert run.stderr.readline().startswith("ingest: ")
    moment = time.monotonic() + random.Random(seed).uniform(0, 20)
    while time.monotonic() < moment and run.poll() is None:
        time.sleep(0.05)
    kill(run)
