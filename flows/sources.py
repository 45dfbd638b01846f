"""The sources of a run: as they are named on the command line, looked at before anything starts; and of schedules."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

from sitrep.ingest import check_sources, declared_sources
from sitrep.logins import login_in, origin_of, without_logins
from sitrep.settings import Settings


def checked(names: Sequence[str], settings: Settings) -> list[str]:
    """The names, each of which stands for a source, without the logins in them. Raises SourceError."""
    check_sources(names, settings)
    return without_their_logins(names)


def without_their_logins(names: Sequence[str]) -> list[str]:
    """Addresses without the logins in them.

    The logins go to where `Secrets` finds them, in this process and in those that it starts: the addresses themselves
    are shown on the Prefect server and kept there.
    """
    logins = {origin_of(name): login for name in names if (login := login_in(name))}
    if logins:
        os.environ["SITREP_LOGINS"] = json.dumps(json.loads(os.environ.get("SITREP_LOGINS") or "{}") | logins)
    return [without_logins(name) for name in names]


def scheduled_sources(settings: Settings) -> list[str]:
    """What schedules read: the sources of the settings, else all that the sources file declares."""
    if not settings.sources:
        return [source.name for source in declared_sources(settings.sources_file)]
    return [str(Path(source).resolve()) if Path(source).exists() else source for source in settings.sources]
