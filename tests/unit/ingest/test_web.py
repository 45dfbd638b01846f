import gzip
import socket
import threading
import time

import pytest

from sitrep.ingest import ingest
from sitrep.ingest.web.fetch import ATTEMPTS, MAX_REDIRECTS
from sitrep.ingest.web.guard import is_public
from sitrep.ingest.web.pace import Pace
from sitrep.settings import Settings

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


def test_redirects_are_followed_and_the_last_address_is_kept(fetch, site, records):
    site.page("/there", TEXT)
    site.routes["/here"] = (301, {"Location": "/there"}, b"")
    fetch(f"{site.url}/here")
    assert records().select("source_ref", "url").row(0) == (f"{site.url}/here", f"{site.url}/there")


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


def test_a_refused_connection_is_a_reject(fetch, web_settings, rejects):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = web_settings.model_copy(update={"private_hosts": (f"127.0.0.1:{port}",)})
    count = ingest([f"http://127.0.0.1:{port}/"], settings, "run-1")
    assert list(rejects().values()) == ["no_connection"]
    assert count.detail["sources_failed"] == 1


def test_a_private_host_is_fetched_from_only_where_the_settings_name_it(tmp_path, site, rejects):
    ingest([site.page("/a", TEXT)], Settings(data=tmp_path / "data"), "run-1")
    assert (list(rejects().values()), site.asked) == (["blocked_address"], [])


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("fec0::1", False),
        ("feff:ffff::1", False),
        ("192.0.0.8", False),
        ("192.0.0.171", False),
        ("192.0.1.1", True),
        ("192.88.99.1", False),
        ("::ffff:192.88.99.1", False),
        ("3fff::1", False),
        ("3fff:fff:ffff::1", False),
    ],
)
def test_public_addresses_are_told_from_the_rest(address, public):
    assert is_public(address) is public


def test_robots_txt_is_obeyed_and_asked_for_once(fetch, site, rejects, records):
    robots = []

    def rules(handler):
        robots.append(handler.path)
        return 200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /private/\nDisallow: /*?print="

    site.routes["/robots.txt"] = rules
    site.page("/private/a", TEXT)
    site.page("/b", TEXT)
    fetch(f"{site.url}/private/a", f"{site.url}/b?print=1", f"{site.url}/b")
    assert list(rejects().values()) == ["robots_disallow", "robots_disallow"]
    assert (site.asked, len(robots), records().height) == (["/b"], 1, 1)


def test_a_site_whose_robots_txt_fails_is_left_alone(fetch, site, rejects):
    site.routes["/robots.txt"] = (503, {}, b"")
    fetch(site.page("/a", TEXT))
    assert (list(rejects().values()), site.asked) == (["robots_unavailable"], [])


def test_requests_to_one_host_are_kept_apart_and_hosts_do_not_wait_for_one_another():
    pace = Pace(requests_per_second=20, at_once=2)
    began = time.monotonic()
    times: dict[str, list[float]] = {"a": [], "b": []}

    def ask(host):
        with pace.turn(host, None):
            times[host].append(time.monotonic() - began)

    threads = [threading.Thread(target=ask, args=(host,)) for host in "aaaab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(times["a"]) >= 0.149
    assert times["b"][0] < 0.05


def test_no_more_requests_are_under_way_at_a_host_than_allowed():
    pace = Pace(requests_per_second=1000, at_once=2)
    under_way, most = [0], [0]
    lock = threading.Lock()

    def ask():
        with pace.turn("a", None):
            with lock:
                under_way[0] += 1
                most[0] = max(most[0], under_way[0])
            time.sleep(0.02)
            with lock:
                under_way[0] -= 1

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [2]
