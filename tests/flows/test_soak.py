"""Half an hour of a feed that gains 200 articles a minute, with the pipeline on a schedule of one minute.

Every run that was due has run, mostly before the next was due; what lives long does not grow, nothing temporary stays,
and the warehouse is what one run over all articles makes. What was measured is printed. SOAK_MINUTES=4 is shorter.
"""

import json
import os
import random
import resource
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from flows.environment import running_server, server_file
from sitrep.runs import read_records
from sitrep.settings import Settings
from sitrep.upkeep import leftovers
from sitrep.warehouse.publish import unseen

pytestmark = pytest.mark.soak

MINUTES = int(os.environ.get("SOAK_MINUTES", "30"))
A_MINUTE = 200
IN_THE_FEED = 15 * A_MINUTE  # as a newspaper's feed: the latest only, so that a run too late loses something
UNDER_WAY = {"SCHEDULED", "PENDING", "RUNNING"}

# `sitrep serve --wait` with the pipeline alone, every minute.
SERVE = """
import asyncio, sys
from datetime import timedelta
from flows.environment import prepare_prefect, use_server
from flows.prefect_server import lasting_server
from sitrep.settings import Settings
settings = Settings()
prepare_prefect(settings, console_level="WARNING")
with lasting_server(settings, int(sys.argv[1])) as server:
    use_server(settings, server.url)
    from flows.deployments import plans, to_be_served
    from flows.serving import run_schedules
    pipeline = [to_be_served(plan) for plan in plans(settings, timedelta(minutes=1)) if plan.name == "scheduled"]
    try:
        asyncio.run(run_schedules(pipeline))
    except KeyboardInterrupt:
        pass
"""
SYLLABLES = "ba de ki lo mu na pe ri so tu va we ya zo cha fen gor hal jin mer nor pol ras sul tem vin".split()
NEWS = (
    "Rebels captured {n} villages near {place} on {day}, a monitoring group said.",
    "An air strike killed at least {n} people in {place} on {day}, residents said.",
    "Boko Haram fighters attacked an army post near {place} on {day}, killing {n} soldiers.",
    "Close to {n},000 troops will take part in the operation around {place}, the army said.",
    "A truce between the army and the rebels in {place} was signed on {day}.",
)
PLACES = "Raqqa Maiduguri Kandahar Mosul Goma Mogadishu Gao Kharkiv Baidoa Aleppo".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def item(number):
    """An article as the feed has it; the same number gives the same one."""
    dice = random.Random(number)
    sentences = []
    for _ in range(10):
        if dice.random() < 0.2:
            said = dice.choice(NEWS).format(n=dice.randint(2, 60), place=dice.choice(PLACES), day=dice.choice(DAYS))
        else:
            words = ["".join(dice.choices(SYLLABLES, k=3)) for _ in range(5)]
            said = "The {} of {} was {} by the {} of the {}.".format(*words)
        sentences.append(said)
    published = datetime(2021, 3, 1, tzinfo=UTC) + timedelta(minutes=number)
    return (
        f"<item><guid>story-{number}</guid><title>Story {number}</title>"
        f"<pubDate>{published:%a, %d %b %Y %H:%M:%S} GMT</pubDate>"
        f"<description>{' '.join(sentences)}</description></item>"
    )


class Feed(ThreadingHTTPServer):
    """Serves `/feed`, the latest articles, and `/all`. Articles come at their pace once `started` is set."""

    def __init__(self):
        self.items = [item(number) for number in range(MINUTES * A_MINUTE)]
        self.started = None
        super().__init__(("127.0.0.1", 0), Answer)

    def there(self):
        passed = time.monotonic() - self.started if self.started else 0
        return self.items[: int(A_MINUTE * (1 + passed / 60))]


class Answer(BaseHTTPRequestHandler):
    def do_GET(self):
        wanted = {"/feed": lambda: self.server.there()[-IN_THE_FEED:], "/all": lambda: self.server.items}
        if self.path not in wanted:
            self.send_error(404)
            return
        body = f"<rss version='2.0'><channel><title>W</title>{''.join(wanted[self.path]())}</channel></rss>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def feed():
    with Feed() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def environment(feed, tmp_path):
    """Two declared sources, of which the schedule reads the first, and a folder for temporary files of its own."""
    host = f"127.0.0.1:{feed.server_port}"
    (tmp_path / "sources.toml").write_text(
        "".join(
            f'[[source]]\nname = "{name}"\nkind = "feed"\naddress = "http://{host}/{name}"\nfollow = false\n'
            for name in ("feed", "all")
        )
    )
    (tmp_path / "temporary").mkdir()
    return {
        "SITREP_SOURCES_FILE": str(tmp_path / "sources.toml"),
        "SITREP_SOURCES": '["feed"]',
        "SITREP_PRIVATE_HOSTS": f'["{host}"]',
        "TMPDIR": str(tmp_path / "temporary"),
    }


