"""Settings of Prefect that a run on one machine wants. They must be in place before Prefect is imported."""

import json
import os
import urllib.error
import urllib.request
from pathlib import Path

from sitrep.settings import Settings

DEFAULTS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "90",  # the first start makes a database: up to 20 s
    "PREFECT_LOGGING_EXTRA_LOGGERS": "sitrep",
    "PREFECT_INTERNAL_LOGGING_LEVEL": "CRITICAL",  # a lost server is told in one line, not in one an event
    "PREFECT_CLIENT_MAX_RETRIES": "2",
    "PREFECT_SERVER_DEPLOYMENTS_CONCURRENCY_SLOT_WAIT_SECONDS": "5",  # what waits for another run asks as often
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",  # lake/ops/runs keeps the history of runs
    "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(30 * 86_400),
}


def prepare_prefect(settings: Settings, console_level: str) -> None:
    """Keep Prefect's state below the data directory and its telemetry off; what the user has set already stays.

    Uses the server of `sitrep serve` if one runs over the same data directory, else Prefect starts a temporary one.
    `console_level`: what of Prefect's log goes to the terminal. Raises OSError if the data directory cannot be written.
    """
    home(settings).mkdir(parents=True, exist_ok=True)
    defaults = DEFAULTS | {
        "PREFECT_HOME": str(home(settings)),
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": console_level,
    }
    if url := running_server(settings):
        defaults["PREFECT_API_URL"] = url
    for name, value in defaults.items():
        os.environ.setdefault(name, value)


def home(settings: Settings) -> Path:
    """Where Prefect keeps its database."""
    return settings.build / "prefect"


def server_file(settings: Settings) -> Path:
    """Says where the server of `sitrep serve` answers, for as long as it runs."""
    return home(settings) / "server.json"


def running_server(settings: Settings) -> str | None:
    """The address of the API of `sitrep serve` over this data directory, if it answers."""
    try:
        url: str = json.loads(server_file(settings).read_text())["url"]
    except (OSError, ValueError, KeyError):
        return None
    return url if answers(url) else None


def answers(url: str) -> bool:
    """Whether a Prefect API is healthy at this address."""
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=2) as response:  # noqa: S310  our own server's address
            return bool(response.status == 200)  # noqa: PLR2004  OK
    except (OSError, urllib.error.URLError):
        return False
