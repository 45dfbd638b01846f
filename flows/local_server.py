"""Serve pages on this machine, to its own browser, until told to stop."""

import socket

import uvicorn
from starlette.types import ASGIApp

from flows.terminal import console
from sitrep.same_origin import SameOriginOnly

SECONDS_TO_STOP = 5  # for answers under way


class PortTaken(Exception):
    """Somebody else listens on that port, or it may not be used."""


def loopback(port: int) -> socket.socket:
    """A socket bound to a port of this machine, 0: any free one. Raises PortTaken."""
    bound = socket.socket()
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind(("127.0.0.1", port))
    except (OSError, OverflowError) as error:
        bound.close()
        reason = error.strerror if isinstance(error, OSError) else "no such port"
        raise PortTaken(f"port {port}: {reason}; choose another with --port") from None
    return bound


def serve_pages(app: ASGIApp, bound: socket.socket) -> None:
    """Answer requests of this machine's own pages on a bound socket, until Ctrl-C or SIGTERM."""
    config = uvicorn.Config(SameOriginOnly(app), log_level="warning", timeout_graceful_shutdown=SECONDS_TO_STOP)
    try:
        uvicorn.Server(config).run(sockets=[bound])
    except KeyboardInterrupt:
        console().print("Stopped.")
