"""Pages of the web: one request each, tried again where that may help."""

import time
from email.utils import formatdate
from itertools import pairwise

import pytest

from sitrep.ingest import ingest
from sitrep.ingest.web.answer import FetchError
from sitrep.ingest.web.fetch import Fetcher
from tests.unit.ingest.conftest import FIRST_WAIT, failing

TEXT = "The army said on Monday that it had retaken the village of Karsha."
HTML = {"Content-Type": "text/html"}


def test_a_page_is_landed_as_it_is_with_where_and_how(fetch, site, records):
    address = site.page("/karsha", TEXT, ETag='"v1"')
    fetch(address)
    row = records().row(0, named=True)
    assert TEXT.encode() in row["body"]
    assert (row["url"], row["source_ref"], row["media_type"], row["charset"]) == (
        address,
        address,
        "text/html",
        "utf-8",
    )
    assert '"status": 200' in row["headers"]
    assert '"etag": "\\"v1\\""' in row["headers"]


def test_sitrep_names_itself(fetch, site):
    fetch(site.page("/a", TEXT))
    assert site.headers[0]["user-agent"].startswith("sitrep/")


def test_an_unchanged_page_costs_one_request_and_lands_nothing(fetch, site, records):
    def page(handler):
        if handler.headers.get("if-none-match") == '"v1"':
            return 304, {}, b""
        return 200, {**HTML, "ETag": '"v1"'}, TEXT.encode()

    site.routes["/a"] = page
    fetch(f"{site.url}/a")
    count = fetch(f"{site.url}/a", run_id="run-2")
    assert (count.rows_in, len(site.asked), records().height) == (0, 2, 1)


def test_a_page_that_changed_at_its_address_is_a_second_record(fetch, site, records):
    fetch(site.page("/a", TEXT, ETag='"v1"'))
    fetch(site.page("/a", f"{TEXT} It lost it again.", ETag='"v2"'), run_id="run-2")
    assert records()["source_ref"].n_unique() == 1
    assert records().height == 2


def test_a_failure_that_may_pass_is_tried_again(fetch, site, records):
    failures = iter([503, 429])

    def page(handler):
        status = next(failures, 200)
        return status, {**HTML, "Retry-After": "0"}, TEXT.encode()

    site.routes["/a"] = page
    fetch(f"{site.url}/a")
    assert (len(site.asked), records().height) == (3, 1)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_a_failure_that_cannot_pass_is_not(fetch, site, rejects, status):
    site.routes["/a"] = (status, HTML, b"no")
    fetch(f"{site.url}/a")
    assert (len(site.asked), list(rejects().values())) == (1, ["http_error"])


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


def test_once_the_time_is_over_not_even_robots_txt_is_asked_for(web_settings, site):
    asked = []
    site.routes["/robots.txt"] = lambda _: asked.append("/robots.txt") or (200, {}, b"")
    with Fetcher(web_settings) as fetcher, pytest.raises(FetchError, match="the time of its source is over"):
        fetcher.get(site.page("/a", TEXT), until=time.monotonic())
    assert asked == []
