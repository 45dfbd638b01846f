"""A Prefect server of ours, in a process that ends with the one that started it.

Started by `flows.prefect_server` with the number of the socket to listen on; for a server that others may use, with the
file in which to say where it answers, and the data directory that `/health` and `/metrics` are about.
"""

import fcntl
import json
import os
import socket
import sys
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sitrep.lifeline import end_with_parent


class KeptToItself:
    """Tells browsers that the pages of an application load and tell nothing elsewhere, and are in nobody's frame.

    Prefect's pages report to a service on the web, and keep the key.
    """

    POLICY = b"default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; frame-ancestors 'none'"

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the header to every answer."""

        async def send_with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"content-security-policy", self.POLICY)]
            await send(message)

        await self.app(scope, receive, send_with_policy)


class Beside:
    """Some pages of ours beside an application that has all other paths."""

    def __init__(self, app: ASGIApp, pages: ASGIApp, paths: tuple[str, ...]) -> None:
        self.app, self.pages, self.paths = app, pages, paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on to whoever has its path."""
        is_ours = scope["type"] == "http" and scope["path"] in self.paths
        await (self.pages if is_ours else self.app)(scope, receive, send)


def announce(path: str, port: int) -> None:
    """Say where the server answers, and hold a lock on the file that says it, until this process ends."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, json.dumps({"url": f"http://127.0.0.1:{port}/api", "pid": os.getpid()}).encode(), 0)


def prefect_app(data: Path | None) -> ASGIApp:
    """Prefect's API and pages, with those that watch a data directory beside them."""
    from prefect.server.api.server import create_app  # noqa: PLC0415  the lifeline comes first: this takes seconds

    app = create_app(final=True)
    if data is None:
        return app
    from starlette.applications import Starlette  # noqa: PLC0415

    from sitrep.monitoring import routes  # noqa: PLC0415
    from sitrep.settings import Settings  # noqa: PLC0415

    pages = routes(Settings(data=data))
    return Beside(KeptToItself(app), Starlette(routes=pages), tuple(page.path for page in pages))


if __name__ == "__main__":
    end_with_parent()
    from flows.local_server import serve_pages

    number, *lasting = sys.argv[1:]
    with socket.socket(fileno=int(number)) as bound:
        if lasting:
            announce(lasting[0], bound.getsockname()[1])
        serve_pages(prefect_app(Path(lasting[1]) if lasting else None), bound)
