"""Serve the explorer until interrupted."""

import socket
from collections.abc import Callable, Sequence
from contextlib import suppress

import uvicorn

from sitrep.explore.app import application
from sitrep.same_origin import LOCAL_NAMES
from sitrep.settings import Settings
from sitrep.warehouse.read import published_file


def serve(
    settings: Settings,
    tell: Callable[[str], None],
    host: str = "127.0.0.1",
    port: int = 8002,
    names: Sequence[str] = (),
) -> None:
    """Serve on one address; `names` are those it is asked by beside its own and this machine's.

    `tell` is called with the address once it is bound, and at the end. Raises NothingPublished; OSError if the address
    cannot be had.
    """
    published_file(settings)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family) as bound:
        port = bound.getsockname()[1]
        own = f"[{host}]" if ":" in host else host
        hosts = tuple(dict.fromkeys((*LOCAL_NAMES, own, *names)))
        tell(f"http://{own}:{port}/\nCtrl-C stops.")
        config = uvicorn.Config(application(settings, hosts), log_level="warning", server_header=False)
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[bound])
        tell("Stopped.")
