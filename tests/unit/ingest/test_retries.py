"""When a failed request is tried again: here, unlike elsewhere in the tests, with real waits, only short ones."""

import time
from email.utils import formatdate
from itertools import pairwise

import pytest
from stamina.instrumentation import RetryDetails, get_on_retry_hooks, set_on_retry_hooks

from sitrep.ingest import ingest
from sitrep.ingest.web import fetch as fetching

TEXT = b"The army said on Monday that it had retaken the village of Karsha."
FIRST_WAIT = 0.01
LONGEST_WAIT = 0.1


@pytest.fixture
def waits(monkeypatch):
    """The seconds waited before each further attempt, as it was planned."""
    monkeypatch.setattr(fetching, "FIRST_WAIT", FIRST_WAIT)
    monkeypatch.setattr(fetching, "LONGEST_WAIT", LONGEST_WAIT)
    planned, hooks = [], get_on_retry_hooks()

    def note(details: RetryDetails) -> None:
        planned.append(details.wait_for)

    set_on_retry_hooks([note])
    yield planned
    set_on_retry_hooks(hooks)


def failing(*statuses, **headers):
    """A page that answers with these statuses, then as it should; and the moments at which it was asked."""
    left, moments = iter(statuses), []

    def answer(handler):
        moments.append(time.monotonic())
        return next(left, 200), {"Content-Type": "text/html", **headers}, TEXT

    return answer, moments


def test_each_further_attempt_waits_twice_as_long_and_never_as_long_as_another_one(waits, web_settings, site, rejects):
    for path in ("/a", "/b"):
        site.routes[path], moments = failing(*[503] * 9)
        ingest([f"{site.url}{path}"], web_settings, path[1:])
    assert list(rejects().values()) == ["http_error", "http_error"]
    assert len(waits) == 6
    by_chance = [wait - FIRST_WAIT * doubled for wait, doubled in zip(waits, [1, 2, 4, 1, 2, 4], strict=True)]
    assert all(0 <= more <= FIRST_WAIT for more in by_chance)
    assert len(set(by_chance)) == 6
    waited = [after - before for before, after in pairwise(moments)]
    assert all(real >= planned for real, planned in zip(waited, waits[3:], strict=True))


@pytest.mark.parametrize(
    ("asked_for", "least"),
    [
        (lambda: "0.03", 0.03),
        (lambda: formatdate(time.time() - 3600, usegmt=True), 0),
        (lambda: "-5", 0),
        (lambda: "soon", FIRST_WAIT),
    ],
    ids=["seconds", "an hour ago", "negative", "no time"],
)
def test_the_time_a_server_asks_for_is_waited(waits, web_settings, site, records, asked_for, least):
    site.routes["/a"], moments = failing(429, **{"Retry-After": asked_for()})
    ingest([f"{site.url}/a"], web_settings, "run-1")
    assert records().height == 1
    assert least <= waits[0] <= least + FIRST_WAIT
    assert moments[1] - moments[0] >= waits[0]


@pytest.mark.parametrize("asked_for", [lambda: "3600", lambda: formatdate(time.time() + 90_000, usegmt=True)])
def test_a_server_that_asks_for_more_than_a_minute_is_asked_no_more_in_this_run(
    waits, web_settings, site, rejects, asked_for
):
    site.routes["/a"], moments = failing(*[429] * 9, **{"Retry-After": asked_for()})
    site.routes["/b"], others = failing()
    ingest([f"{site.url}/a"], web_settings, "run-1")
    assert (len(moments), waits, list(rejects().values())) == (1, [], ["http_error"])
    links = "".join(f"<url><loc>{site.url}/{path}</loc></url>" for path in "ab")
    site.routes["/map.xml"] = (200, {}, f"<urlset>{links}</urlset>".encode())
    ingest([f"{site.url}/map.xml"], web_settings.model_copy(update={"requests_at_once": 1}), "run-2")
    assert (len(moments), len(others)) == (2, 0)


def drip(handler):
    handler.send_response(200)
    handler.end_headers()
    for _ in range(6000):
        handler.wfile.write(b"a")
        handler.wfile.flush()
        time.sleep(0.01)


def drip_headers(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(6000):
        handler.wfile.write(b"X-%d: a\r\n" % number)
        handler.wfile.flush()
        time.sleep(0.01)


@pytest.mark.parametrize("dripping", [drip, drip_headers])
def test_an_answer_that_drips_is_given_up_in_time_and_tried_once_again(waits, web_settings, site, rejects, dripping):
    settings = web_settings.model_copy(update={"fetch_timeout": 0.2})
    site.routes["/a"] = dripping
    started = time.monotonic()
    ingest([f"{site.url}/a"], settings, "run-1")
    assert (list(rejects().values()), len(site.asked)) == (["timeout"], fetching.ATTEMPTS_IN_SILENCE)
    assert time.monotonic() - started < 20


def test_a_robots_txt_that_fails_is_tried_again(waits, web_settings, site, records):
    site.routes["/robots.txt"], _ = failing(503)
    ingest([site.page("/a", TEXT.decode())], web_settings, "run-1")
    assert (len(waits), records().height) == (1, 1)


def test_a_download_that_cannot_begin_is_tried_again(waits, web_settings, site, records, rejects):
    site.routes["/a.txt"], moments = failing(503, 502)
    ingest([f"{site.url}/a.txt"], web_settings, "run-1")
    assert (len(moments), len(waits), rejects()) == (3, 2, {})
    assert records()["body"].to_list() == [TEXT]


def test_a_download_that_is_not_there_is_not(waits, web_settings, site, rejects):
    site.routes["/a.txt"], moments = failing(404)
    ingest([f"{site.url}/a.txt"], web_settings, "run-1")
    assert (len(moments), waits, list(rejects().values())) == (1, [], ["http_error"])
