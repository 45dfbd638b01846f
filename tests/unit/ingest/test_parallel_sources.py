"""Sources are read side by side, each in its order."""

import threading
import time

import pytest

from sitrep.ingest import ingest
from sitrep.ingest.parallel_sources import THREAD, read_in_parallel
from tests.unit.ingest.conftest import hang, listed

TEXT = "The army said on Monday that it had retaken the village of Karsha."


def test_sources_do_not_wait_for_one_another(quickly, both, site, other_site, records):
    for number in range(12):
        site.routes[f"/{number}"] = hang
    slow = listed(site, *(f"{site.url}/{n}" for n in range(12)))
    moments = []

    def page(_handler):
        moments.append(time.monotonic())
        return 200, {"Content-Type": "text/html"}, f"<p>{TEXT}</p>".encode()

    other_site.routes["/good"] = page
    started = time.monotonic()
    ingest([slow, f"{other_site.url}/good"], both, "run-1")
    assert moments[0] - started < 0.4
    assert records()["source_ref"].to_list() == [f"{other_site.url}/good"]


def test_files_are_read_beside_the_web(quickly, both, site, records, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(f"{TEXT} Again.")
    ingest([str(tmp_path / "a.txt"), site.page("/c", f"{TEXT} Thrice."), str(tmp_path / "b.txt")], both, "run-1")
    assert records()["source_ref"].to_list() == ["a.txt", "b.txt", f"{site.url}/c"]


def test_what_a_lane_gives_keeps_its_order_and_all_of_it_comes():
    lanes = [lambda n=n: iter([(n, i) for i in range(200)]) for n in range(20)]
    items = list(read_in_parallel(lanes, 4))
    assert sorted(items) == [(n, i) for n in range(20) for i in range(200)]
    assert all([i for m, i in items if m == n] == list(range(200)) for n in range(20))


@pytest.mark.parametrize("others", [0, 3])
def test_what_breaks_a_lane_is_raised_where_it_is_read(others):
    def breaks():
        yield 1
        raise KeyError("lane")

    with pytest.raises(KeyError, match="lane"):
        list(read_in_parallel([breaks, *([lambda: iter(range(10_000))] * others)], 8))


def test_nobody_goes_on_reading_when_nobody_wants_more():
    def endless():
        while True:
            yield 1

    items = read_in_parallel([endless] * 4, 4)
    next(items)
    items.close()
    deadline = time.monotonic() + 5
    while (
        left := [thread for thread in threading.enumerate() if thread.name == THREAD]
    ) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert left == []
