"""The deployments on a server that somebody else runs, with a worker of its own: real ones."""

import os
import socket
import subprocess
import sys
import threading
import time

import httpx
import pytest

from sitrep.runs import read_records
from sitrep.settings import PROJECT_ROOT

KEPT = ("name", "description", "entrypoint", "tags", "schedules", "concurrency_limit", "global_concurrency_limit")


@pytest.fixture
def prefect(prefect_api, client):
    with client(prefect_api, os.environ["PREFECT_API_AUTH_STRING"]) as connected:
        yield connected


@pytest.fixture
def worker(tmp_path, prefect_api):
    """Starts a process worker of a work pool, which asks for work every other second."""
    started = []

    def start(pool, **environment):
        command = [sys.executable, "-m", "prefect", "worker", "start", "--pool", pool, "--type", "process"]
        impatient = {"PREFECT_API_URL": prefect_api, "PREFECT_WORKER_QUERY_SECONDS": "2"}
        started.append(
            subprocess.Popen(
                command,
                cwd=tmp_path,
                env=os.environ | impatient | environment,
                stdout=(tmp_path / "worker.log").open("w"),
                stderr=subprocess.STDOUT,
            )
        )

    (tmp_path / "worker.log").touch()
    yield start
    for process in started:
        process.terminate()
        process.wait(timeout=60)
    sys.stdout.write((tmp_path / "worker.log").read_text())  # shown by pytest if the test fails


@pytest.fixture
def run_to_its_end(prefect):
    """Has a deployment run, and gives the state that the run comes to."""

    def run(name):
        deployment = prefect.get(f"/deployments/name/{name}").json()
        made = prefect.post(f"/deployments/{deployment['id']}/create_flow_run", json={}).json()
        deadline = time.monotonic() + 600
        while time.monotonic() < deadline:
            state = prefect.get(f"/flow_runs/{made['id']}").json()["state"]
            if state["type"] in {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}:
                return state["type"], state["message"]
            time.sleep(0.5)
        return "still", state["type"]

    return run


def deployments(prefect, pool):
    """The deployments of a work pool by their names, as far as they are the same wherever they are made."""
    found = prefect.post("/deployments/filter", json={"work_pools": {"name": {"any_": [pool]}}}).json()
    shown = {}
    for one in found:
        kept = {name: one[name] for name in ("name", "description", "entrypoint", "tags")}
        kept["schedules"] = [
            {name: schedule["schedule"][name] for name in ("interval", "anchor_date", "timezone")}
            for schedule in one["schedules"]
        ]
        kept["at_once"] = one["global_concurrency_limit"]["limit"], one["concurrency_options"]["collision_strategy"]
        shown[one["name"]] = kept
    return shown


def test_deployments_go_to_a_server_that_starts_and_a_worker_runs_them_to_their_end(
    after_a_run, inbox, sitrep, prefect, prefect_api, line_to, worker, run_to_its_end
):
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        port = reserved.getsockname()[1]
    url = f"http://127.0.0.1:{port}/api"
    threading.Timer(3, line_to, (prefect_api, port)).start()
    sources = {"SITREP_SOURCES": f'["{inbox}"]'}
    said = sitrep("deploy", "desk", "--data", after_a_run.data, PREFECT_API_URL=url, **sources).succeed()
    assert said.splitlines()[0] == f"On {url}, in work pool desk (new):"
    made = deployments(prefect, "desk")
    assert set(made) == {"fetch", "scheduled", "re-extract", "freshness", "retention"}
    assert all(f"/{name}: {one['description']}" in said for name, one in made.items())
    again = sitrep("deploy", "desk", "--data", after_a_run.data, **sources).succeed()
    assert again.splitlines()[0] == f"On {prefect_api}, in work pool desk:"
    assert deployments(prefect, "desk") == made

    worker("desk")
    assert run_to_its_end("etl/scheduled") == ("COMPLETED", None)
    assert read_records(after_a_run)["status"].to_list() == ["published", "nothing_new"]


@pytest.mark.soak
def test_prefects_own_command_makes_the_same_of_prefect_yaml(
    after_a_run, inbox, tmp_path, sitrep, prefect, prefect_api, worker, run_to_its_end
):
    sitrep("deploy", "desk", "--data", tmp_path / "data", SITREP_SOURCES=f'["{inbox}"]').succeed()
    expected = deployments(prefect, "desk")
    prefect.post("/work_pools/", json={"name": "sitrep", "type": "process"})
    command = [sys.executable, "-m", "prefect", "--no-prompt", "deploy", "--all"]
    subprocess.run(
        command, cwd=PROJECT_ROOT, env=os.environ | {"PREFECT_API_URL": prefect_api}, check=True, capture_output=True
    )
    assert deployments(prefect, "sitrep") == expected

    worker("sitrep", SITREP_DATA=str(after_a_run.data), SITREP_SOURCES=f'["{inbox}"]')
    assert run_to_its_end("etl/scheduled") == ("COMPLETED", None)
    assert read_records(after_a_run)["status"].to_list() == ["published", "nothing_new"]


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"PREFECT_API_AUTH_STRING": "sitrep:guessed"}, "asks for a key: PREFECT_API_AUTH_STRING="),
        ({"PREFECT_API_URL": ""}, "say which server: PREFECT_API_URL="),
        ({"SITREP_SOURCES": '["no-such-folder"]'}, "no-such-folder: no such file or folder"),
        ({"SITREP_SOURCES": "[]"}, "nothing to read on a schedule"),
    ],
)
def test_what_cannot_be_deployed_is_wrong_usage_and_says_why(environment, said, inbox, tmp_path, sitrep, prefect):
    run = sitrep("deploy", "nowhere", "--data", tmp_path, **{"SITREP_SOURCES": f'["{inbox}"]'} | environment)
    _, err = run.communicate(timeout=120)
    assert run.returncode == 2
    assert said in err.splitlines()[-1]
    assert prefect.get("/work_pools/nowhere").status_code == httpx.codes.NOT_FOUND


def test_a_pool_whose_workers_start_no_processes_is_refused(inbox, tmp_path, sitrep, prefect):
    prefect.post("/work_pools/", json={"name": "boxes", "type": "docker"})
    run = sitrep("deploy", "boxes", "--data", tmp_path, SITREP_SOURCES=f'["{inbox}"]')
    _, err = run.communicate(timeout=120)
    assert (run.returncode, err.splitlines()[-1]) == (
        2,
        "work pool boxes is of type docker; sitrep deploys to one of type process",
    )
