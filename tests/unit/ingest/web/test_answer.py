"""Answers of the web, hostile ones too."""

import gzip
import time

import pytest

from sitrep.ingest import ingest
from sitrep.ingest.web import fetch as fetching
from sitrep.ingest.web.fetch import ATTEMPTS, MAX_REDIRECTS


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


TEXT = "The army said on Monday that it had retaken the village of Karsha."
HTML = {"Content-Type": "text/html"}


def endless(handler):
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"a" * 100_000)


def short(handler):
    return 200, {**HTML, "Content-Length": "1000"}, TEXT.encode()


def long(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n" + TEXT.encode())
    handler.close_connection = False


def garbage(handler):
    handler.wfile.write(b"\x00\x01 not HTTP at all\r\n\r\n")
    handler.close_connection = True


def silence(handler):
    handler.close_connection = True


def raw(*chunks):
    def answer(handler):
        for chunk in chunks:
            handler.wfile.write(chunk)
        handler.close_connection = True

    return answer


HOSTILE = {
    "an endless body": (endless, "oversized"),
    "a body shorter than it says": (short, "broken_answer"),
    "a body longer than it says": (long, "broken_answer"),
    "no HTTP": (garbage, "broken_answer"),
    "nothing": (silence, "broken_answer"),
    "endless headers": (raw(b"HTTP/1.1 200 OK\r\n", *[b"X: " + b"a" * 1000 + b"\r\n"] * 500), "broken_answer"),
    "a broken chunk": (raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc"), "broken_answer"),
    "two lengths": (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"), "broken_answer"),
    "a redirect loop": ((302, {"Location": "/a"}, b""), "redirect_loop"),
    "a redirect to nowhere": ((302, {}, b""), "http_error"),
    "a redirect to a file": ((302, {"Location": "file:///etc/passwd"}, b""), "bad_address"),
    "a redirect to no address": ((302, {"Location": "http://[::1"}, b""), "bad_address"),
    "a redirect to loopback": ((302, {"Location": "http://127.0.0.1:9/"}, b""), "blocked_address"),
    "a redirect to a name of loopback": ((302, {"Location": "http://localhost:9/"}, b""), "blocked_address"),
    "a redirect to loopback in disguise": ((302, {"Location": "http://[::ffff:7f00:1]:9/"}, b""), "blocked_address"),
    "a redirect to a number": ((302, {"Location": "http://2130706433:9/"}, b""), "blocked_address"),
    "a redirect to cloud metadata": ((302, {"Location": "http://169.254.169.254/latest"}, b""), "blocked_address"),
    "a redirect to a private network": ((302, {"Location": "http://10.0.0.1/"}, b""), "blocked_address"),
    "a bomb": ((200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(b"a" * 9_000_000)), "oversized"),
    "half a gzip": ((200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(TEXT.encode())[:-9]), "broken_answer"),
    "gzip with a wrong sum": (
        (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(TEXT.encode())[:-8] + bytes(8)),
        "broken_answer",
    ),
    "brotli unasked": ((200, {**HTML, "Content-Encoding": "br"}, b"xx"), "unsupported_encoding"),
    "a picture": ((200, {"Content-Type": "image/png"}, b"\x89PNG"), "unsupported_content"),
    "an empty page": ((200, HTML, b""), "empty_file"),
}
TRIES = {"broken_answer": ATTEMPTS, "redirect_loop": MAX_REDIRECTS + 1}  # of others: one


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_answer_ends_in_a_reject_and_in_time_and_the_next_source_is_read(fetch, site, rejects, records, case):
    site.routes["/a"], code = HOSTILE[case]
    good = site.page("/good", TEXT)
    started = time.monotonic()
    fetch(f"{site.url}/a", good)
    assert list(rejects().values()) == [code]
    assert records()["source_ref"].to_list() == [good]
    assert (site.asked.count("/a"), site.asked.count("/good")) == (TRIES.get(code, 1), 1)
    assert time.monotonic() - started < 20


def test_what_comes_behind_an_answer_is_not_taken_for_the_beginning_of_the_next(fetch, site, records):
    site.routes["/a"] = lambda handler: (200, HTML, TEXT.encode()) if len(site.asked) > 1 else long(handler)
    fetch(f"{site.url}/a")
    assert (len(site.asked), records().height) == (2, 1)


@pytest.mark.parametrize("dripping", [drip, drip_headers])
def test_an_answer_that_drips_is_given_up_in_time_and_tried_once_again(waits, web_settings, site, rejects, dripping):
    settings = web_settings.model_copy(update={"fetch_timeout": 0.2})
    site.routes["/a"] = dripping
    started = time.monotonic()
    ingest([f"{site.url}/a"], settings, "run-1")
    assert (list(rejects().values()), len(site.asked)) == (["timeout"], fetching.ATTEMPTS_IN_SILENCE)
    assert time.monotonic() - started < 20
