"""Small publications, and a PostgreSQL and a store that speaks S3 to bring them to."""

import itertools
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
import s3fs
from moto.server import ThreadedMotoServer

from sitrep.runs import Run
from sitrep.settings import Settings
from sitrep.versions import Versions
from sitrep.warehouse.publish import publish

VERSIONS = Versions(text="t", extractor="e", lexicon="l", code="c")
MODELS = """
models:
  - name: fct_events
    columns:
      - {name: event_id, constraints: [{type: not_null}], data_tests: [unique]}
  - name: event_actors
    data_tests: [{unique_combination: {arguments: {columns: [event_id, side]}}}]
    columns: [{name: event_id, constraints: [{type: not_null}]}, {name: side}]
"""
# Every row of a publication says which one it is.
TABLES = """
create table fct_events as
    select 'e' || i as event_id, {number} as number, ['odd', 'a "flag"', null, 'b\\'] as quality_flags,
        map {{'desk': 'north'}} as labels, timestamptz '2019-05-16 08:00:00+02' as seen_at, date '2019-05-16' as day,
        0.5::double as confidence, i % 2 = 0 as has_conflict, case when i = 1 then '' end as note
    from range(300) t (i);
create table event_actors as
    select 'e' || i as event_id, null::varchar as side, {number} as number from range(300) t (i);
create view events as select fct_events.* from fct_events semi join event_actors using (event_id);
comment on table fct_events is 'Grain: one row per event''s happening.';
comment on column fct_events.note is 'What {number} says.';
comment on view events is 'To start from.';
"""


@pytest.fixture
def settings(tmp_path):
    """Settings of a small project with a contract of its own."""
    settings = Settings(project_root=tmp_path, data=tmp_path / "data")
    for name, text in {"promised/v1.csv": "table,column,type,now\n", "models/marts/fct_events.yml": MODELS}.items():
        file = settings.dbt_project / name
        file.parent.mkdir(parents=True)
        file.write_text(text)
    (settings.build / "docs").mkdir(parents=True)
    return settings


@pytest.fixture
def published(settings):
    """Publishes a small warehouse whose rows all say a number; gives the run."""
    ids = (f"20260101T{count:06}-abcdef" for count in itertools.count())

    def make(number, more=""):
        file = settings.build / "warehouse.duckdb"
        file.unlink(missing_ok=True)
        with duckdb.connect(str(file)) as connection:
            connection.execute(TABLES.format(number=number) + more)
        record = Run(next(ids), datetime.now(UTC)).record("published")
        publish(settings, file, settings.build / "docs", record, VERSIONS, "inputs", lambda *_: None)
        return record["run_id"][0]

    return make


@pytest.fixture(scope="session")
def database():
    """The address of a PostgreSQL that this starts. Without it its tests are left out; under CI they fail."""
    programs = next(Path("/usr/lib/postgresql").glob("*/bin"), None) or Path(shutil.which("initdb") or "none/x").parent
    if not (programs / "initdb").exists():
        missing = "PostgreSQL is not installed (apt-get install postgresql), so nothing was published to one"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    owner = "postgres" if os.geteuid() == 0 else None  # it does not run as root
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        Path(folder).chmod(0o755)
        where = Path(folder) / "data"
        where.mkdir(mode=0o700)
        if owner:
            shutil.chown(where, owner)
        as_owner = {"user": owner, "cwd": "/", "stdout": -3, "stderr": -3}
        subprocess.run([programs / "initdb", "-D", where, "-U", "desk", "-A", "trust", "-N"], check=True, **as_owner)
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        options = ["-p", str(port), "-k", where, "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"]
        server = subprocess.Popen([programs / "postgres", "-D", where, *options], **as_owner)
        ready = [programs / "pg_isready", "-h", "127.0.0.1", "-p", str(port)]
        while subprocess.run(ready, check=False, stdout=-3).returncode != 0:
            assert server.poll() is None, "PostgreSQL did not start"
            time.sleep(0.1)
        yield f"postgresql://desk@127.0.0.1:{port}/postgres"
        server.send_signal(signal.SIGINT)  # does not wait for readers that a failed test has left
        server.wait(60)


@pytest.fixture
def bucket(monkeypatch):
    """A store that speaks S3, on loopback, with a bucket "news"."""
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }.items():
        monkeypatch.setenv(name, value)
    s3fs.S3FileSystem.clear_instance_cache()
    store = s3fs.S3FileSystem(use_listings_cache=False)
    store.mkdir("news")
    yield store
    store.rm("news", recursive=True)
    server.stop()
    s3fs.S3FileSystem.clear_instance_cache()
