import re
import signal
import socket

import httpx
import pytest


@pytest.fixture
def docs(undisturbed, sitrep):
    """The address of `sitrep docs` over a published warehouse, and its process."""
    process = sitrep("docs", "--port", 0, "--data", undisturbed.data)
    yield re.search(r"http://127.0.0.1:\d+", process.stdout.readline())[0], process
    process.kill()
    process.wait()


def test_docs_are_served_to_this_machines_own_browser_until_ctrl_c(docs):
    url, process = docs
    assert "fct_force_sizes" in httpx.get(f"{url}/").text
    assert httpx.get(f"{url}/quality/").status_code == 200
    assert httpx.get(f"{url}/quality", follow_redirects=True).url.path == "/quality/"
    assert httpx.get(f"{url}/no-such-page").status_code == 404
    assert httpx.get(url, headers={"Host": "rebound.example"}).status_code == 421
    host, port = url.removeprefix("http://").split(":")
    for path, answer in ((b"/%00", b"400"), (b"/../manifest.json", b"404"), (b"/%2e%2e/manifest.json", b"404")):
        with socket.create_connection((host, int(port))) as connection:
            connection.sendall(b"GET " + path + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            assert connection.recv(4096).split()[1] == answer
    process.send_signal(signal.SIGINT)
    out = process.succeed()
    assert out.splitlines()[-1] == "Stopped."


def test_a_port_that_is_taken_is_said(docs, sitrep, undisturbed):
    url, _ = docs
    said = sitrep("docs", "--port", url.split(":")[2], "--data", undisturbed.data).fail_in_one_line()
    assert "Address already in use; choose another with --port" in said
