import socket
import threading

import httpx
import pytest

from sitrep.explore import server
from sitrep.explore.server import serve
from sitrep.settings import Settings
from sitrep.warehouse.read import NothingPublished


def test_nothing_is_served_where_nothing_is_published(tmp_path):
    with pytest.raises(NothingPublished):
        serve(Settings(data=tmp_path), print)


def test_a_port_that_is_taken_is_an_error(publication):
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(OSError, match="in use"):
        serve(publication, print, port=taken.getsockname()[1])


def test_the_address_is_said_once_it_answers_and_the_end_too(publication, monkeypatch):
    said, servers = [], []

    class Kept(server.uvicorn.Server):
        def __init__(self, config):
            super().__init__(config)
            servers.append(self)

        def capture_signals(self):  # those are for the main thread
            from contextlib import nullcontext

            return nullcontext()

    monkeypatch.setattr(server.uvicorn, "Server", Kept)
    is_said = threading.Event()

    def tell(line):
        said.append(line)
        is_said.set()

    running = threading.Thread(target=serve, args=(publication, tell), kwargs={"port": 0})
    running.start()
    assert is_said.wait(60)
    address = said[0].split()[0]
    assert httpx.get(address, timeout=60).status_code == 200
    servers[0].should_exit = True
    running.join(60)
    assert said[-1] == "Stopped."
