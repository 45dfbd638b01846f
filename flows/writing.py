"""What everything that writes begins with."""

from collections.abc import Iterator
from contextlib import contextmanager

from flows.failures import is_interruption
from sitrep.lock import NO_RECORD, one_writer
from sitrep.logins import without_logins
from sitrep.reopen import end_erasure, end_reopening
from sitrep.runs import FAILED, Run, record_of_the_dead, write_record
from sitrep.settings import Settings
from sitrep.upkeep import sweep_lake
from sitrep.warehouse.publish import sweep


@contextmanager
def alone(settings: Settings, run_id: str, *, for_process: bool = False) -> Iterator[None]:
    """Hold the lock; a run that was killed while it held it has its record first. Raises AnotherWriter.

    `for_process`: what this process writes meanwhile is under the same lock.
    """
    with one_writer(settings, run_id, settings.lock_wait, for_process=for_process) as died:
        if died:
            write_record(settings, record_of_the_dead(died))
        yield


@contextmanager
def writing(settings: Settings, run_id: str) -> Iterator[None]:
    """Hold the lock, and bring to an end first what a killed writer left. Raises AnotherWriter."""
    with alone(settings, run_id):
        sweep_lake(settings)
        sweep(settings)
        end_erasure(settings)
        end_reopening(settings)
        yield


@contextmanager
def recorded(run: Run, settings: Settings) -> Iterator[None]:
    """Give a run that fails its record, with the reason in one line. `status` of an error says what that makes it."""
    try:
        yield
    except BaseException as error:
        said = without_logins(" ".join(str(error).split())) or type(error).__name__
        reason = "interrupted" if is_interruption(error) else said
        try:
            write_record(settings, run.record(getattr(error, "status", FAILED), reason))
        except OSError:  # a full disk: the next run finds in the lock file that this one never ended
            error.add_note(NO_RECORD)
        raise
