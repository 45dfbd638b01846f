"""Serve the published documentation on this machine."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from flows.terminal import console
from sitrep.settings import Settings
from sitrep.warehouse.read import NothingPublished


class Pages(SimpleHTTPRequestHandler):
    """Files of one folder, without a line for every request."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def serve_docs(settings: Settings, port: int) -> None:
    """Serve `published/docs` until interrupted. Raises NothingPublished; OSError if the port is taken."""
    folder = settings.published / "docs"
    if not (folder / "index.html").is_file():
        raise NothingPublished(settings)
    with ThreadingHTTPServer(("127.0.0.1", port), partial(Pages, directory=str(folder))) as server:
        url = f"http://127.0.0.1:{server.server_port}"
        console().print(f"Tables:  {url}/\nQuality: {url}/quality/\nCtrl-C stops.")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            console().print("Stopped.")
