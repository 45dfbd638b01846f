import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import Any

import httpx
import pytest

from flows.environment import home, running_server, server_file
from sitrep.runs import read_records
from sitrep.upkeep import leftovers
from sitrep.warehouse.publish import unseen

# `sitrep serve`, with minutes in place of hours.
SERVE = """
import sys
from datetime import timedelta
from flows.environment import prepare_prefect
from sitrep.settings import Settings
settings = Settings()
prepare_prefect(settings, console_level="INFO")
from flows.serving import serve_schedules
serve_schedules(settings, int(sys.argv[1]), timedelta(minutes=1))
"""
IMPATIENT = {"PREFECT_RUNNER_POLL_FREQUENCY": "2", "PREFECT_SERVER_SERVICES_DB_VACUUM_LOOP_SECONDS": "2"}  # seconds


def wait_for(condition, process, seconds):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        assert process.poll() is None, "sitrep serve ended by itself"
        if found := condition():
            return found
        time.sleep(0.5)
    raise AssertionError(f"waited {seconds} s in vain")


@pytest.fixture
def server(ask):
    """The server of a data directory, as a Server."""
    return lambda settings: Server(partial(ask, settings))


@dataclass
class Server:
    """What the test wants of a Prefect server."""

    ask: Callable[..., tuple[int, Any]]

    def state(self, run):
        """The state of a run; `GONE` if the server does not know it."""
        status, answer = self.ask("GET", f"/flow_runs/{run['id']}")
        return "GONE" if status == httpx.codes.NOT_FOUND else answer.get("state_type")

    def start_pipeline(self):
        """Start a run of the pipeline ahead of its schedule. False: the server does not know it yet, or is too busy."""
        status, found = self.ask("GET", "/deployments/name/etl/scheduled")
        if status == httpx.codes.OK:
            status, run = self.ask("POST", f"/deployments/{found['id']}/create_flow_run")
        return httpx.codes.is_success(status) and run

    def cancel(self, run):
        """Have a run cancelled. False: the server is too busy."""
        _, answer = self.ask("POST", f"/flow_runs/{run['id']}/set_state", state={"type": "CANCELLING"})
        return answer.get("status") == "ACCEPT"

    def fetched(self):
        """The runs of `fetch` that came to a good end; nobody but its schedule starts one."""
        good = {"flows": {"name": {"any_": ["fetch"]}}, "flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}}
        status, runs = self.ask("POST", "/flow_runs/filter", **good)
        return status == httpx.codes.OK and runs


def grow_old(settings, run):
    """Put the end of a run 31 days back, on the server's own disk: nobody can tell the server so."""
    with closing(sqlite3.connect(home(settings) / "prefect.db", timeout=60)) as database, database:
        database.execute("update flow_run set end_time = datetime(end_time, '-31 days') where id = ?", [run["id"]])


def test_schedules_fire_a_cancelled_run_leaves_nothing_half_written_old_runs_go_and_everything_stops_together(
    serve, inbox, undisturbed, server
):
    settings, process = serve(SERVE, SITREP_SOURCES=f'["{inbox}"]', SITREP_WORKERS="1", **IMPATIENT)
    shutil.copytree(undisturbed.lake / "lexicon", settings.lake / "lexicon")
    url = wait_for(lambda: running_server(settings), process, 120)
    prefect = server(settings)
    run = wait_for(prefect.start_pipeline, process, 60)
    wait_for((settings.build / "logs" / "dbt.log").exists, process, 600)
    wait_for(lambda: prefect.cancel(run), process, 60)
    wait_for(lambda: prefect.state(run) == "CANCELLED", process, 300)
    grow_old(settings, run)
    wait_for(lambda: prefect.state(run) == "GONE", process, 60)
    another = wait_for(prefect.start_pipeline, process, 60)
    wait_for(lambda: prefect.state(another) == "COMPLETED", process, 600)
    assert read_records(settings)["status"].to_list() == ["failed", "published"]
    assert leftovers(settings) == []
    assert unseen(settings) == []
    wait_for(prefect.fetched, process, 120)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=300) == 0
    assert not server_file(settings).exists()
    with pytest.raises(OSError, match="refused"), socket.create_connection(("127.0.0.1", int(url.split(":")[2][:-4]))):
        pass


def test_without_sources_there_is_nothing_to_schedule(tmp_path):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    done = subprocess.run(
        [sys.executable, "-m", "flows.cli", "serve", "--port", "0", "--data", str(tmp_path)],
        env=environment,
        capture_output=True,
        check=False,
        text=True,
        timeout=120,
    )
    assert done.returncode == 2
    assert "SITREP_SOURCES" in done.stderr


def test_the_same_deployments_go_to_a_work_pool_of_another_server(prefect_api, client, inbox, tmp_path):
    environment = os.environ | {"PREFECT_API_URL": prefect_api, "SITREP_SOURCES": f'["{inbox}"]'}

    def deploy():
        return subprocess.run(
            [sys.executable, "-m", "flows.cli", "deploy", "desk", "--data", str(tmp_path)],
            env=environment,
            capture_output=True,
            check=False,
            text=True,
            timeout=120,
        )

    missing = deploy()
    assert (missing.returncode, "desk" in missing.stderr) == (2, True)
    with client(prefect_api, os.environ["PREFECT_API_AUTH_STRING"]) as prefect:
        pool = prefect.post("/work_pools/", json={"name": "desk", "type": "process"})
        assert pool.status_code == httpx.codes.CREATED
        done = deploy()
        assert done.returncode == 0, done.stderr
        made = {one["name"]: one for one in prefect.post("/deployments/filter", json={}).json()}
    assert set(made) >= {"fetch", "scheduled", "re-extract", "freshness", "retention"}
    assert made["scheduled"]["work_pool_name"] == "desk"
    assert made["scheduled"]["entrypoint"] == "flows/etl.py:etl"
    assert made["scheduled"]["parameters"]["settings"]["data"] == str(tmp_path)
