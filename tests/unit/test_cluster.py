"""Work on a real Dask cluster: a scheduler and workers in processes of their own, on loopback."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import NamedTuple

import cloudpickle
import polars as pl
import pytest

from sitrep import cluster, schemas
from sitrep.extract import extract
from sitrep.jobs import ClusterFailed
from sitrep.lake import Dataset
from sitrep.lexicon import compile_lexicon
from sitrep.progress import Tally
from sitrep.runner import run_all
from sitrep.settings import PROJECT_ROOT, Settings

cloudpickle.register_pickle_by_value(sys.modules[__name__])  # workers have no tests


class Job(NamedTuple):
    data: Path
    project_root: Path
    number: int


class Cluster:
    """A scheduler, and workers as they are asked for."""

    def __init__(self, folder):
        self.folder, self.processes, self.workers = folder, [], []
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{probe.getsockname()[1]}"
        host, port = self.address.split(":")
        self.scheduler = self.start("scheduler", "--host", host, "--port", port)

    @property
    def runner(self):
        return f"dask://{self.address}"

    def start(self, *words, **environment):
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SITREP_")}
        command = [Path(sys.executable).with_name("dask"), *words, "--no-dashboard"]
        with (self.folder / f"{len(self.processes)}.log").open("w") as log:
            started = subprocess.Popen(
                command, env=kept | {"PYTHONPATH": PROJECT_ROOT} | environment, stdout=log, stderr=log, cwd=self.folder
            )
        self.processes.append(started)
        return started

    def add_worker(self, **environment):
        how = ("--host", "127.0.0.1", "--nthreads", "1", "--no-nanny")
        self.workers.append(self.start("worker", f"tcp://{self.address}", *how, **environment))

    def end(self):
        for process in self.processes:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory):
    """A cluster of two; a test that has one killed comes last."""
    made = Cluster(tmp_path_factory.mktemp("cluster"))
    for _ in range(2):
        made.add_worker()
    yield made
    made.end()


@pytest.fixture
def alone(tmp_path):
    """A cluster of the test's own, without workers."""
    made = Cluster(tmp_path)
    yield made
    made.end()


@pytest.fixture
def data(tmp_path):
    """A data directory that workers see."""
    (tmp_path / "data" / "lake").mkdir(parents=True)
    return tmp_path / "data"


def jobs(data, n=6, root=PROJECT_ROOT):
    return [Job(data, root, number) for number in range(n)]


def write(job, count):
    """Write a file, take a moment, and tell who did it."""
    (job.data / f"{job.number}").write_text("done")
    time.sleep(0.2)
    count(10)
    return job.number, os.getpid(), job.project_root, "SITREP_ALERT" in os.environ


def test_all_workers_work_and_what_they_have_done_is_counted(two_workers, data):
    tally = Tally(60)
    done = list(run_all(write, jobs(data), Settings(runner=two_workers.runner), tally))
    assert sorted(number for number, *_ in done) == list(range(6))
    assert {process for _, process, *_ in done} <= {worker.pid for worker in two_workers.workers}
    assert {root for _, _, root, _ in done} == {PROJECT_ROOT}
    assert len(list(data.glob("[0-9]"))) == 6
    deadline = time.monotonic() + 10
    while tally.done < 60 and time.monotonic() < deadline:  # what is counted comes by itself
        time.sleep(0.05)
    assert tally.done == 60


def test_workers_of_another_version_are_given_nothing(two_workers, data, tmp_path):
    (tmp_path / "dbt_project" / "seeds").mkdir(parents=True)
    (tmp_path / "dbt_project" / "seeds" / "words.csv").write_text("class,word\n")
    with pytest.raises(ClusterFailed, match=r"tcp://127.*, tcp://127.*: not the code or the seeds of this sitrep"):
        list(run_all(write, jobs(data, root=tmp_path), Settings(runner=two_workers.runner), Tally()))
    assert not list(data.glob("[0-9]"))


def test_a_worker_that_comes_later_and_is_of_another_version_refuses_too(two_workers, data, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "ensure_same", lambda *_: None)
    with pytest.raises(ClusterFailed, match=r"^tcp://127\S+: not the code or the seeds of this sitrep"):
        list(run_all(write, jobs(data, 1, tmp_path), Settings(runner=two_workers.runner), Tally()))


def test_a_worker_that_does_not_see_the_data_says_so(two_workers, tmp_path):
    with pytest.raises(ClusterFailed, match=r"does not see .*nowhere: share the data directory"):
        list(run_all(write, jobs(tmp_path / "nowhere"), Settings(runner=two_workers.runner), Tally()))


