import subprocess
import sys
from multiprocessing import Pipe

import pytest

from sitrep.normalize.page import Page

ARTICLE = (
    "<html><body><article><p>"
    + "Shells fell on the town on Monday, residents said. " * 8
    + "</p></article></body></html>"
)


@pytest.fixture
def process():
    ours, theirs = Pipe()
    command = [sys.executable, "-m", "sitrep.normalize.page_process", str(theirs.fileno()), "30"]
    with subprocess.Popen(command, pass_fds=[theirs.fileno()]) as started:
        theirs.close()
        yield ours, started
        ours.close()
        started.kill()


def test_it_reads_page_after_page_until_nobody_asks_any_more(process):
    ours, started = process
    for _ in range(2):
        ours.send(ARTICLE)
        page = ours.recv()
        assert isinstance(page, Page)
        assert page.text.startswith("Shells fell on the town")
    ours.close()
    assert started.wait(60) == 0