def run_once(source, data, environment):
    command = [sys.executable, "-m", "flows.cli", "run", source, "--data", str(data)]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    done = subprocess.run(command, env=kept | environment, capture_output=True, check=False, text=True, timeout=900)
    assert done.returncode == 0, done.stderr


def memory(pids):
    """Megabytes of these processes, together."""
    kilobytes = 0
    for pid in pids:
        with suppress(OSError):
            status = Path(f"/proc/{pid}/status").read_text()
            kilobytes += int(status.split("VmRSS:")[1].split()[0])
    return kilobytes / 1024


def flow_runs(ask, settings):
    """The runs of the pipeline that were due by now, in order."""
    due = {"flow_runs": {"expected_start_time": {"before_": datetime.now(UTC).isoformat()}}}
    return ask(settings, "POST", "/flow_runs/filter", **due, sort="EXPECTED_START_TIME_ASC")[1]


def processor_seconds():
    """What the processes that this one started, and has seen the end of, used in all."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def differences(some, others):
    """Of each table that differs the first rows that only one of the two has."""
    found = {}
    for table in some.keys() | others.keys():
        ours, theirs = (Counter(map(repr, tables.get(table, ()))) for tables in (some, others))
        if ours != theirs:
            found[table] = list(ours - theirs)[:3], list(theirs - ours)[:3]
    return found


def test_half_an_hour_of_news_on_a_schedule_of_one_minute(feed, environment, tmp_path, serve, ask, marts):
    used = processor_seconds()
    settings, served = serve(SERVE, **environment)
    while not running_server(settings):
        assert served.poll() is None
        time.sleep(0.5)
    lasting = served.pid, json.loads(server_file(settings).read_text())["pid"]
    held, files, load = [], [], []
    feed.started = time.monotonic()
    while time.monotonic() < feed.started + MINUTES * 60:
        assert served.poll() is None
        held.append(memory(lasting))
        files.append(sum(path.is_file() for path in (tmp_path / "temporary").rglob("*")))
        load.append(os.getloadavg()[0])
        time.sleep(5)
    due = len(runs := flow_runs(ask, settings))
    while any(run["state_type"] in UNDER_WAY for run in runs):
        time.sleep(1)  # the last ones come to their end
        runs = flow_runs(ask, settings)[:due]
    served.send_signal(signal.SIGINT)
    served.wait(timeout=120)

    late = [run["estimated_start_time_delta"] for run in runs]
    lasted = [run["total_run_time"] for run in runs]
    tenth = len(held) // 10
    early, last = statistics.mean(held[tenth : 2 * tenth]), statistics.mean(held[-tenth:])
    sys.stdout.write(
        f"\n{due} runs due in {MINUTES} minutes, {sum(run['state_type'] == 'COMPLETED' for run in runs)} completed; "
        f"started {statistics.median(late):.1f} s late (median), {max(late):.1f} s at most; "
        f"took {statistics.median(lasted):.1f} s (median), {max(lasted):.1f} s at most; "
        f"{(processor_seconds() - used) / due:.1f} s of processor a run, with server and scheduler\n"
        f"load of the machine: {statistics.median(load):.1f} (median), of {os.cpu_count()} processors\n"
        f"memory of server and scheduler: {early:.0f} MB after a tenth of the time, {last:.0f} MB at the end\n"
        f"temporary files: {max(files)} at most, {files[-1]} at the end\n"
    )
    assert due >= MINUTES - 2  # the first is due within a minute
    assert [(run["name"], run["state_name"]) for run in runs if run["state_type"] != "COMPLETED"] == []
    assert set(read_records(settings)["status"]) <= {"published", "nothing_new"}
    assert leftovers(settings) == []
    assert unseen(settings) == []

    run_once("feed", settings.data, environment)
    run_once("all", tmp_path / "at_once", environment)
    assert differences(marts(settings), marts(Settings(data=tmp_path / "at_once"))) == {}
    sys.stdout.write(f"the same tables as one run over all {len(feed.items):,} articles makes\n")
    assert files[-1] <= max(files[: 3 * tenth])
    assert last < 1.15 * early
    assert statistics.median(late) < 60  # the schedule keeps up; one run late is a machine with other work
