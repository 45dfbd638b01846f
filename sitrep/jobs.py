"""What work on a partition is, wherever it is done.

A job says all that it needs, is small, and holds no secret; what it writes goes to a folder that everybody shares.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, Self, TypeVar


class ClusterFailed(Exception):
    """The cluster cannot be used, or went away; the message says why. What its workers have written stays."""


class Job(Protocol):
    """What is to be done to one partition. The paths are those of the machine that it is on."""

    @property
    def data(self) -> Path:
        """The data directory."""

    @property
    def project_root(self) -> Path:
        """The checkout."""

    def _replace(self, *, data: Path, project_root: Path) -> Self:
        """The same on another machine."""


OneJob = TypeVar("OneJob", bound=Job)
Result = TypeVar("Result")
Work = Callable[[OneJob, Callable[[int], None]], Result]
