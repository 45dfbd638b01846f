"""The explorer over the samples as they are published, and a person who looks at it in a real browser."""

import shutil
import signal
import subprocess
import sys

import duckdb
import httpx
import pytest
from playwright.sync_api import sync_playwright

from sitrep.settings import Settings


class Served:
    """`sitrep explore` over a data directory, in a process of its own."""

    def __init__(self, settings, *options):
        self.settings = settings
        command = [sys.executable, "-m", "flows.cli", "explore", "--port", "0", "--data", str(settings.data), *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    def __enter__(self):
        self.address = self.process.stdout.readline().strip().rstrip("/")
        assert self.address.startswith("http://"), "sitrep explore says where it serves"
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=60)

    def get(self, path, **headers):
        return httpx.get(f"{self.address}{path}", headers=headers, timeout=60)

    def ask(self, sql):
        """Rows of the published warehouse."""
        with duckdb.connect(str(self.settings.published / "warehouse.duckdb"), read_only=True) as connection:
            return connection.execute(sql).fetchall()


@pytest.fixture(scope="session")
def served(samples):
    """The explorer over the samples."""
    with Served(samples) as served:
        yield served


@pytest.fixture
def served_with(samples, tmp_path):
    """Serves a copy of the published samples in which statements have changed something."""
    started = []

    def start(*statements):
        settings = Settings(data=tmp_path / f"data-{len(started)}")
        shutil.copytree((samples.published / ".current").resolve(), settings.published)
        with duckdb.connect(str(settings.published / "warehouse.duckdb")) as connection:
            for statement in statements:
                connection.execute(statement)
        started.append(Served(settings).__enter__())
        return started[-1]

    yield start
    for served in started:
        served.__exit__()


@pytest.fixture
def sitrep_explore():
    """Runs the command to its end."""

    def run(settings):
        command = [sys.executable, "-m", "flows.cli", "explore", "--port", "0", "--data", str(settings.data)]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)

    return run


@pytest.fixture(scope="module")
def playwright(chromium):
    """A browser. While it is open an event loop runs in this thread, so it must not outlive the tests that look."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def look(playwright, served):
    """Opens pages as a person does: `look("/events", width=390, dark=True, script=False)` gives Playwright's page.

    Whatever is opened, the browser may ask no other machine, and nothing may go wrong in its console.
    """
    contexts, wrong = [], []

    def open_page(path="/", at=served, width=1280, dark=False, script=True):
        context = playwright.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: elsewhere(request.url, at.address))
        page.on("console", told)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(f"{at.address}{path}")
        page.wait_for_load_state("networkidle")
        return page

    def told(message):
        is_own_status = message.location["url"] == message.page.url and "responded with a status of" in message.text
        if message.type == "error" and not is_own_status:
            wrong.append(message.text)

    def elsewhere(url, address):
        if not url.startswith(address):
            wrong.append(f"asked another machine: {url}")

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []
