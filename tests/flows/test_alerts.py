"""Whoever `SITREP_ALERT` names is told of a failure: here real servers on this machine."""

import json
import re
import socketserver
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sitrep.settings import Settings


class Hook(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((self.path, json.loads(body)))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def web_hook():
    """A web server that keeps what is posted to it in `heard`."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Hook) as server:
        server.heard = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


class Letters(socketserver.StreamRequestHandler):
    """As much of SMTP as one letter needs."""

    def handle(self):
        self.say("220 desk")
        while line := self.rfile.readline().decode().strip():
            if line.upper().startswith("DATA"):
                self.say("354 go on")
                letter = []
                while (part := self.rfile.readline().decode().rstrip("\r\n")) != ".":
                    letter.append(part)
                self.server.heard.append("\n".join(letter))
            self.say("221 bye" if line.upper() == "QUIT" else "250 ok")

    def say(self, answer):
        self.wfile.write(f"{answer}\r\n".encode())


@pytest.fixture
def mail_box():
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Letters) as server:
        server.heard = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def fail(etl, tmp_path, monkeypatch):
    """Runs a flow that fails, with the failure told to the given address."""
    from flows.upkeep import NotFresh, freshness

    def run(alert=None):
        if alert:
            monkeypatch.setenv("SITREP_ALERT", alert)
        with pytest.raises(NotFresh):
            freshness(Settings(data=tmp_path / "empty"))

    return run


def test_a_failure_is_told_to_a_web_hook_in_a_line(fail, web_hook, tmp_path):
    fail(f"json://127.0.0.1:{web_hook.server_port}/desk?token=secret")
    ((path, message),) = web_hook.heard
    assert path.startswith("/desk")
    assert message["title"] == "sitrep freshness: failed"
    assert message["message"].endswith(f": nothing is published in {tmp_path / 'empty' / 'published'}")


def test_a_failure_is_told_by_e_mail(fail, mail_box):
    host, port = mail_box.server_address
    fail(f"mailto://{host}:{port}?from=sitrep@example.org&to=desk@example.org&mode=insecure&format=text")
    (letter,) = mail_box.heard
    assert "Subject: sitrep freshness: failed" in letter
    assert "To: desk@example.org" in letter


def test_a_failure_is_told_by_a_block_that_the_prefect_server_keeps(fail, web_hook):
    from prefect.blocks.notifications import CustomWebhookNotificationBlock

    block = CustomWebhookNotificationBlock(
        name="desk", url=f"http://127.0.0.1:{web_hook.server_port}/block", json_data={"text": "{{body}}"}
    )
    block.save("desk", overwrite=True)
    fail("custom-webhook/desk")
    ((path, message),) = web_hook.heard
    assert path == "/block"
    assert "nothing is published" in message["text"]


def test_nobody_is_told_of_what_goes_well_or_where_nobody_is_named(fail, web_hook, after_a_run, monkeypatch):
    fail()
    monkeypatch.setenv("SITREP_ALERT", f"json://127.0.0.1:{web_hook.server_port}")
    from flows.upkeep import freshness

    freshness(after_a_run, within=timedelta(days=1))
    assert web_hook.heard == []


def test_that_nobody_could_be_told_is_logged_without_the_address_and_the_failure_stays_what_it_was(fail, caplog):
    fail("json://127.0.0.1:1/?token=secret")
    assert "nobody could be told of the failure: NotTold" in caplog.text
    assert "token=secret" not in caplog.text


@pytest.mark.parametrize("address", ["slack://hush77", "jsn://desk/?token=hush77", "mailto://me:hush77@127.0.0.1:1"])
def test_an_address_that_is_none_is_in_no_log(monkeypatch, caplog, capfd, address):
    from flows.alerts import tell

    monkeypatch.setenv("SITREP_ALERT", address)
    tell("etl", "run", None)
    logged = caplog.text + "".join(capfd.readouterr())
    assert "nobody could be told of the failure: NotTold" in logged
    assert not re.search(r"h\S+7", logged)  # nor with dots in its middle
