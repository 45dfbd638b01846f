import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import sync_playwright
from prometheus_client.parser import text_string_to_metric_families

from flows.environment import running_server, server_file
from flows.server_key import home, key_file, server_key
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
serve_schedules(settings, int(sys.argv[1]), hour=timedelta(minutes=1))
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

    def first_pipeline(self):
        """The run that `sitrep serve` begins with. None: there is none yet."""
        named = {"flows": {"name": {"any_": ["etl"]}}, "deployments": {"name": {"any_": ["scheduled"]}}}
        status, runs = self.ask("POST", "/flow_runs/filter", **named, sort="EXPECTED_START_TIME_ASC", limit=1)
        return runs[0] if status == httpx.codes.OK and runs else None

    def shown(self):
        """What the run that published has logged, and the kinds of artifacts it has made."""
        (counts,) = self.ask("POST", "/artifacts/filter", artifacts={"key": {"any_": ["row-counts"]}})[1]
        of_run = {"flow_run_id": {"any_": [counts["flow_run_id"]]}}
        logs = self.ask("POST", "/logs/filter", logs=of_run)[1]
        made = self.ask("POST", "/artifacts/filter", artifacts=of_run)[1]
        return [log["message"] for log in logs], {artifact["key"] for artifact in made}

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


def descendants(pid):
    """The processes that a process has started, and those that these have."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        with suppress(OSError):  # processes come and go
            fields = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
            parents[int(fields["Pid"])] = int(fields["PPid"])
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}


def figures(page):
    """The figures of a metrics page, by name and labels."""
    families = text_string_to_metric_families(page)
    return {(one.name, *one.labels.values()): one.value for family in families for one in family.samples}


def test_the_pipeline_runs_at_once_schedules_fire_a_cancelled_run_leaves_nothing_half_written_and_all_stops_together(
    serve, inbox, undisturbed, server
):
    settings, process = serve(SERVE, SITREP_SOURCES=f'["{inbox}"]', SITREP_WORKERS="1", **IMPATIENT)
    shutil.copytree(undisturbed.lake / "lexicon", settings.lake / "lexicon")
    url = wait_for(lambda: running_server(settings), process, 240)
    prefect = server(settings)
    run = wait_for(prefect.first_pipeline, process, 60)
    wait_for((settings.build / "logs" / "dbt.log").exists, process, 600)
    wait_for(lambda: prefect.cancel(run), process, 60)
    wait_for(lambda: prefect.state(run) == "CANCELLED", process, 300)
    grow_old(settings, run)
    wait_for(lambda: prefect.state(run) == "GONE", process, 60)
    another = wait_for(prefect.start_pipeline, process, 60)
    wait_for(lambda: prefect.state(another) == "COMPLETED", process, 600)
    cancelled, good, *later = read_records(settings)["status"]
    assert (cancelled, good, set(later) - {"nothing_new"}) == ("failed", "published", set())  # its schedule fires too
    assert leftovers(settings) == []
    assert unseen(settings) == []
    wait_for(prefect.fetched, process, 120)

    logged, artifacts = prefect.shown()
    assert [line for line in logged if line.startswith("extract: 20 in, ")]  # what the cancelled run had read is kept
    assert artifacts | {"quality-articles"} == {"run-report", "row-counts", "quality-articles", "quality-warehouse"}
    watched = url.removesuffix("/api")
    assert httpx.get(f"{watched}/health").json()["status"] == "ok"
    seen = figures(httpx.get(f"{watched}/metrics").text)
    assert seen["sitrep_runs", "published"] == seen["sitrep_runs", "failed"] == seen["sitrep_last_run_good",] == 1
    assert seen["sitrep_published_rows", "dim_articles"] == 20
    assert seen["sitrep_rejects", "empty_file", "ingest"] == 1
    assert 0 < time.time() - seen["sitrep_source_newest_timestamp_seconds", str(inbox)] < 1000
    assert httpx.get(f"{watched}/metrics", headers={"Host": "rebound.example"}).status_code == 421

    shutil.rmtree(settings.published)  # or the run has nothing to do and is over before anybody looks
    last = wait_for(prefect.start_pipeline, process, 60)
    wait_for(lambda: prefect.state(last) == "RUNNING", process, 300)
    under_way = descendants(process.pid)
    assert len(under_way) > 1
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=300) == 0
    assert [pid for pid in under_way if Path(f"/proc/{pid}").exists()] == []
    assert not server_file(settings).exists()
    assert serve.said().splitlines()[-1] == "Stopped."
    assert "Warning" not in serve.said()
    with pytest.raises(OSError, match="refused"), socket.create_connection(("127.0.0.1", int(url.split(":")[2][:-4]))):
        pass


SERVE_AT_ITS_COMMAND = """
import sys
from flows.cli import main
sys.argv = ["sitrep", "serve", "--wait", "--port", sys.argv[1]]
main()
"""


def test_serve_says_where_everything_is_shows_prefects_pages_to_who_has_the_key_and_waits_for_its_schedules(
    serve, inbox, server, chromium
):
    settings, process = serve(SERVE_AT_ITS_COMMAND, SITREP_SOURCES=f'["{inbox}"]')
    url = wait_for(lambda: running_server(settings), process, 240).removesuffix("/api")
    wait_for(lambda: "retention/retention" in serve.said(), process, 60)
    said = serve.said()
    assert f"Prefect: {url} " in said
    assert str(key_file(settings)) in said
    assert server_key(settings) not in said
    for name, when in (("fetch/fetch", r"next at .*:(00|15|30|45) UTC"), ("etl/scheduled", r"next at .*:05 UTC")):
        assert re.search(f"{name}: .* {when}", said)
    empty = httpx.get(f"{url}/health")
    assert (empty.status_code, empty.json()["status"]) == (503, "empty")

    asked, wrong = [], []
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"]).new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(url.replace("127.0.0.1", "localhost"), timeout=120_000)
        page.locator("input[type=password]").fill("sitrep:guessed", timeout=120_000)
        page.keyboard.press("Enter")
        page.wait_for_timeout(1000)
        wrong.append(page.locator("input[type=password]").count())
        page.locator("input[type=password]").fill(server_key(settings))
        page.keyboard.press("Enter")
        page.get_by_role("link", name="Deployments").click(timeout=120_000)
        page.get_by_text("scheduled").first.wait_for(timeout=120_000)
    assert wrong == [1]
    assert {one.split("/")[2] for one in asked if one.startswith("http")} == {f"localhost:{url.split(':')[2]}"}

    assert read_records(settings).is_empty()
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=120) == 0
    assert serve.said().splitlines()[-1] == "Stopped."


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
