"""Settings of Prefect that a run on one machine wants. They must be in place before Prefect is imported."""

import fcntl
import json
import logging
import os
import urllib.error
import urllib.request
from pathlib import Path

from flows.server_key import home, server_key
from sitrep.settings import Settings
from sitrep.settings_file import NAMED_BY, settings_file

DEFAULTS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "false",  # it would ask for no key; we start ours
    "PREFECT_LOGGING_EXTRA_LOGGERS": "sitrep",
    "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",  # what is said outside of flows is said to people only
    "PREFECT_INTERNAL_LOGGING_LEVEL": "CRITICAL",  # a lost server is told in one line, not in one an event
    "PREFECT_CLIENT_MAX_RETRIES": "2",
    "PREFECT_SERVER_DEPLOYMENTS_CONCURRENCY_SLOT_WAIT_SECONDS": "5",  # what waits for another run asks as often
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",  # lake/ops/runs keeps the history of runs
    "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(30 * 86_400),
}
PATIENCE = 15  # seconds for the answer of a server that is known to be there, and may be busy
DIRECTLY = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def prepare_prefect(settings: Settings, console_level: str) -> None:
    """Keep Prefect's state below the data directory and its telemetry off; what the user has set already stays.

    `console_level`: what of Prefect's log goes to the terminal. Raises OSError if the data directory cannot be written.
    """
    home(settings).mkdir(mode=0o700, parents=True, exist_ok=True)
    defaults = DEFAULTS | {
        "PREFECT_HOME": str(home(settings)),
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": console_level,
    }
    if file := settings_file():
        defaults[NAMED_BY] = str(file)  # runs in other processes may have another working directory
    for name, value in defaults.items():
        os.environ.setdefault(name, value)
    logging.raiseExceptions = False  # that a lost server takes no lines of the log is no news a line


def use_server(settings: Settings, url: str) -> None:
    """Have Prefect in this process, and in those that it starts, talk to our own server at `url`."""
    os.environ["PREFECT_API_URL"] = url
    os.environ["PREFECT_API_AUTH_STRING"] = server_key(settings)
    os.environ["NO_PROXY"] = ",".join(filter(None, [os.environ.get("NO_PROXY"), "127.0.0.1"]))


def server_file(settings: Settings) -> Path:
    """Says where the server of `sitrep serve` answers. That server holds a lock on it for as long as it runs."""
    return home(settings) / "server.json"


def running_server(settings: Settings) -> str | None:
    """The address of the API of `sitrep serve` over this data directory, if it answers."""
    try:
        with server_file(settings).open() as file:
            if not is_locked(file.fileno()):
                return None  # it was killed, and whoever has its port now must not be given the key
            url: str = json.load(file)["url"]
    except (OSError, ValueError, KeyError):
        return None
    return url if answers(url, seconds=PATIENCE) else None


def is_locked(descriptor: int) -> bool:
    """Whether another process holds a lock on an open file."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False


def answers(url: str, seconds: float = 2) -> bool:
    """Whether a Prefect API is healthy at this address."""
    try:
        with DIRECTLY.open(f"{url}/health", timeout=seconds) as response:
            return bool(response.status == 200)  # noqa: PLR2004  OK
    except OSError:
        return False


def listens(url: str) -> bool:
    """Whether anything answers at this address, be it that it wants a login."""
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=5):  # noqa: S310  an address that the user chose
            return True
    except urllib.error.HTTPError:
        return True
    except (OSError, ValueError):
        return False
