import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import polars as pl
import pytest
import stamina
from stamina.instrumentation import RetryDetails, get_on_retry_hooks, set_on_retry_hooks

from sitrep.counts import StageCount
from sitrep.ingest import gdelt, ingest
from sitrep.ingest.web import fetch as fetching
from sitrep.lake import Dataset
from sitrep.schemas import LANDING, REJECTS
from sitrep.settings import Settings

PAGE = b"The army said on Monday that it had retaken the village of Karsha."
FIRST_WAIT = 0.01  # of a real wait, in seconds
LONGEST_WAIT = 0.1


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data")


@pytest.fixture
def land(settings: Settings) -> Callable[..., StageCount]:
    return lambda *sources, run_id="run-1": ingest([str(source) for source in sources], settings, run_id)


@pytest.fixture
def records(settings: Settings) -> Callable[[], pl.DataFrame]:
    """Landed records with their bodies, by source_ref."""

    def read() -> pl.DataFrame:
        landing = Dataset(settings.landing, LANDING)
        return landing.scan("records").join(landing.scan("bodies"), on="content_hash").sort("source_ref").collect()

    return read


@pytest.fixture
def rejects(settings: Settings) -> Callable[[], dict[str, str]]:
    """Reason code of each refused input, by source_ref."""

    def read() -> dict[str, str]:
        refused = Dataset(settings.lake / "ops" / "rejects", {"rejects": REJECTS}).scan("rejects").collect()
        return dict(refused.select("source_ref", "reason_code").sort("source_ref").iter_rows())

    return read


class Site:
    """A real web server on loopback. `routes` maps a path to its answer: (status, headers, body), or a function of the
    request handler that answers by itself. `asked` are the paths that were asked for, in order, robots.txt aside, with
    their `methods` and `headers`; `posted` are the bodies that came."""

    def __init__(self) -> None:
        self.routes: dict[str, object] = {}
        self.asked: list[str] = []
        self.methods: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.posted: list[bytes] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = self.path.split("?")[0]
                if path != "/robots.txt":
                    site.asked.append(self.path)
                    site.methods.append(self.command)
                    site.headers.append({name.lower(): value for name, value in self.headers.items()})
                route = site.routes.get(path, (404, {}, b"none"))
                if callable(route):
                    route = route(self)
                if route is None:
                    return
                status, headers, body = route
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                site.posted.append(self.rfile.read(int(self.headers["content-length"])))
                self.do_GET()

            def log_message(self, *args: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request: object, client_address: object) -> None:
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self.server.server_port}"
        self.url = f"http://{self.host}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def page(self, path: str, text: str, **headers: str) -> str:
        """Serve a page with that text; returns its address."""
        body = f"<html><body><article><p>{text}</p></article></body></html>".encode()
        self.routes[path] = (200, {"Content-Type": "text/html; charset=utf-8", **headers}, body)
        return f"{self.url}{path}"


@pytest.fixture
def site() -> Iterator[Site]:
    running = Site()
    yield running
    running.server.shutdown()
    running.server.server_close()


@pytest.fixture
def web_settings(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings that allow the site and hurry."""
    monkeypatch.setattr(gdelt, "PAUSE", 0)
    return Settings(
        data=tmp_path / "data",
        private_hosts=(site.host,),
        requests_per_second=1000,
        requests_at_once=8,
        fetch_timeout=1,
        max_record_bytes=1_000_000,
    )


@pytest.fixture
def fetch(web_settings: Settings) -> Iterator[Callable[..., StageCount]]:
    """Ingest with the settings of the web; retries don't wait."""
    stamina.set_testing(True, attempts=4, cap=True)
    yield lambda *sources, run_id="run-1": ingest([str(source) for source in sources], web_settings, run_id)
    stamina.set_testing(False)


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
        return next(left, 200), {"Content-Type": "text/html", **headers}, PAGE

    return answer, moments


def warc_record(number, body, *, status="200 OK", media_type="text/html; charset=utf-8", more="", kind="response"):
    """A record of a WARC file with an HTTP answer in it."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{more}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2021-03-01T10:00:00Z\r\n"
        f"WARC-Target-URI: https://valley.example/{number}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def page(text):
    """A web page of one paragraph."""
    return f"<html><body><p>{text}</p></body></html>".encode()
