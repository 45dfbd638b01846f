"""Work on a real Dask cluster: a scheduler and workers in processes of their own, on loopback."""

import json
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
from urllib.parse import urlsplit

import cloudpickle
import polars as pl
import pytest
from distributed import Client

from sitrep import cluster, schemas
from sitrep.extract import extract
from sitrep.ingest import ingest
from sitrep.jobs import ClusterFailed
from sitrep.lake import Dataset
from sitrep.lexicon import compile_lexicon
from sitrep.normalize import normalize, text_version
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

    def __init__(self, folder, host="127.0.0.1"):
        self.folder, self.processes, self.workers = folder, [], []
        with socket.socket() as probe:
            probe.bind((host, 0))
            self.port = probe.getsockname()[1]
        self.address = f"{host}:{self.port}"
        self.scheduler = self.start("scheduler", "--host", host, "--port", str(self.port))

    @property
    def runner(self):
        return f"dask://{self.address}"

    def start(self, *words, within=(), **environment):
        """Start a program of Dask; `within`: the command that runs it elsewhere."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SITREP_")}
        command = [*within, Path(sys.executable).with_name("dask"), *words, "--no-dashboard"]
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


def files(settings, what="claims"):
    written = settings.lake / what
    return {path.relative_to(written): path.read_bytes() for path in written.rglob("*.parquet")}


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


PAGE = "<html><head><title>{}</title></head><body><article><p>{}</p><p>{}</p></article></body></html>"


@pytest.fixture
def raw(tmp_path):
    """Settings of a data directory with four landed partitions of texts and pages, some with a date nobody can read."""
    settings = Settings(data=tmp_path / "raw", workers=1, batch_size=3)
    rows = [
        {"id": str(at), "text": text, "published_at": "2031-31-31" if at == 4 else "2019-05-14"}
        if at % 3
        else {"id": str(at), "html": PAGE.format(f"Report {at}", text, text)}
        for at, text in enumerate(ARTICLES)
    ]
    (tmp_path / "raw.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    ingest([str(tmp_path / "raw.jsonl")], settings, "run")
    return settings


@pytest.mark.soak
def test_a_cluster_normalises_byte_by_byte_what_one_machine_does(two_workers, raw, tmp_path):
    there = raw.model_copy(update={"data": tmp_path / "there", "runner": two_workers.runner})
    shutil.copytree(raw.data, there.data)
    here = normalize(raw, "run")
    assert normalize(there, "run") == here
    assert (here.rows_out, here.notes) == (12, {"invalid_date": 1})
    assert len(files(raw, "articles")) == 4
    assert files(there, "articles") == files(raw, "articles")


class Machines:
    """Network namespaces, each with a link of its own to this one; a process in one sees no other network."""

    def __init__(self, n):
        self.names = [f"sitrep-{os.getpid()}-{at}" for at in range(n)]
        for at, name in enumerate(self.names):
            link, peer = f"st{os.getpid() % 10**7}h{at}", f"st{os.getpid() % 10**7}n{at}"
            self.ip("netns", "add", name)
            self.ip("link", "add", link, "type", "veth", "peer", "name", peer, "netns", name)
            self.ip("address", "add", f"{self.host(at)}/30", "dev", link)
            self.ip("link", "set", link, "up")
            self.ip("-n", name, "address", "add", f"{self.inside(at)}/30", "dev", peer)
            for device in ("lo", peer):
                self.ip("-n", name, "link", "set", device, "up")
            self.ip("-n", name, "route", "add", "default", "via", self.host(at))

    @staticmethod
    def host(at):
        return f"198.18.{os.getpid() % 250}.{4 * at + 1}"  # of the range for tests of networks

    @staticmethod
    def inside(at):
        return f"198.18.{os.getpid() % 250}.{4 * at + 2}"

    @staticmethod
    def ip(*words):
        subprocess.run(["ip", *words], check=True, capture_output=True, text=True)

    def end(self):
        for name in self.names:
            subprocess.run(["ip", "netns", "del", name], check=False, capture_output=True)


@pytest.fixture
def machines():
    """Two machines beside this one, as far as the network goes."""
    made = Machines(0)
    try:
        made = Machines(2)
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", None) or error
        pytest.skip(f"no network namespaces here; they take root and `ip` of iproute2: {str(said).strip()}")
    yield made
    made.end()


@pytest.mark.soak
def test_workers_in_networks_of_their_own_do_what_one_machine_does(machines, raw, tmp_path):
    """Their only way is the scheduler: neither reaches this machine's loopback, nor the other but over it."""
    cluster_there = Cluster(tmp_path, "0.0.0.0")
    try:
        for at, name in enumerate(machines.names):
            where = ("--host", machines.inside(at), "--nthreads", "1", "--no-nanny")
            scheduler = f"tcp://{machines.host(at)}:{cluster_there.port}"
            cluster_there.workers.append(
                cluster_there.start("worker", scheduler, *where, within=("ip", "netns", "exec", name))
            )
        address = f"dask://{machines.host(0)}:{cluster_there.port}"
        there = raw.model_copy(update={"data": tmp_path / "there", "runner": address})
        shutil.copytree(raw.data, there.data)
        counts, workers = [], set()
        for settings in (raw, there):
            lexicon = compile_lexicon(settings).version
            counts.append((normalize(settings, "run"), extract(settings, "run", text_version(), lexicon)))
        assert counts[0] == counts[1]
        assert counts[0][1].rows_out == 12
        for what in ("articles", "claims"):
            assert files(there, what) == files(raw, what)
        with Client(address.replace("dask", "tcp", 1), timeout=30, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
            workers = {urlsplit(worker).hostname for worker in client.scheduler_info()["workers"]}
        assert workers == {machines.inside(0), machines.inside(1)}
    finally:
        cluster_there.end()


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
