"""The samples through the real pipeline, once for all tests."""

import os
import subprocess
import sys

import pytest

from sitrep.settings import PROJECT_ROOT, Settings


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="Write what came out as what is expected.")


@pytest.fixture(scope="session")
def samples(tmp_path_factory):
    """Settings of a data directory that `sitrep run samples` has filled."""
    data = tmp_path_factory.mktemp("samples") / "data"
    run = [sys.executable, "-m", "flows.cli", "run", str(PROJECT_ROOT / "samples"), "--data", str(data)]
    environment = {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"}
    done = subprocess.run(run, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Settings(data=data)
