import os
import signal
import subprocess
import sys

import pytest

from sitrep.lock import NO_RECORD, AnotherWriter, holder, killed_writer, one_writer
from sitrep.settings import Settings

HOLD = """
import sys, time
from pathlib import Path
from sitrep.lock import one_writer
from sitrep.settings import Settings
with one_writer(Settings(data=Path(sys.argv[1])), "run-a"):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@pytest.fixture
def settings(tmp_path):
    return Settings(data=tmp_path)


def hold(settings, seconds):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(settings.data), str(seconds)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_writer_is_told_who_holds_the_lock(settings):
    first = hold(settings, 60)
    with pytest.raises(AnotherWriter, match=f"run run-a .process {first.pid}, since "), one_writer(settings, "run-b"):
        pass
    assert holder(settings).run_id == "run-a"
    os.kill(first.pid, signal.SIGKILL)
    first.wait()


def test_a_second_writer_that_may_wait_gets_its_turn(settings):
    first = hold(settings, 1)
    with one_writer(settings, "run-b", wait_seconds=30) as died:
        assert died is None
    first.wait()


def test_a_killed_writer_leaves_no_lock_but_its_name(settings):
    first = hold(settings, 60)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert holder(settings) is None
    with one_writer(settings, "run-b") as died:
        assert (died.run_id, died.pid) == ("run-a", first.pid)
    with one_writer(settings, "run-c") as died:
        assert died is None


def test_a_lock_file_cut_off_in_the_middle_is_no_obstacle(settings):
    settings.build.mkdir()
    (settings.build / "writer.lock").write_text('{"run_id": "run-')
    with one_writer(settings, "run-b") as died:
        assert died is None


def test_a_process_that_holds_the_lock_for_all_it_does_may_take_it_again_and_nobody_else_may(settings):
    with one_writer(settings, "command", for_process=True):
        with one_writer(settings, "flow"):
            assert holder(settings).run_id == "flow"
        second = subprocess.run(
            [sys.executable, "-c", HOLD, str(settings.data), "0"], capture_output=True, check=False, text=True
        )
        assert "AnotherWriter" in second.stderr
    assert killed_writer(settings) is None
    with one_writer(settings, "next"), pytest.raises(AnotherWriter), one_writer(settings, "another"):
        pass


def test_a_killed_writer_is_known_until_somebody_writes(settings):
    first = hold(settings, 60)
    assert killed_writer(settings) is None
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert killed_writer(settings).run_id == "run-a"
    with one_writer(settings, "run-b"):
        pass
    assert killed_writer(settings) is None


def test_a_writer_that_fails_leaves_no_name(settings):
    with pytest.raises(KeyError), one_writer(settings, "run-a"):
        raise KeyError
    assert killed_writer(settings) is None


def test_a_writer_that_fails_and_has_no_record_stays_known(settings):
    failed = OSError("no room")
    failed.add_note(NO_RECORD)
    with pytest.raises(OSError, match="no room"), one_writer(settings, "run-a"):
        raise failed
    assert killed_writer(settings).run_id == "run-a"