def fail(job, count):
    raise OSError(28, "No space left on device")


def test_what_fails_on_a_worker_fails_here(two_workers, data):
    with pytest.raises(OSError, match="No space left on device"):
        list(run_all(fail, jobs(data, 1), Settings(runner=two_workers.runner), Tally()))


def test_a_scheduler_that_is_not_there_is_told(monkeypatch, data):
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with pytest.raises(ClusterFailed, match=r"no Dask scheduler answers at dask://127\.0\.0\.1:9"):
        list(run_all(write, jobs(data, 1), Settings(runner="dask://127.0.0.1:9"), Tally()))


def end_once(job, count):
    """End the worker that is given the third job first."""
    if job.number == 3 and not (job.data / "killed").exists():
        (job.data / "killed").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return write(job, count)


def test_what_a_killed_worker_had_is_done_by_another(two_workers, data):
    done = list(run_all(end_once, jobs(data), Settings(runner=two_workers.runner), Tally()))
    assert sorted(number for number, *_ in done) == list(range(6))
    assert (data / "killed").exists()


def wait_long(job, count):
    (job.data / "begun").touch()
    time.sleep(60)


@pytest.mark.soak
def test_a_scheduler_that_goes_away_is_told(alone, data):
    alone.add_worker()
    done = run_all(wait_long, jobs(data, 1), Settings(runner=alone.runner), Tally())

    def cut():
        while not (data / "begun").exists():
            time.sleep(0.1)
        alone.scheduler.kill()

    threading.Thread(target=cut).start()
    started = time.monotonic()
    with pytest.raises(ClusterFailed, match=r"went away\. Run again"):
        list(done)
    assert time.monotonic() - started < 120


@pytest.mark.soak
def test_a_cluster_without_workers_is_told(alone, data, monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 3)
    with pytest.raises(ClusterFailed, match="has no workers"):
        list(run_all(write, jobs(data, 1), Settings(runner=alone.runner), Tally()))


ARTICLES = [
    f"Rebels shelled the town of Azaz on Tuesday, killing at least {number} people, the army said. "
    f"About {number} hundred fighters of the group took part."
    for number in range(2, 14)
]


@pytest.fixture
def landed(tmp_path):
    """Settings of a data directory with four partitions of articles, and the version of the lexicon."""
    settings = Settings(data=tmp_path / "data", workers=1)
    articles = Dataset(settings.lake / "articles" / "text", {"articles": schemas.ARTICLES})
    for at in range(4):
        rows = [
            {"article_id": f"a{at}{n}", "reading_id": f"r{at}{n}", "text": text, "extraction_status": "extracted"}
            for n, text in enumerate(ARTICLES[at * 3 : at * 3 + 3])
        ]
        missing = {name: pl.lit(None, dtype=dtype) for name, dtype in schemas.ARTICLES.items() if name not in rows[0]}
        articles.write(f"p{at}", {"articles": pl.DataFrame(rows).with_columns(**missing)})
    return settings, compile_lexicon(settings).version


def files(settings):
    claims = settings.lake / "claims"
    return {path.relative_to(claims): path.read_bytes() for path in claims.rglob("*.parquet")}


@pytest.mark.soak
def test_a_cluster_extracts_byte_by_byte_what_one_machine_does(two_workers, landed, tmp_path, monkeypatch):
    settings, lexicon = landed
    monkeypatch.setenv("SITREP_ALERT", "json://desk/?token=hushhush")
    there = settings.model_copy(update={"data": tmp_path / "there", "runner": two_workers.runner})
    shutil.copytree(settings.data, there.data)
    here = extract(settings, "run", "text", lexicon)
    assert extract(there, "run", "text", lexicon) == here
    assert here.rows_out == 12
    assert files(there) == files(settings)
    assert len(files(there)) > 10


@pytest.mark.soak
def test_a_worker_in_another_checkout_reads_nothing(alone, landed, tmp_path):
    settings, lexicon = landed
    other = tmp_path / "checkout"
    for folder in ("sitrep", "dbt_project", "expectations"):
        shutil.copytree(PROJECT_ROOT / folder, other / folder, ignore=shutil.ignore_patterns("target", "__pycache__"))
    with (other / "dbt_project" / "seeds" / "actors.csv").open("a") as seed:
        seed.write("\n")
    alone.add_worker()
    alone.add_worker(PYTHONPATH=str(other))
    time.sleep(10)
    with pytest.raises(ClusterFailed, match=r"^tcp://127[^,]*: not the code or the seeds"):
        extract(settings.model_copy(update={"runner": alone.runner}), "run", "text", lexicon)
    assert files(settings) == {}
