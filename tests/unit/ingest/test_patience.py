"""How long a run waits: for a host that does not answer, for a source, for the web as a whole."""

import gzip
import threading
import time

import pytest

from sitrep.ingest import ingest
from sitrep.ingest.side_by_side import THREAD, side_by_side
from sitrep.ingest.web import download as downloading
from sitrep.ingest.web.fetch import ATTEMPTS, ATTEMPTS_IN_SILENCE
from sitrep.ingest.web.hosts import MOST_WITHOUT_ANSWER
from tests.unit.ingest.conftest import Site

TEXT = "The army said on Monday that it had retaken the village of Karsha."


@pytest.fixture
def other_site():
    running = Site()
    yield running
    running.server.shutdown()
    running.server.server_close()


@pytest.fixture
def both(web_settings, site, other_site):
    """Settings for two sites."""
    return web_settings.model_copy(update={"private_hosts": (site.host, other_site.host), "fetch_timeout": 0.4})


@pytest.fixture
def quickly(fetch):
    """Retries don't wait."""
    return fetch


def hang(_handler):
    time.sleep(3)


def listed(site, *addresses, path="/map.xml"):
    """Serve a sitemap of these addresses; gives its own."""
    links = "".join(f"<url><loc>{address}</loc></url>" for address in addresses)
    site.routes[path] = (200, {}, f"<urlset>{links}</urlset>".encode())
    return f"{site.url}{path}"


def test_a_host_that_does_not_answer_is_given_up_after_a_few_addresses(quickly, both, site, rejects):
    for number in range(40):
        site.routes[f"/{number}"] = hang
    started = time.monotonic()
    count = ingest([listed(site, *(f"{site.url}/{n}" for n in range(40)))], both, "run-1")
    assert time.monotonic() - started < 6
    assert len(site.asked) - 1 <= (MOST_WITHOUT_ANSWER + both.requests_at_once) * ATTEMPTS_IN_SILENCE
    assert count.rows_rejected == 40
    assert "host_given_up" in rejects().values()
    assert set(rejects().values()) <= {"timeout", "host_given_up"}


def test_a_host_that_answers_now_and_then_is_not_given_up(quickly, both, site, records):
    calm = both.model_copy(update={"requests_at_once": 1})
    for number in range(9):
        site.page(f"/{number}", f"{TEXT} {number}")
        if number % 3 != 2:
            site.routes[f"/{number}"] = hang
    ingest([listed(site, *(f"{site.url}/{n}" for n in range(9)))], calm, "run-1")
    assert records()["source_ref"].to_list() == [f"{site.url}/{n}" for n in (2, 5, 8)]


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


def test_a_source_whose_time_is_over_says_so_once_and_another_run_goes_on(quickly, both, site, records, rejects):
    site.routes["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 86400")
    short = both.model_copy(update={"source_seconds": 0.8})
    pages = [site.page(f"/{number}", f"{TEXT} {number}") for number in range(30)]
    started = time.monotonic()
    for run in range(2):
        ingest([listed(site, *pages)], short, f"run-{run}")
    assert time.monotonic() - started < 6
    assert records().height == 0  # the pause after the list itself is longer than the time
    assert rejects() == {f"{site.url}/map.xml": "out_of_time"}


def test_what_was_refused_before_comes_last(quickly, both, site, records):
    calm = both.model_copy(update={"requests_at_once": 1})
    bad, good = f"{site.url}/bad", site.page("/good", TEXT)
    site.routes["/bad"] = (404, {}, b"")
    ingest([listed(site, bad)], calm, "run-1")
    site.asked.clear()
    ingest([listed(site, bad, good)], calm, "run-2")
    assert site.asked == ["/map.xml", "/good", "/bad"]


def robots_of(site, answer):
    """Serve a robots.txt; gives the list to which each request for it is added."""
    asked = []

    def rules(handler):
        asked.append(handler.path)
        return answer(handler) if callable(answer) else answer

    site.routes["/robots.txt"] = rules
    return asked


