import socket
import threading
import time

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from sitrep.same_origin import SameOriginOnly


async def page(request):
    return PlainTextResponse(f"{request.method} {request.url.path}")


async def talk(websocket):
    await websocket.accept()
    await websocket.send_text("welcome")
    await websocket.close()


@pytest.fixture(scope="module")
def port():
    """Where a real server with one page and one web socket answers."""
    routes = [WebSocketRoute("/talk", talk), Route("/{path:path}", page, methods=["GET", "POST"])]
    app = SameOriginOnly(Starlette(routes=routes))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield listening.getsockname()[1]
        server.should_exit = True
        thread.join()


@pytest.fixture
def ask(port):
    def call(path="/a", method="GET", **headers):
        return httpx.request(method, f"http://127.0.0.1:{port}{path}", headers=headers)

    return call


def raw(port, request):
    """The first line of the answer to bytes that no client would send."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(request)
        return connection.recv(4096).decode().splitlines()[0]


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:{port}", "localhost:{port}", "LocalHost", "[::1]:{port}", "[::1]"]
)
def test_it_answers_by_its_own_names_with_any_port(ask, port, host):
    assert ask(host=host.format(port=port)).text == "GET /a"


@pytest.mark.parametrize(
    "host",
    ["rebound.example", "rebound.example:{port}", "127.0.0.1.rebound.example", "localhost.", "", "127.0.0.1@rebound"],
)
def test_a_name_that_somebody_made_to_point_here_is_refused(ask, port, host):
    assert ask(host=host.format(port=port)).status_code == 421


@pytest.mark.parametrize("hosts", [b"", b"Host: 127.0.0.1\r\nHost: rebound.example\r\n"])
def test_a_request_says_once_for_whom_it_is(port, hosts):
    assert raw(port, b"GET / HTTP/1.0\r\n" + hosts + b"\r\n").split()[1] in {"400", "421"}


@pytest.mark.parametrize(
    "origin", ["https://elsewhere.example", "http://127.0.0.1:1", "http://localhost:{port}", "null", "", "http://["]
)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_a_page_of_another_origin_is_refused_whatever_it_sends(ask, port, origin, method):
    assert ask(method=method, origin=origin.format(port=port)).status_code == 403


def test_its_own_pages_may_send_to_it(ask, port):
    assert ask(method="POST", origin=f"http://127.0.0.1:{port}").text == "POST /a"


def test_a_web_socket_is_no_way_around(port):
    address = f"ws://127.0.0.1:{port}/talk"
    with connect(address) as line:
        assert line.recv() == "welcome"
    with connect(address, origin=f"http://127.0.0.1:{port}") as line:
        assert line.recv() == "welcome"
    with pytest.raises(InvalidStatus, match="403"), connect(address, origin="https://elsewhere.example"):
        pass
    with socket.create_connection(("127.0.0.1", port)) as line, pytest.raises(InvalidStatus, match="403"):
        connect(f"ws://rebound.example:{port}/talk", sock=line)


def test_a_path_with_a_null_in_it_is_a_bad_request(port):
    assert raw(port, b"GET /%00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").split()[1] == "400"
