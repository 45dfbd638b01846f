import json
import os
import shutil
import socket
import socketserver
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
import httpx
import pytest

from sitrep.settings import Settings

# What differs between two runs over the same articles, and should: which run, from where, and when. An event without a
# date of publication was first and last reported when it was first seen.
OF_THE_RUN = {"run_id", "source", "seen_at", "first_seen_at", "first_reported_at", "last_reported_at"}
# What tells of runs, not of the world: ids of events change when an article comes late, not when all come at once.
RUN_TABLES = {"run_log", "ingest_rejects", "quality_results", "event_id_changes"}

ARTICLES = {
    "wire.txt": """---
id: wire-1
outlet: Levant Wire
published_at: 2016-11-07
---
Alliance opens drive on Raqqa

The Syrian Democratic Forces launched an offensive to take Raqqa on Sunday, their spokeswoman said.
The operation has close to 30,000 fighters, according to the alliance. Rebels captured six villages north of the city.
""",
    "casualties.txt": """---
id: casualties-1
outlet: Sahel Monitor
published_at: 2019-04-13
---
A suicide bomber killed at least 17 people and wounded 40 others at a market in Konduga on Friday, police said.
""",
    "groups.txt": """---
id: groups-1
outlet: Tigris Review
published_at: 2013-12-20
---
The monitors count up to 1,000 armed factions across Syria, with about 100,000 fighters between them.
Islamic State captured Raqqa in 2013.
""",
}

LATE_NEWS = """---
id: late-1
outlet: Nile Daily
published_at: 2016-11-09
---
Islamic State militants killed 12 soldiers near Tal Abyad on Tuesday, the army said.
"""


@pytest.fixture(scope="session")
def prefect_api(tmp_path_factory):
    """One Prefect server of ours for all tests of flows; starting one takes 10 seconds."""
    from flows.environment import prepare_prefect, use_server
    from flows.prefect_server import temporary_server

    settings = Settings(data=tmp_path_factory.mktemp("prefect"))
    prepare_prefect(settings, console_level="CRITICAL")
    with temporary_server(settings) as server:
        server.wait(240)
        use_server(settings, server.url)
        from prefect.settings import PREFECT_API_AUTH_STRING, PREFECT_API_URL, temporary_settings

        used = {PREFECT_API_URL: server.url, PREFECT_API_AUTH_STRING: os.environ["PREFECT_API_AUTH_STRING"]}
        with temporary_settings(used):  # whatever has imported Prefect already
            yield server.url


@pytest.fixture(scope="session")
def client():
    """Gives a client of the API of one of our servers, with the key and the token that it asks for."""

    @contextmanager
    def connected(url, key):
        with httpx.Client(base_url=url, timeout=60, auth=tuple(key.split(":"))) as client:
            token = client.get("/csrf-token", params={"client": "tests"}).json()["token"]
            client.headers.update({"Prefect-Csrf-Client": "tests", "Prefect-Csrf-Token": token})
            yield client

    return connected


@pytest.fixture(scope="session")
def ask(client):
    """Asks the server of a data directory; gives the status and the answer."""
    from flows.environment import server_file
    from flows.server_key import server_key

    def call(settings, method, path, **what):
        url = json.loads(server_file(settings).read_text())["url"]  # busy or not
        with client(url, server_key(settings)) as calling:
            answer = calling.request(method, path, json=what)
            return answer.status_code, answer.json()

    return call


@pytest.fixture(scope="session")
def etl(prefect_api):
    from flows.etl import etl

    return etl


class CommandLine(subprocess.Popen):
    """`sitrep` in a process of its own."""

    def wait_until_it_is_past(self, stage):
        heard = []
        for line in self.stderr:
            heard.append(line)
            if line.startswith(f"{stage}: "):
                return
        pytest.fail(f"the run never came to {stage}: {heard}")

    def child(self, named):
        """The process id of a child whose command line has this in it, as soon as there is one."""
        while self.poll() is None:
            for status in Path("/proc").glob("[0-9]*/status"):
                with suppress(OSError):  # processes come and go
                    is_child = f"PPid:\t{self.pid}\n" in status.read_text()
                    if is_child and named in (status.parent / "cmdline").read_text():
                        return int(status.parent.name)
            time.sleep(0.01)
        pytest.fail(f"the run ended without {named}")

    def succeed(self):
        """What it wrote to standard output, at its good end."""
        out, err = self.communicate(timeout=600)
        assert self.returncode == 0, err
        return out

    def fail_in_one_line(self):
        """The last line that it wrote to standard error; what the stages before the failure said stands above it."""
        _, err = self.communicate(timeout=600)
        assert self.returncode == 1, err
        assert "Traceback" not in err
        return err.splitlines()[-1]


