import socket

import pytest

from flows.local_server import PortTaken, loopback


def test_a_port_of_this_machine_is_bound_any_free_one_for_nought():
    with loopback(0) as bound:
        host, port = bound.getsockname()
    assert (host, port > 0) == ("127.0.0.1", True)


@pytest.mark.parametrize("port", [70_000, -1])
def test_a_port_that_is_none_is_said(port):
    with pytest.raises(PortTaken, match="no such port; choose another with --port"):
        loopback(port)


def test_a_port_that_somebody_has_is_said():
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(PortTaken, match="in use"):
        loopback(taken.getsockname()[1])
