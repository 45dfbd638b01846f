"""How property tests are run, and a real browser for the pages that sitrep writes."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is slow, not wrong: no test fails for its time. All else is Hypothesis' own, under CI its profile "ci".
settings.register_profile("untimed", parent=settings.default, deadline=None)
settings.load_profile("untimed")
# What reads bytes and text from outside is searched for longer with FUZZ_EXAMPLES=3000.
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", settings.default.max_examples))
settings.register_profile("fuzz", max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))

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
def browser(tmp_path_factory):
    """A Browser. Without Chromium its tests are left out, and the summary says so; under CI they fail."""
    if not CHROMIUM:
        missing = "Chromium is not installed (apt-get install chromium), so no page was opened in a browser"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    return Browser(tmp_path_factory.mktemp("browser"))
