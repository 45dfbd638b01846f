"""A run that is killed at any moment is mended by running again."""

import json
import random
import shutil
import signal
import subprocess
import sys
from contextlib import suppress

import pytest

from sitrep.runs import read_records
from sitrep.settings import Settings
from sitrep.upkeep import leftovers
from sitrep.warehouse.publish import is_whole, read_manifest, unseen

STAGES = ("ingest", "normalize", "lexicon", "check articles", "extract", "model", "check", "publish")
A_PUBLICATION = 1  # second; the record of a run is part of what it publishes, so it does not say


def assert_mended(settings, undisturbed, marts):
    assert marts(settings) == marts(undisturbed)
    assert leftovers(settings) == []
    assert unseen(settings) == []
    assert not list(settings.build.glob("*.wal"))


@pytest.mark.parametrize(
    "stages", [("extract", "check"), pytest.param(STAGES[:-1], marks=pytest.mark.soak)], ids=["two", "all"]
)
def test_a_run_killed_after_each_stage_in_turn_comes_to_the_same_end(
    stages, undisturbed, inbox, tmp_path, sitrep, etl, marts
):
    settings = Settings(data=tmp_path / "data", workers=1)
    for stage in stages:
        with sitrep("run", inbox, "--data", settings.data) as run:
            run.wait_until_it_is_past(stage)
            run.kill()
    etl([str(inbox)], settings)
    assert_mended(settings, undisturbed, marts)
    statuses = read_records(settings)["status"].to_list()
    assert statuses == ["failed"] * len(stages) + ["published"]


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 110))
def test_a_run_killed_at_three_random_moments_is_mended_by_the_next(
    seed, undisturbed, inbox, tmp_path, sitrep, etl, marts
):
    settings = Settings(data=tmp_path / "data", workers=1)
    dice, kills = random.Random(seed), 0
    while kills < 3:
        stage, seconds = moment(dice, undisturbed)
        with sitrep("run", inbox, "--data", settings.data) as run:
            for line in run.stderr:
                if line.startswith(f"{stage}: "):
                    break
            with suppress(subprocess.TimeoutExpired):
                run.wait(seconds)
            run.kill()
        if run.returncode == 0:  # the last one was killed when there was next to nothing left to do
            shutil.rmtree(settings.data)
            continue
        assert run.returncode == -signal.SIGKILL
        kills += 1
        sys.stdout.write(f"killed {seconds:.1f} s after {stage}\n")
        published = read_manifest(settings)
        assert published is None or is_whole(settings, published)
    etl([str(inbox)], settings)
    assert_mended(settings, undisturbed, marts)


def moment(dice, settings):
    """A moment of the run over an empty data directory: the last stage that was done, and for how many seconds.

    Said so it is met on a machine that has become busier or less busy since.
    """
    stages = json.loads(read_records(settings)["stages"][0])
    seconds = [stages[stage]["seconds"] for stage in STAGES[1:-1]] + [A_PUBLICATION]
    (stage,) = dice.choices(range(len(seconds)), seconds)
    return STAGES[stage], dice.uniform(0, seconds[stage])
