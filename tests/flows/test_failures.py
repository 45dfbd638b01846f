from pathlib import Path

import httpx
import pytest

from flows.failures import (
    FAILED,
    INTERRUPTED,
    WRONG_USAGE,
    explained,
    in_a_line,
    is_interruption,
    is_lost_server,
    objection,
)
from sitrep.settings import Settings


def caused_by(error, cause):
    error.__cause__ = cause
    return error


def test_an_interruption_is_seen_through_what_it_made_fail():
    assert is_interruption(caused_by(RuntimeError("event loop"), KeyboardInterrupt()))
    assert not is_interruption(RuntimeError())
    assert explained(caused_by(RuntimeError(), KeyboardInterrupt())) == (
        INTERRUPTED,
        "Interrupted. Run again to go on from here.",
    )


def test_a_full_disk_and_a_lost_server_say_what_to_do():
    assert "the disk is full" in explained(RuntimeError("[Errno 28] No space left on device"))[1]
    assert is_lost_server(httpx.ConnectError("x"))
    assert "the Prefect server went away" in explained(httpx.ConnectError("x"))[1]


def test_a_wrong_setting_is_wrong_usage():
    with pytest.raises(ValueError, match="batch_size") as wrong:
        Settings(batch_size="many")
    code, line = explained(wrong.value)
    assert (code, line.startswith("a setting is wrong: batch_size: ")) == (WRONG_USAGE, True)


def test_an_objection_of_ours_is_told_without_the_name_of_a_class():
    with pytest.raises(ValueError, match="no folder") as wrong:
        Settings(data="s3://news")
    assert explained(wrong.value)[1].startswith("a setting is wrong: data: s3://news is no folder. ")
    assert objection({"type": "value_error", "loc": (), "ctx": {"error": ValueError("x")}}) == "x"


def test_what_the_system_objects_to_names_the_file():
    with pytest.raises(OSError, match="No such file") as missing:
        Path("/none/there").read_text()
    assert explained(missing.value) == (FAILED, "/none/there: No such file or directory")


def test_what_nobody_foresaw_is_written_out_and_leaves_this_machine_only_by_name():
    error = ZeroDivisionError("https://me:hush77@example.org")
    code, line = explained(error)
    assert code == FAILED
    account = Path(line.rsplit(" ", 1)[1])
    assert "ZeroDivisionError" in account.read_text()
    assert "hush77" not in line + account.read_text()
    account.unlink()
    assert in_a_line(error) == "ZeroDivisionError; sitrep show runs says more"
