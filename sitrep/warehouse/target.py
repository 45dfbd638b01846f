"""What publishing elsewhere goes by: the publication that goes there, and what may go wrong."""

from dataclasses import dataclass
from pathlib import Path

from sitrep.warehouse.publish import Manifest


class NotPublishedThere(Exception):
    """A publication did not reach a target, which has what it had; the message says why."""


@dataclass(frozen=True)
class Publication:
    """A whole publication on this machine: its folder and its manifest.

    `is_to_be_alone`: none before it is kept at the target, for they have what must go.
    """

    folder: Path
    manifest: Manifest
    is_to_be_alone: bool = False
