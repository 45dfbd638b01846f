"""What everything that writes begins with."""

from collections.abc import Iterator
from contextlib import contextmanager

from sitrep.lock import one_writer
from sitrep.reopen import end_erasure, end_reopening
from sitrep.runs import record_of_the_dead, write_record
from sitrep.settings import Settings
from sitrep.upkeep import sweep_lake
from sitrep.warehouse.publish import sweep


@contextmanager
def alone(settings: Settings, run_id: str) -> Iterator[None]:
    """Hold the lock; a run that was killed while it held it has its record first. Raises AnotherWriter."""
    with one_writer(settings, run_id, settings.lock_wait) as died:
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
