"""What docs/deploy.md and docs/backup.md tell people to run, run; and what no test can run here, looked at."""

import configparser
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
import yaml

from sitrep.runs import read_records
from sitrep.settings import PROJECT_ROOT, Settings

COMPOSE = yaml.safe_load((PROJECT_ROOT / "compose.yaml").read_text())
UNITS = sorted((PROJECT_ROOT / "deploy").glob("*.service"))
VARIABLE = re.compile(r"\$\{(\w+)(?::[-?][^}]*)?\}")
BIN = Path(sys.executable).parent


def example_environment():
    lines = (PROJECT_ROOT / ".env.example").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def blocks(page, heading):
    """The commands below a heading of a page of the docs."""
    section = re.search(
        rf"^## {heading}\n(.*?)(?=^## |\Z)", (PROJECT_ROOT / "docs" / page).read_text(), re.MULTILINE | re.DOTALL
    )[1]
    return re.findall(r"^```\n(.*?)^```", section, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_finds_nothing_wrong_with_the_units(unit, tmp_path):
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not installed")
    here = tmp_path / unit.name
    here.write_text(unit.read_text().replace("/opt/sitrep/.venv/bin", str(BIN)))
    done = subprocess.run(["systemd-analyze", "verify", here], capture_output=True, check=False, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_the_units_give_only_options_that_their_commands_have(unit):
    parsed = configparser.ConfigParser(strict=False, interpolation=None)
    parsed.read(unit)
    _, command, *options = shlex.split(parsed["Service"]["ExecStart"])
    helped = subprocess.run([BIN / "sitrep", command, "--help"], capture_output=True, check=True, text=True).stdout
    assert [option for option in options if option.startswith("--") and option not in helped] == []


def test_compose_asks_for_what_its_example_of_an_environment_names_and_refers_to_what_is_there():
    asked = set(VARIABLE.findall((PROJECT_ROOT / "compose.yaml").read_text()))
    assert asked == set(example_environment())
    services = COMPOSE["services"]
    for name, service in services.items():
        assert set(service.get("depends_on", {})) <= set(services), name
        named = {volume.split(":")[0] for volume in service.get("volumes", []) if "$" not in volume}
        assert named <= set(COMPOSE["volumes"]), name
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", [])), f"{name} listens to the outside"
        for other, waited in service.get("depends_on", {}).items():
            assert waited["condition"] != "service_healthy" or "healthcheck" in services[other], f"{name}: {other}"


def test_the_image_copies_what_is_there_and_what_is_not_left_out():
    copied = re.findall(r"^COPY (.+) \S+$", (PROJECT_ROOT / "Dockerfile").read_text(), re.MULTILINE)
    sources = [source for line in copied for source in line.split()]
    left_out = (PROJECT_ROOT / ".dockerignore").read_text().split()
    assert [source for source in sources if not (PROJECT_ROOT / source).exists() or source in left_out] == []
    needed = {"requirements.lock", "pyproject.toml", "sitrep", "flows", "dbt_project", "expectations"}
    assert needed <= set(sources)


@pytest.fixture
def by_the_guide(after_a_run, tmp_path):
    """Runs what backup.md has under a heading, on this data directory."""

    def run(heading):
        script, *_ = blocks("backup.md", heading)
        here = script.replace("/var/lib/sitrep", str(after_a_run.data)).replace("/backup/", f"{tmp_path}/backup/")
        with_path = os.environ | {"PATH": f"{BIN}:{os.environ['PATH']}"}
        subprocess.run(["bash", "-euc", here], check=True, timeout=600, env=with_path)

    return run


def test_a_backup_over_the_one_before_is_restored_whole(after_a_run, undisturbed, inbox, by_the_guide, etl, marts):
    by_the_guide("Backup")
    since = after_a_run.lake / "ops" / "since"
    since.touch()
    by_the_guide("Backup")
    shutil.rmtree(after_a_run.data)
    by_the_guide("Restore")
    assert marts(after_a_run) == marts(undisturbed)
    assert read_records(after_a_run)["status"].to_list() == ["published"]
    assert since.exists()
    assert etl([str(inbox)], after_a_run).status == "nothing_new"


@pytest.mark.soak
def test_a_backup_taken_while_a_run_goes_on_waits_for_it(
    after_a_run, late_inbox, with_late_news, by_the_guide, sitrep, marts
):
    run = sitrep("run", late_inbox, "--data", after_a_run.data)
    run.wait_until_it_is_past("ingest")
    by_the_guide("Backup")
    _, err = run.communicate(timeout=60)
    assert run.returncode == 0, err
    shutil.rmtree(after_a_run.data)
    by_the_guide("Restore")
    assert marts(after_a_run) == marts(with_late_news)


def test_a_run_during_a_backup_is_told_that_somebody_writes(after_a_run, inbox, sitrep):
    lock = after_a_run.build / "writer.lock"
    with subprocess.Popen(["flock", lock, "sh", "-c", "echo held; read x"], stdin=-1, stdout=-1, text=True) as backup:
        assert backup.stdout.readline() == "held\n"
        said = sitrep("run", inbox, "--data", after_a_run.data).fail_in_one_line()
        backup.communicate("done\n")
    assert said.startswith(f"another process is writing to {after_a_run.data}")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class ByHand:
    """The services of compose.yaml as processes of this machine: their commands, with other ports and folders."""

    def __init__(self, folder, inbox):
        self.folder = folder
        self.ports = {name: free_port() for name in ("postgres", "prefect", "explorer")}
        given = {"POSTGRES_PASSWORD": "p" * 24, "PREFECT_KEY": "sitrep:" + "k" * 24, "SITREP_SOURCES": f'["{inbox}"]'}
        self.environment = example_environment() | given
        self.data = folder / "data"

    def here(self, text):
        """A word of compose.yaml as it is on this machine."""
        text = VARIABLE.sub(lambda found: self.environment[found[1]], text)
        for name, port in (("prefect", 4200), ("postgres", 5432), ("explorer", 8002)):
            text = re.sub(rf"\b({name}|127\.0\.0\.1|localhost):{port}\b", f"127.0.0.1:{self.ports[name]}", text)
            text = str(self.ports[name]) if text == str(port) else text
        text = text.replace("/home/sitrep", str(self.folder / "home"))
        return text.replace("0.0.0.0", "127.0.0.1")

    def command(self, name):
        service = COMPOSE["services"][name]
        environment = {key: self.here(value) for key, value in service.get("environment", {}).items()}
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("PREFECT_", "SITREP_"))}
        program, *arguments = map(self.here, service["command"])
        home = {"PREFECT_HOME": str(self.folder / "home" / name), "SITREP_DATA": str(self.data)}
        return [BIN / program, *arguments], kept | home | {"SITREP_WORKERS": "1"} | environment

    def start(self, name):
        command, environment = self.command(name)
        log = (self.folder / f"{name}.log").open("w")
        return subprocess.Popen(command, env=environment, cwd=self.folder, stdout=log, stderr=subprocess.STDOUT)

    def postgres(self):
        """A database server, by the settings of the service."""
        where = self.folder / "postgres"
        where.mkdir(mode=0o700)
        owner = "postgres" if os.geteuid() == 0 else None  # it does not run as root
        password = self.folder / "password"
        password.write_text(self.environment["POSTGRES_PASSWORD"])
        for path in (where, password) if owner else ():
            shutil.chown(path, owner)
        folder = next(Path("/usr/lib/postgresql").glob("*/bin"))
        subprocess.run(
            [folder / "initdb", "-D", where, "-U", "prefect", "-A", "scram-sha-256", "--pwfile", password],
            check=True,
            capture_output=True,
            user=owner,
            cwd="/",
        )
        port = str(self.ports["postgres"])
        options = ["-p", port, "-k", str(where), "-c", "listen_addresses=127.0.0.1"]
        server = subprocess.Popen(
            [folder / "postgres", "-D", where, *options], user=owner, cwd="/", stdout=-3, stderr=-3
        )
        made = [folder / "createdb", "-h", "127.0.0.1", "-p", port, "-U", "prefect", "prefect"]
        known = os.environ | {"PGPASSWORD": self.environment["POSTGRES_PASSWORD"]}
        wait_until(lambda: subprocess.run(made, env=known, check=False, stderr=-3).returncode == 0)
        return server


