"""How property tests are run, the samples through the real pipeline, and a real browser for pages."""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from sitrep.lexicon import compile_lexicon
from sitrep.settings import PROJECT_ROOT, Settings

# A busy machine is slow, not wrong: no test fails for its time. All else is Hypothesis' own, under CI its profile "ci".
settings.register_profile("untimed", parent=settings.default, deadline=None)
settings.load_profile("untimed")
# What reads bytes and text from outside is searched for longer with FUZZ_EXAMPLES=3000.
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", settings.default.max_examples))
settings.register_profile("fuzz", max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))

# What is compiled once serves all tests of this checkout, and is none of the user's.
os.environ["SITREP_CACHE"] = str(PROJECT_ROOT / ".pytest_cache" / "sitrep")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
WITHOUT_ITS_SERVICES = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


class Browser:
    """Headless Chromium, with a profile of its own for every page."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.n_pages = folder, 0

    def opened(self, page: Path | str, at: str = "") -> str:
        """The page, a file or an address, as it stands in HTML after its scripts ran; `at` is what follows its name."""
        self.n_pages += 1
        address = f"{page.resolve().as_uri() if isinstance(page, Path) else page}{at}"
        how = [f"--user-data-dir={self.folder / str(self.n_pages)}", "--virtual-time-budget=10000", "--dump-dom"]
        done = subprocess.run(
            [CHROMIUM, *WITHOUT_ITS_SERVICES, *how, address], capture_output=True, text=True, timeout=120, check=True
        )
        return done.stdout


@pytest.fixture(scope="session")
def chromium():
    """Where Chromium is. Without it its tests are left out, and the summary says so; under CI they fail."""
    if not CHROMIUM:
        missing = "Chromium is not installed (apt-get install chromium), so no page was opened in a browser"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    return CHROMIUM


@pytest.fixture(scope="session")
def browser(chromium, tmp_path_factory):
    """A Browser."""
    return Browser(tmp_path_factory.mktemp("browser"))


@pytest.fixture(scope="session")
def once(tmp_path_factory):
    """Makes a folder for all processes that run tests together, in the first that asks: `once("inbox", fill)`.

    Nothing in it is ever changed: who wants to, copies it.
    """
    own = tmp_path_factory.getbasetemp()
    folders = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def made(name, fill):
        folder, done = folders / name, folders / f"{name}.done"
        with (folders / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                fill(folder)
                done.touch()
        return folder

    return made


@pytest.fixture(scope="session")
def with_lexicon(once):
    """Settings of a data directory that holds the compiled lexicon and nothing else."""
    return Settings(data=once("with-lexicon", lambda data: compile_lexicon(Settings(data=data))))


@pytest.fixture(scope="session")
def samples(once):
    """Settings of a data directory that `sitrep run samples` has filled."""
    return Settings(data=once("samples", run_samples))


def run_samples(data):
    run = [sys.executable, "-m", "flows.cli", "run", str(PROJECT_ROOT / "samples"), "--data", str(data)]
    environment = {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"}
    done = subprocess.run(run, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
