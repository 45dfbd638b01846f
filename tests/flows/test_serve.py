import os
import signal
import socket
import subprocess
import sys
import time

import httpx
import pytest

from flows.environment import running_server, server_file
from sitrep.runs import read_records
from sitrep.settings import Settings
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
serve_schedules(settings, int(sys.argv[1]), timedelta(seconds=15))
"""


@pytest.fixture
def served(inbox, tmp_path):
    """The settings of a data directory over which schedules run, and their process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = Settings(data=tmp_path / "data")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    environment |= {"SITREP_DATA": str(settings.data), "SITREP_SOURCES": f'["{inbox}"]', "SITREP_WORKERS": "1"}
    log = (tmp_path / "log").open("w+")
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(port)], env=environment, cwd="/", stdout=log, stderr=subprocess.STDOUT
    )
    yield settings, process
    process.kill()
    process.wait()
    log.seek(0)
    sys.stdout.write(log.read())  # shown by pytest if the test fails


def wait_for(condition, process, seconds):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        assert process.poll() is None, "sitrep serve ended by itself"
        if found := condition():
            return found
        time.sleep(0.5)
    raise AssertionError(f"waited {seconds} s in vain")


def pipeline_runs(url):
    with httpx.Client(base_url=url) as client:
        runs = client.post("/flow_runs/filter", json={"deployments": {"name": {"any_": ["scheduled"]}}}).json()
    return sorted(runs, key=lambda run: run["expected_start_time"])


def cancel(url, run):
    with httpx.Client(base_url=url) as client:
        asked = {"state": {"type": "CANCELLING"}}
        assert client.post(f"/flow_runs/{run['id']}/set_state", json=asked).json()["status"] == "ACCEPT"


def test_schedules_fire_a_cancelled_run_leaves_nothing_half_written_and_everything_stops_together(served):
    settings, process = served
    url = wait_for(lambda: running_server(settings), process, 120)
    wait_for((settings.build / "logs" / "dbt.log").exists, process, 600)  # the first run has come to dbt
    (run,) = [run for run in pipeline_runs(url) if run["state_type"] == "RUNNING"]
    cancel(url, run)
    wait_for(lambda: pipeline_runs(url)[0]["state_type"] == "CANCELLED", process, 300)
    wait_for(lambda: read_manifest(settings), process, 600)  # the next run publishes
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
