"""Where the partitions of a stage are worked on: in processes of this machine, or on the workers of a Dask cluster."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING

from sitrep.jobs import ClusterFailed, OneJob, Result, Work
from sitrep.lifeline import end_with_pool
from sitrep.progress import Tally
from sitrep.settings import LOCAL, Settings

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

in_pool: list[Tally] = []  # the one that a process of the pool counts on


def run_all(work: Work[OneJob, Result], jobs: Sequence[OneJob], settings: Settings, tally: Tally) -> Iterator[Result]:
    """Do `work` to all jobs where `settings.runner` says; yields what came of each.

    `work`: a function of a module, which is given a job and what counts on the tally; it may be called twice for a job.
    Raises what it raises, and ClusterFailed.
    """
    workers = settings.workers or os.cpu_count() or 1
    if settings.runner != LOCAL and jobs:
        try:
            from sitrep.cluster import run_on_cluster  # noqa: PLC0415  few have it
        except ModuleNotFoundError as error:
            raise ClusterFailed(f"a Dask cluster needs another package ({error}): the extra dask") from None
        yield from run_on_cluster(settings.runner, work, jobs, tally)
    elif len(jobs) <= 1 or workers == 1:
        yield from (work(job, tally.add) for job in jobs)
    else:
        yield from run_in_pool(work, jobs, min(workers, len(jobs)), tally)


def run_in_pool(work: Work[OneJob, Result], jobs: Sequence[OneJob], workers: int, tally: Tally) -> Iterator[Result]:
    """Do it in so many processes beside this one."""
    with ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=begin_in_pool, initargs=(tally.shared,)
    ) as pool:
        yield from pool.map(partial(work_in_pool, work), jobs)


def begin_in_pool(shared: "Synchronized[int]") -> None:
    """Begin a process of the pool: it ends with its parent, and counts what it does where the parent sees it."""
    end_with_pool()
    in_pool.append(Tally(shared=shared))


def work_in_pool(work: Work[OneJob, Result], job: OneJob) -> Result:
    """Do one job in a process of the pool."""
    return work(job, in_pool[0].add)
