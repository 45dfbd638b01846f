"""Work on partitions in processes of this machine."""

import os
from pathlib import Path
from typing import NamedTuple

import pytest

from sitrep import runner
from sitrep.jobs import ClusterFailed
from sitrep.progress import Tally
from sitrep.runner import run_all
from sitrep.settings import Settings


class Job(NamedTuple):
    data: Path
    project_root: Path
    number: int


def jobs(n):
    return [Job(Path(), Path(), number) for number in range(n)]


def test_one_job_is_done_here_and_counted():
    def work(job, count):
        count(7)
        return os.getpid()

    tally = Tally()
    assert list(run_all(work, jobs(1), Settings(workers=2), tally)) == [os.getpid()]
    assert tally.done == 7


def test_several_are_given_to_processes_beside_this_one(monkeypatch):
    monkeypatch.setattr(runner, "run_in_pool", lambda work, jobs, workers, tally: iter([(len(jobs), workers)]))
    assert list(run_all(print, jobs(5), Settings(workers=3), Tally())) == [(5, 3)]


def test_without_the_extra_a_cluster_is_told_to_need_it(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    monkeypatch.delitem(__import__("sys").modules, "sitrep.cluster", raising=False)
    with pytest.raises(ClusterFailed, match="the extra dask"):
        list(run_all(print, jobs(1), Settings(runner="dask://127.0.0.1:1"), Tally()))