def wait_until(condition, seconds=240):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if found := condition():
                return found
        except httpx.TransportError:
            pass
        time.sleep(1)
    raise AssertionError(f"waited {seconds} s in vain")


@pytest.mark.soak
def test_the_services_of_compose_run_a_deployment_to_its_end_and_show_what_came_of_it(inbox, tmp_path_factory):
    if not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        pytest.skip("PostgreSQL is not installed")
    folder = tmp_path_factory.mktemp("compose")
    for parent in (folder, *folder.parents[:2]):
        parent.chmod(0o755)  # the database's user must come to its own
    by_hand = ByHand(folder, inbox)
    settings = Settings(data=by_hand.data)
    url = f"http://127.0.0.1:{by_hand.ports['prefect']}/api"
    auth = tuple(by_hand.environment["PREFECT_KEY"].split(":"))
    with ExitStack() as stack:

        def running(process):
            stack.callback(process.wait, 60)
            stack.callback(process.terminate)
            return process

        running(by_hand.postgres())
        running(by_hand.start("prefect"))
        check = by_hand.here(COMPOSE["services"]["prefect"]["healthcheck"]["test"][-1])
        wait_until(lambda: subprocess.run([sys.executable, "-c", check], check=False, stderr=-3).returncode == 0)
        assert by_hand.start("deploy").wait(240) == 0, (folder / "deploy.log").read_text()
        running(by_hand.start("worker"))
        with httpx.Client(base_url=url, auth=auth, timeout=60) as client:
            assert httpx.post(f"{url}/flow_runs/filter", json={}).status_code in {401, 403}
            token = client.get("/csrf-token", params={"client": "tests"}).json()["token"]
            client.headers.update({"Prefect-Csrf-Client": "tests", "Prefect-Csrf-Token": token})
            deployment = client.get("/deployments/name/etl/scheduled").json()
            run = client.post(f"/deployments/{deployment['id']}/create_flow_run", json={}).json()
            ended = {"COMPLETED", "FAILED", "CRASHED"}

            def state():
                return client.get(f"/flow_runs/{run['id']}").json()["state"]

            assert wait_until(lambda: state()["type"] in ended and state(), 1200)["type"] == "COMPLETED"
        assert read_records(settings)["status"].to_list() == ["published"]
        running(by_hand.start("explorer"))
        wait_until(lambda: httpx.get(f"http://127.0.0.1:{by_hand.ports['explorer']}/events").status_code == 200)
