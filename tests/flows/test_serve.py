import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import httpx
import pytest

from flows.environment import home, running_server, server_file
from sitrep.runs import read_records
from sitrep.upkeep import leftovers
from sitrep.warehouse.publish import read_manifest, unseen

# `sitrep serve`, with seconds in place of hours.
SERVE = """
import sys
from datetime import timedelta
from flows.environment import prepare_prefect
from sitrep.settings import Settings
settings = Settings()
prepare_prefect(settings, console_level="INFO")
from flows.serving import serve_schedules
serve_schedules(settings, int(sys.argv[1]), timedelta(seconds=20))
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


def state(url, run):
    """The state of a run; None if the server does not know it."""
    with httpx.Client(base_url=url) as client:
        return client.get(f"/flow_runs/{run['id']}").json().get("state_type")


def start_pipeline(url):
    """Start a run of the pipeline ahead of its schedule, once that is known; gives False until then."""
    with httpx.Client(base_url=url) as client:
        found = client.get("/deployments/name/etl/scheduled")
        return found.is_success and client.post(f"/deployments/{found.json()['id']}/create_flow_run", json={}).json()


def cancel(url, run):
    with httpx.Client(base_url=url) as client:
        asked = {"state": {"type": "CANCELLING"}}
        assert client.post(f"/flow_runs/{run['id']}/set_state", json=asked).json()["status"] == "ACCEPT"


def grow_old(settings, run):
    """Put the end of a run 31 days back, on the server's own disk: nobody can tell the server so."""
    with closing(sqlite3.connect(home(settings) / "prefect.db", timeout=60)) as database, database:
        database.execute("update flow_run set end_time = datetime(end_time, '-31 days') where id = ?", [run["id"]])


def test_schedules_fire_a_cancelled_run_leaves_nothing_half_written_old_runs_go_and_everything_stops_together(
    serve, inbox, undisturbed
):
    settings, process = serve(SERVE, SITREP_SOURCES=f'["{inbox}"]', SITREP_WORKERS="1", **IMPATIENT)
    shutil.copytree(undisturbed.lake / "lexicon", settings.lake / "lexicon")
    url = wait_for(lambda: running_server(settings), process, 120)
    run = wait_for(lambda: start_pipeline(url), process, 60)
    wait_for((settings.build / "logs" / "dbt.log").exists, process, 600)
    cancel(url, run)
    wait_for(lambda: state(url, run) == "CANCELLED", process, 300)
    grow_old(settings, run)
    wait_for(lambda: state(url, run) is None, process, 60)
    wait_for(lambda: read_manifest(settings), process, 600)  # a run that was due has published
    assert read_records(settings)["status"].to_list()[:2] == ["failed", "published"]
    assert leftovers(settings) == []
    assert unseen(settings) == []
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


def test_the_same_deployments_go_to_a_work_pool_of_another_server(prefect_api, inbox, tmp_path):
    environment = os.environ | {"PREFECT_API_URL": prefect_api, "SITREP_SOURCES": f'["{inbox}"]'}

    def call(*command):
        return subprocess.run(
            [sys.executable, "-m", *command], env=environment, capture_output=True, check=False, text=True, timeout=120
        )

    missing = call("flows.cli", "deploy", "desk", "--data", str(tmp_path))
    assert (missing.returncode, "desk" in missing.stderr) == (2, True)
    assert call("prefect", "work-pool", "create", "desk", "--type", "process").returncode == 0
    done = call("flows.cli", "deploy", "desk", "--data", str(tmp_path))
    assert done.returncode == 0, done.stderr
    with httpx.Client(base_url=prefect_api) as client:
        made = {one["name"]: one for one in client.post("/deployments/filter", json={}).json()}
    assert set(made) >= {"fetch", "scheduled", "re-extract", "freshness", "retention"}
    assert made["scheduled"]["work_pool_name"] == "desk"
    assert made["scheduled"]["entrypoint"] == "flows/etl.py:etl"
    assert made["scheduled"]["parameters"]["settings"]["data"] == str(tmp_path)
