"""Serve the published documentation on this machine."""

from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from flows.local_server import loopback, serve_pages
from flows.terminal import console
from sitrep.settings import Settings
from sitrep.warehouse.read import NothingPublished


def serve_docs(settings: Settings, port: int) -> None:
    """Serve `published/docs` until interrupted. Raises NothingPublished, PortTaken."""
    folder = settings.published / "docs"
    if not (folder / "index.html").is_file():
        raise NothingPublished(settings)
    with loopback(port) as bound:
        url = f"http://127.0.0.1:{bound.getsockname()[1]}"
        console().print(f"Codebook: {url}/codebook.html\nLineage:  {url}/\nQuality:  {url}/quality/")
        console().print(f"Last run: {url}/report.html\nCtrl-C stops.")
        pages = Mount("/", StaticFiles(directory=folder, html=True))
        serve_pages(Starlette(routes=[pages]), bound)
