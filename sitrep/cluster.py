"""Work on a Dask cluster that somebody runs: a scheduler, and workers on machines that share the data directory."""

import logging
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from functools import lru_cache, partial
from importlib.metadata import version as package_version
from pathlib import Path
from typing import Any, Final

from distributed import Client, KilledWorker, as_completed, get_worker

from sitrep.jobs import ClusterFailed, OneJob, Result, Work
from sitrep.lake import digest
from sitrep.lexicon import lexicon_version
from sitrep.progress import Tally
from sitrep.settings import PROJECT_ROOT, Settings
from sitrep.versions import code_version

# Packages by which a worker could write other rows than this machine, beside those of the lexicon's version.
DECIDING: Final = ("trafilatura", "py3langid", "ahocorasick-rs", "numpy")
PATIENCE: Final = 30  # seconds to wait for the scheduler, and for the first worker
one_at_a_time = threading.Lock()  # a worker with several threads works with one: what reads is not made for more


def run_on_cluster(address: str, work: Work[OneJob, Result], jobs: Sequence[OneJob], tally: Tally) -> Iterator[Result]:
    """Do `work` to all jobs on the cluster at `dask://host:port`; yields what came of each, as it comes.

    A job whose worker dies is done by another; a worker whose code or seeds are not those of here does nothing.
    Raises ClusterFailed, and what the work raises.
    """
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong is told below, in a line
    try:
        client = Client(address.replace("dask://", "tcp://", 1), timeout=PATIENCE, set_as_default=False)
    except OSError:
        raise ClusterFailed(f"no Dask scheduler answers at {address}") from None
    with client:
        version = version_at(jobs[0].project_root)
        ensure_same(client, version)
        topic = f"sitrep-{client.id}"
        client.subscribe_topic(topic, lambda event: tally.add(event[1]))
        do = partial(work_on_worker, work, version, topic)
        try:
            for future in as_completed(client.map(do, jobs, pure=False), loop=client.loop):
                yield future.result()
        except CancelledError:
            raise ClusterFailed(f"the Dask scheduler at {address} went away. Run again to go on from here") from None
        except KilledWorker as error:
            raise ClusterFailed(f"workers were killed over one job, perhaps because memory ran out: {error}") from None


def ensure_same(client: Client, version: str) -> None:
    """Raise ClusterFailed unless there are workers and all of them are of this version."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        raise ClusterFailed("the Dask cluster has no workers") from None
    answers: dict[str, Any] = client.run(version_at, None, on_error="return")
    others = sorted(worker for worker, answer in answers.items() if answer != version)
    if others:
        raise ClusterFailed(said_of_others(others))


def said_of_others(workers: Sequence[str]) -> str:
    """What is told of workers that are of another version."""
    return (
        f"{', '.join(workers)}: not the code or the seeds of this sitrep, so nothing was given to do. Bring the "
        "checkouts there to where this one is, and start these workers anew"
    )


@lru_cache
def version_at(project_root: Path | None) -> str:
    """Hash of the code and the seeds of a checkout (None: that of this process) and of the packages that decide.

    Taken once: an edit while a process runs is of the next one.
    """
    settings = Settings(project_root=project_root or PROJECT_ROOT)
    return digest(code_version(settings), lexicon_version(settings), *map(package_version, DECIDING))


def work_on_worker(work: Work[OneJob, Result], version: str, topic: str, job: OneJob) -> Result:
    """Do one job on a worker, with its own checkout, where it has the data directory. Raises ClusterFailed."""
    worker = get_worker()
    if version_at(None) != version:
        raise ClusterFailed(said_of_others([worker.address]))
    data = data_here(job.data)
    if not any((data / folder).is_dir() for folder in ("landing", "lake")):
        raise ClusterFailed(
            f"{worker.address} does not see {data}: share the data directory, and say there where it is: SITREP_DATA"
        )
    with one_at_a_time:
        return work(job._replace(data=data, project_root=PROJECT_ROOT), partial(worker.log_event, topic))


def data_here(there: Path) -> Path:
    """The data directory on this machine, which its own settings may say; else it is where the driver has it."""
    own = Settings()
    return own.data.resolve() if "data" in own.model_fields_set else there
