"""The key that our own Prefect servers ask of whoever calls them, and where Prefect keeps its state."""

import os
import secrets
from pathlib import Path

from sitrep.settings import Settings

KEY_BYTES = 32


def home(settings: Settings) -> Path:
    """Where Prefect keeps its database."""
    return settings.build / "prefect"


def key_file(settings: Settings) -> Path:
    """Holds what our own Prefect servers ask of whoever calls them; only its owner can read it."""
    return home(settings) / "server.key"


def server_key(settings: Settings) -> str:
    """The key of our own Prefect servers over this data directory, made at random when it is first asked for.

    It has the form `user:password` that Prefect wants.
    """
    file = key_file(settings)
    if not file.exists():
        made = file.with_name(f".{secrets.token_hex(4)}.key")
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
            opened.write(f"sitrep:{secrets.token_urlsafe(KEY_BYTES)}")
        try:
            file.hardlink_to(made)
        except FileExistsError:
            pass  # two at once: the first one's holds
        finally:
            made.unlink()
    return file.read_text()
