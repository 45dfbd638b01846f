"""Pages are read in processes that a page can end, and no page ends the run."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sitrep.ingest import ingest
from sitrep.normalize import normalize, pages
from sitrep.normalize.pages import LARGEST, TOO_LARGE, TOO_SLOW, PageReaders

ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
TEXT = "Report {} of the valley council said that all was quiet in the hills."


def markup(number):
    return f"<p>{TEXT.format(number)}</p>"


def slow(attributes):
    """A tag whose attributes a parser compares each with each."""
    return f"<div {' '.join(f'a{n}' for n in range(attributes))}>{markup('slow')}</div>"


@pytest.fixture
def readers():
    with PageReaders(2) as two:
        yield two


def children(readers):
    return [reader._process.pid for reader in readers._readers]


def test_pages_come_in_their_order(readers):
    read = readers.read([markup(number) for number in range(120)])
    assert [page.text for page in read] == [TEXT.format(number) for number in range(120)]
    assert len(children(readers)) == 2


def test_a_page_that_takes_too_long_costs_itself_and_no_more_than_its_time(readers, monkeypatch):
    monkeypatch.setattr(pages, "SECONDS", 1)
    started = os.times()
    read = readers.read([markup(1), slow(150_000), markup(2), slow(150_000), markup(3)])
    ended = os.times()
    assert [page.text for page in read] == [TEXT.format(1), None, TEXT.format(2), None, TEXT.format(3)]
    assert [read[1], read[3]] == [TOO_SLOW] * 2
    assert ended.children_user + ended.children_system - started.children_user - started.children_system < 6


def test_time_in_which_a_process_waits_is_not_counted(readers, monkeypatch):
    monkeypatch.setattr(pages, "SECONDS", 1)
    assert readers.read([markup(1)])[0].text
    time.sleep(1.5)
    assert readers.read([markup(2)])[0].text == TEXT.format(2)


def test_a_process_that_was_killed_has_another_in_its_place(readers):
    readers.read([markup(1)])
    for child in children(readers):
        os.kill(child, signal.SIGKILL)
    time.sleep(0.2)
    (page,) = readers.read([markup(2)])
    assert page.text == TEXT.format(2) or page.problem[0] == "unreadable_page"
    assert readers.read([markup(3)])[0].text == TEXT.format(3)


def test_a_page_that_is_too_large_is_given_to_nobody(readers):
    assert readers.read(["x" * (LARGEST + 1)]) == [TOO_LARGE]
    assert children(readers) == []


def test_nothing_to_read_starts_nothing(readers):
    assert readers.read([]) == []
    assert children(readers) == []


def test_the_processes_end_with_the_one_that_started_them(tmp_path):
    script = tmp_path / "run.py"
    script.write_text(
        "import time\nfrom sitrep.normalize.pages import PageReaders\n"
        "readers = PageReaders(1)\nreaders.read(['<p>x</p>'])\nprint(readers._readers[0]._process.pid, flush=True)\n"
        "time.sleep(600)\n"
    )
    run = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)
    child = int(run.stdout.readline())
    run.kill()
    run.wait()
    deadline = time.monotonic() + 20
    while Path(f"/proc/{child}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{child}").exists() or "Z" in Path(f"/proc/{child}/stat").read_text().split()[2]


def test_a_page_that_takes_too_long_is_refused_and_the_rest_is_read(settings, tmp_path, articles, noted, monkeypatch):
    monkeypatch.setattr(pages, "SECONDS", 1)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.html").write_text(slow(150_000))
    (tmp_path / "in" / "b.html").write_text(markup(1))
    ingest([str(tmp_path / "in")], settings, "run-1")
    count = normalize(settings, "run-1")
    assert (count.rows_out, count.reasons) == (1, {"page_too_slow": 1})
    assert noted() == {"page_too_slow": "a.html: a web page that takes more than 10 processor seconds to read."}
    assert articles()["source_ref"].to_list() == ["b.html"]