def test_a_robots_txt_that_fails_is_read_once_a_run(quickly, both, site, other_site, rejects):
    asked = robots_of(other_site, (503, {}, b""))
    ingest([listed(site, *(f"{other_site.url}/{n}" for n in range(20)))], both, "run-1")
    assert (len(asked), other_site.asked) == (ATTEMPTS, [])
    assert list(rejects().values()) == ["robots_unavailable"] * 20


def test_a_robots_txt_that_hangs_holds_up_its_own_host_only(quickly, both, site, other_site, records):
    asked = robots_of(other_site, hang)
    pages = [site.page(f"/{n}", f"{TEXT} {n}") for n in range(6)]
    hanging = [f"{other_site.url}/{n}" for n in range(6)]
    ingest([listed(site, *(address for pair in zip(hanging, pages, strict=True) for address in pair))], both, "run-1")
    assert records()["source_ref"].to_list() == pages
    assert len(asked) == ATTEMPTS_IN_SILENCE


@pytest.mark.parametrize(
    "target",
    ["file:///etc/passwd", "gopher://a/", "http://[::1", "http://10.0.0.1/robots.txt", "ftp://a.example/robots.txt"],
)
def test_a_robots_txt_that_leads_nowhere_is_as_if_there_were_none(quickly, both, site, other_site, records, target):
    robots_of(other_site, (302, {"Location": target}, b""))
    pages = [other_site.page("/a", TEXT), site.page("/b", f"{TEXT} Again.")]
    count = ingest([listed(site, *pages)], both, "run-1")
    assert (sorted(records()["source_ref"]), count.rows_rejected) == (sorted(pages), 0)


@pytest.mark.parametrize("packed", [False, True])
def test_the_beginning_of_a_long_robots_txt_is_obeyed(quickly, both, site, rejects, packed):
    rules = b"User-agent: *\nDisallow: /\n" + b"# nothing to see here\n" * 30_000
    headers = {"Content-Encoding": "gzip"} if packed else {}
    robots_of(site, (200, headers, gzip.compress(rules) if packed else rules))
    ingest([site.page("/a", TEXT)], both, "run-1")
    assert (len(rules) > 630_000, list(rejects().values()), site.asked) == (True, ["robots_disallow"], [])


def test_a_download_that_comes_too_slowly_is_given_up(quickly, both, site, rejects, monkeypatch):
    monkeypatch.setattr(downloading, "FIRST_MINUTES", 0.3)

    def drip(handler):
        handler.send_response(200)
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"a")
            handler.wfile.flush()
            time.sleep(0.05)

    site.routes["/a.txt"] = drip
    started = time.monotonic()
    ingest([f"{site.url}/a.txt"], both, "run-1")
    assert time.monotonic() - started < 3
    assert list(rejects().values()) == ["out_of_time"]


def test_files_are_read_beside_the_web(quickly, both, site, records, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(f"{TEXT} Again.")
    ingest([str(tmp_path / "a.txt"), site.page("/c", f"{TEXT} Thrice."), str(tmp_path / "b.txt")], both, "run-1")
    assert records()["source_ref"].to_list() == ["a.txt", "b.txt", f"{site.url}/c"]


def test_what_a_lane_gives_keeps_its_order_and_all_of_it_comes():
    lanes = [lambda n=n: iter([(n, i) for i in range(200)]) for n in range(20)]
    items = list(side_by_side(lanes, 4))
    assert sorted(items) == [(n, i) for n in range(20) for i in range(200)]
    assert all([i for m, i in items if m == n] == list(range(200)) for n in range(20))


@pytest.mark.parametrize("others", [0, 3])
def test_what_breaks_a_lane_is_raised_where_it_is_read(others):
    def breaks():
        yield 1
        raise KeyError("lane")

    with pytest.raises(KeyError, match="lane"):
        list(side_by_side([breaks, *([lambda: iter(range(10_000))] * others)], 8))


def test_nobody_goes_on_reading_when_nobody_wants_more():
    def endless():
        while True:
            yield 1

    items = side_by_side([endless] * 4, 4)
    next(items)
    items.close()
    deadline = time.monotonic() + 5
    while (
        left := [thread for thread in threading.enumerate() if thread.name == THREAD]
    ) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert left == []
