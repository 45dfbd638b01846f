"""Failures as people read them: one line, and an exit code."""

import os
import sys
import tempfile
import traceback
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from sitrep.logins import without_logins

FAILED, WRONG_USAGE, INTERRUPTED = 1, 2, 130
SAID_WHEN_INTERRUPTED = "Interrupted. Run again to go on from here."
SAY_IT_THEMSELVES = {  # by name, so that saying what went wrong does not wait for the import of everything
    "AnotherWriter": FAILED,
    "ClusterFailed": FAILED,
    "DbtFailed": FAILED,
    "EverythingRefused": FAILED,
    "NotFresh": FAILED,
    "QualityGateFailed": FAILED,
    "NothingPublished": FAILED,
    "NotPublishedThere": FAILED,
    "PortTaken": FAILED,
    "ServerNotStarted": FAILED,
    "TargetsFailed": FAILED,
    "Unreadable": FAILED,
    "CannotDeploy": WRONG_USAGE,
    "CannotExport": WRONG_USAGE,
    "EmptyWindow": WRONG_USAGE,
    "GoldError": WRONG_USAGE,
    "NoSources": WRONG_USAGE,
    "NoSuchArticle": WRONG_USAGE,
    "NoSuchClaim": WRONG_USAGE,
    "NoSuchRule": WRONG_USAGE,
    "ParameterTypeError": WRONG_USAGE,  # Prefect's, for a flow
    "QueryFailed": WRONG_USAGE,
    "SettingsFileError": WRONG_USAGE,
    "SourceError": WRONG_USAGE,
    "SourceNotFound": WRONG_USAGE,
    "WrongFilter": WRONG_USAGE,
}

KILLED_WORKER = (
    "a process that was reading articles was killed, perhaps because memory ran out. The last publication stands; run "
    "again to go on from here, with fewer of them if it happens again: SITREP_WORKERS=1"
)
LOST_SERVER = {"ConnectError", "ConnectTimeout", "ReadError", "ReadTimeout", "RemoteProtocolError"}  # httpx's
SERVER_WENT_AWAY = "the Prefect server went away; sitrep show runs says how far the run came. Run again to go on."
SAID_FOR_THEM = {"BrokenProcessPool": KILLED_WORKER} | dict.fromkeys(LOST_SERVER, SERVER_WENT_AWAY)


def is_interruption(error: BaseException | None) -> bool:
    """Whether Ctrl-C is behind it; Prefect, interrupted between two steps, fails in its own way over that."""
    while error is not None:
        if isinstance(error, KeyboardInterrupt):
            return True
        error = error.__cause__ or error.__context__
    return False


def is_lost_server(error: BaseException) -> bool:
    """Whether Prefect's server went away in the middle; what we fetch from elsewhere is met where it is fetched."""
    return type(error).__name__ in LOST_SERVER


def leave(code: int) -> None:
    """End at once, with what was printed: for when Prefect would go on for minutes, trying to tell a server."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def explained(error: Exception) -> tuple[int, str]:
    """The exit code and the line to print. What nobody foresaw is written out to a file that the line names."""
    code, line = foreseen(error) or (FAILED, written_out(error))
    return code, without_logins(line)


def in_a_line(error: Exception) -> str:
    """What went wrong, for a message that leaves this machine: nothing of what an error nobody foresaw may quote."""
    _, line = foreseen(error) or (FAILED, f"{type(error).__name__}; sitrep show runs says more")
    return without_logins(line)


def foreseen(error: Exception) -> tuple[int, str] | None:
    """The exit code and the line for failures that have a plain meaning here."""
    name = type(error).__name__
    if is_interruption(error):
        return INTERRUPTED, SAID_WHEN_INTERRUPTED
    if "No space left on device" in str(error):
        return FAILED, "the disk is full. The last publication stands; make room and run again."
    if name in SAY_IT_THEMSELVES:
        return SAY_IT_THEMSELVES[name], str(error)
    if name in SAID_FOR_THEM:
        return FAILED, SAID_FOR_THEM[name]
    if isinstance(error, ValidationError):
        return WRONG_USAGE, f"a setting is wrong: {'; '.join(map(objection, error.errors()))}"
    return of_the_system(error) if isinstance(error, OSError) else None


def objection(error: Mapping[str, Any]) -> str:
    """Which setting it is about, if it is about one, and what is wrong; in our own words where we object ourselves."""
    of_ours = error["type"] == "value_error"
    where = ".".join(map(str, error["loc"]))
    return f"{where}: " * bool(where) + (str(error["ctx"]["error"]) if of_ours else error["msg"])


def of_the_system(error: OSError) -> tuple[int, str]:
    """What the operating system objected to, and where."""
    where = f"{error.filename}: " if error.filename else ""
    return FAILED, f"{where}{error.strerror or error}"


def written_out(error: Exception) -> str:
    """Put the whole account of a failure into a file, and say in a line what it was and where that is."""
    with tempfile.NamedTemporaryFile("w", prefix="sitrep-", suffix=".log", delete=False) as account:
        account.write(without_logins("".join(traceback.format_exception(error))))
    message = " ".join(str(error).split())
    return (
        f"sitrep failed: {type(error).__name__}: {message}. The last publication stands. "
        f"sitrep doctor looks for broken files. Details: {account.name}"
    )