@pytest.fixture
def sitrep(prefect_api):
    """Starts a CommandLine; `within` goes before it, `program` in its place."""

    def start(*arguments, within=(), program=("-m", "flows.cli"), **environment):
        return CommandLine(
            [*map(str, (*within, sys.executable, *program, *arguments))],
            env=os.environ | {"PREFECT_API_URL": prefect_api, "SITREP_WORKERS": "1"} | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


class Through(socketserver.BaseRequestHandler):
    """Passes bytes on to the Prefect server and back, until told to stop."""

    def handle(self):
        with socket.create_connection(self.server.onwards) as onwards:
            self.server.open += [self.request, onwards]
            threading.Thread(target=self.copy, args=(onwards, self.request), daemon=True).start()
            self.copy(self.request, onwards)

    def copy(self, one, other):
        with suppress(OSError):
            while passing := one.recv(65_536):
                other.sendall(passing)


class Line(socketserver.ThreadingTCPServer):
    """A line to the Prefect server that can be cut."""

    daemon_threads = True
    block_on_close = False

    allow_reuse_address = True

    def __init__(self, url, at):
        host, port = url.split("/")[2].split(":")
        self.onwards, self.open = (host, int(port)), []
        super().__init__(("127.0.0.1", at), Through)
        self.url = url.replace(f"{host}:{port}", f"127.0.0.1:{self.server_address[1]}")
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def cut(self):
        self.shutdown()
        self.server_close()
        for end in self.open:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def line_to():
    """Lays a Line to the Prefect server at an address, on a port (0: any free one)."""
    laid = []

    def lay(url, port=0):
        laid.append(Line(url, port))
        return laid[-1]

    yield lay
    for line in laid:
        line.cut()


@pytest.fixture
def serve(tmp_path):
    """Starts a program that serves schedules, on the port of its first argument; gives its settings and its process.

    `said()` is what they have written.
    """
    processes = []

    def start(program, **environment):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        settings = Settings(data=tmp_path / "data")
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
        processes.append(
            subprocess.Popen(
                [sys.executable, "-c", program, str(port)],
                env=kept | {"SITREP_DATA": str(settings.data)} | environment,
                cwd="/",
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        )
        return settings, processes[-1]

    with (tmp_path / "served.log").open("w+") as log:
        start.said = (tmp_path / "served.log").read_text
        yield start
        for process in processes:
            process.kill()
            process.wait()
        log.seek(0)
        sys.stdout.write(log.read())  # shown by pytest if the test fails


@pytest.fixture(scope="session")
def inbox(once):
    """A folder of twenty articles and an empty file."""
    return once("inbox", write_inbox)


def write_inbox(folder):
    for name, text in ARTICLES.items():
        (folder / name).write_text(text)
    for number in range(20 - len(ARTICLES)):
        (folder / f"lake-{number}.txt").write_text(
            "---\noutlet: Lake Post\npublished_at: 2019-06-01\n---\n"
            f"Militants killed {number + 2} soldiers and wounded {number + 5} others near village {number} of the "
            f"Lake region on {number + 1} May 2019, the army said.\n"
        )
    (folder / "empty.txt").touch()


@pytest.fixture(scope="session")
def undisturbed(once, request, inbox, with_lexicon):
    """Settings of a data directory after one run over the inbox, never to be changed: copy it."""

    def run(data):
        shutil.copytree(with_lexicon.lake, data / "lake")
        etl = request.getfixturevalue("etl")
        assert etl([str(inbox)], Settings(data=data, workers=1)).tables["dim_articles"] == (20, 20)

    return Settings(data=once("undisturbed", run), workers=1)


@pytest.fixture
def after_a_run(undisturbed, tmp_path):
    """Settings of a copy of that data directory."""
    shutil.copytree(undisturbed.data, tmp_path / "data", symlinks=True)
    return Settings(data=tmp_path / "data", workers=1)


@pytest.fixture(scope="session")
def late_inbox(once):
    """That folder with one more article."""

    def write(folder):
        write_inbox(folder)
        (folder / "late.txt").write_text(LATE_NEWS)

    return once("late-inbox", write)


@pytest.fixture(scope="session")
def with_late_news(once, request, undisturbed, late_inbox):
    """Settings of a data directory after a second run, over that; never to be changed."""

    def run(data):
        shutil.copytree(undisturbed.data, data, symlinks=True, dirs_exist_ok=True)
        etl = request.getfixturevalue("etl")
        assert etl([str(late_inbox)], Settings(data=data, workers=1)).tables["dim_articles"] == (21, 1)

    return Settings(data=once("with-late-news", run), workers=1)


@pytest.fixture(scope="session")
def marts():
    """Gives every published table as its rows in one order, without what belongs to the run."""

    def read(settings):
        with duckdb.connect(str(settings.published / "warehouse.duckdb"), read_only=True) as connection:
            tables = connection.execute("select table_name from duckdb_tables() where schema_name = 'main'").fetchall()
            return {table: rows_of(connection, table) for (table,) in tables if table not in RUN_TABLES}

    return read


def rows_of(connection, table):
    described = connection.execute(f"describe {table}").fetchall()
    columns = [row[0] for row in described if row[0] not in OF_THE_RUN]
    return sorted(connection.execute(f"select {', '.join(columns)} from {table}").fetchall(), key=repr)
